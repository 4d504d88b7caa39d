"""Opening, casting, counting and closing a ballot."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from asamblea.rules.approval import why_not_approval
from asamblea.rules.charter import Charter
from asamblea.rules.meetings import Sitting, why_not_sitting
from asamblea.rules.quorum import why_not_quorate
from asamblea.rules.ranked import why_not_ranking
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member, why_not_office

PLAIN = ("for", "against")
CONSENT = ("for", "stand_aside", "block")
ABSTAIN = "abstain"
_UNSETTLED = {
    "none": "ballots.sections_uncounted",
    "few": "ballots.sections_half_counted",
    "differ": "ballots.sections_differ",
}


FELT = "temperature"


@dataclass(frozen=True)
class Ballot:
    """A ballot as the rules see it."""

    method: str
    options: tuple[str, ...]
    secret: bool
    open: bool
    cards_out: int
    sections: int
    opened: datetime | None = None


@dataclass(frozen=True)
class SectionCount:
    """One teller's figures for one section, channel and round."""

    section: int
    channel: str
    round: int
    teller: int
    counts: tuple[tuple[str, int], ...]


def tellers_of(method: str, *, tellers: int) -> int:
    """Return how many must count a section alike: what binds nobody is told by one teller in the aisle."""
    return 1 if method == FELT else tellers


def roll_hash(numbers: Collection[int]) -> str:
    """Return the public digest of a frozen electorate: sha256 over its numbers, sorted, one a line."""
    return sha256("".join(f"{n}\n" for n in sorted(numbers)).encode()).hexdigest()


def why_not_open(
    standing: Standing,
    charter: Charter,
    sitting: Sitting | None,
    *,
    ready: bool,
    stage: str,
    other_open: bool,
    sections: int,
    secret_needed: bool,
    secret: bool,
    enough_options: bool,
    undecided: Mapping[str, object] | None = None,
) -> list[Reason]:
    """Return why the vote does not open: every step of the charter comes first.

    `undecided` are the facts of the amendments still open, if there are any (`rules.proposals.undecided`).
    """
    reasons = why_not_office(standing, "chair") + why_not_sitting(sitting)
    if sitting:
        reasons += why_not_quorate(charter, cards_out=sitting.cards_out, second_call=sitting.second_call)
    if not ready:
        reasons.append(Reason("ballots.text_not_frozen", "voting.when", {"stage": stage}))
    if undecided:
        reasons.append(Reason("proposals.amendments_open", "amendments.order", undecided))
    if other_open:
        reasons.append(Reason("ballots.one_at_a_time", "voting.when"))
    if not 0 <= sections <= 50:
        reasons.append(Reason("ballots.sections", "voting.tellers", {"most": 50}))
    if secret_needed and not secret:
        reasons.append(Reason("ballots.must_be_secret", "voting.secret_on_demand"))
    if not enough_options:
        reasons.append(Reason("ballots.too_few_options", "voting.rule"))
    return reasons


def why_not_cast(
    standing: Standing,
    charter: Charter,
    ballot: Ballot,
    *,
    on_roll: bool,
    voted: bool,
    secret_act: bool,
    choice: object,
) -> list[Reason]:
    """Return every reason why this person may not cast this vote now; empty when they may."""
    reasons = why_not_member(standing)
    if not ballot.open:
        reasons.append(Reason("ballots.not_open", "voting.when"))
    if not on_roll and ballot.opened and is_too_new(charter, standing.joined, opened=ballot.opened):
        hours = charter.number("franchise.vote_after_hours")
        reasons.append(Reason("ballots.too_new", "franchise.vote_after_hours", {"number": hours}))
    elif not on_roll and standing.rank == "member":
        article = "voting.remote" if not charter.flag("voting.remote") else "voting.who"
        reasons.append(Reason("ballots.not_on_roll", article))
    if voted and (ballot.secret or not charter.flag("voting.revote")):
        reasons.append(Reason("ballots.already_voted", "voting.once"))
    if ballot.secret != secret_act:
        reasons.append(
            Reason("ballots.is_secret" if ballot.secret else "ballots.is_not_secret", "voting.secret_on_demand")
        )
    return reasons + why_not_choice(ballot, choice)


def is_too_new(charter: Charter, joined: datetime | None, *, opened: datetime) -> bool:
    """Tell whether somebody joined too short a time before this ballot opened, where the charter has newcomers wait."""
    hours = charter.number("franchise.vote_after_hours")
    return bool(hours) and joined is not None and joined + timedelta(hours=hours) > opened


def why_not_choice(ballot: Ballot, choice: object) -> list[Reason]:
    """Return why this is not a vote on this ballot. An empty ranking or approval is a blank vote."""
    if ballot.method in ("schulze", "irv"):
        return why_not_ranking(choice, ballot.options) if isinstance(choice, list) else [_no_choice(choice)]
    if ballot.method == "approval":
        return why_not_approval(choice, ballot.options) if isinstance(choice, list) else [_no_choice(choice)]
    if ballot.method == "consent" and isinstance(choice, Mapping):
        reason = choice.get("block")
        return (
            []
            if isinstance(reason, str) and reason.strip()
            else [Reason("ballots.block_needs_reason", "voting.block_review")]
        )
    if ballot.method == "consent" and choice == "block":
        return [Reason("ballots.block_needs_reason", "voting.block_review")]
    return [] if choice in (*ballot.options, ABSTAIN) else [_no_choice(choice)]


def _no_choice(choice: object) -> Reason:
    return Reason("ballots.no_such_choice", "voting.once", {"choice": str(choice)[:60]})


def why_not_count(
    standing: Standing,
    ballot: Ballot,
    *,
    section: int,
    counts: Mapping[str, int],
    already: bool,
    full: bool,
    countable: bool,
) -> list[Reason]:
    """Return why this teller's figures are not taken: two tellers count each section, apart."""
    reasons = why_not_office(standing, "teller")
    if not ballot.open:
        reasons.append(Reason("ballots.not_open", "voting.when"))
    if not 1 <= section <= ballot.sections:
        reasons.append(Reason("ballots.no_section", "voting.tellers", {"number": ballot.sections}))
    if not countable:
        reasons.append(Reason("ballots.not_by_hands", "voting.tellers"))
    if not counts or not set(counts) <= {*ballot.options, ABSTAIN} or any(n < 0 for n in counts.values()):
        reasons.append(Reason("ballots.counts_unfit", "voting.tellers"))
    elif sum(counts.values()) > ballot.cards_out:
        reasons.append(Reason("ballots.more_than_cards", "voting.once", {"cards": ballot.cards_out}))
    if already:
        reasons.append(Reason("ballots.counted_already", "voting.tellers"))
    if full:
        reasons.append(Reason("ballots.section_agreed", "voting.tellers"))
    return reasons


def agreed(counts: Sequence[SectionCount], *, section: int, channel: str, tellers: int) -> dict[str, int] | None:
    """Return a section's figures when its latest round has enough tellers and they agree; None otherwise."""
    here = [c for c in counts if c.section == section and c.channel == channel]
    latest = max((c.round for c in here), default=0)
    figures = [dict(c.counts) for c in here if c.round == latest]
    if len(figures) < tellers or any(_nonzero(f) != _nonzero(figures[0]) for f in figures):
        return None
    return figures[0]


def counted(counts: Sequence[SectionCount], *, section: int, tellers: int) -> str:
    """Return where the counting of a section stands: "none", "few" (not enough tellers), "differ" or "agree"."""
    channels = sorted({c.channel for c in counts if c.section == section})
    states = {_counted_in(counts, section, channel, tellers) for channel in channels}
    return next((state for state in ("differ", "few", "agree") if state in states), "none")


def _counted_in(counts: Sequence[SectionCount], section: int, channel: str, tellers: int) -> str:
    if agreed(counts, section=section, channel=channel, tellers=tellers) is not None:
        return "agree"
    here = [c.round for c in counts if c.section == section and c.channel == channel]
    return "differ" if here.count(max(here)) >= tellers else "few"


def round_for(counts: Sequence[SectionCount], *, section: int, channel: str, tellers: int, recounts: int) -> int:
    """Return the round in which the next figures belong: a mismatch or a demand starts a new one."""
    here = [c for c in counts if c.section == section and c.channel == channel]
    latest = max((c.round for c in here), default=1)
    complete = sum(c.round == latest for c in here) >= tellers
    mismatch = complete and agreed(counts, section=section, channel=channel, tellers=tellers) is None
    return max(latest + 1 if mismatch else latest, recounts + 1)


def _nonzero(counts: Mapping[str, int]) -> dict[str, int]:
    return {option: n for option, n in counts.items() if n}


def why_not_close(
    standing: Standing,
    charter: Charter,
    ballot: Ballot,
    *,
    unsettled: Mapping[str, Sequence[int]],
    total: int,
    recount: bool,
) -> list[Reason]:
    """Return why the result is not announced yet: sections not settled, a recount owed, more votes than cards.

    `unsettled` gives, for each state of counting but "agree", the sections that are in it.
    """
    reasons = why_not_office(standing, "chair")
    if not ballot.open:
        reasons.append(Reason("ballots.not_open", "voting.when"))
    for state, code in _UNSETTLED.items():
        if named := unsettled.get(state):
            facts = {"sections": ", ".join(map(str, named)), "tellers": charter.number("voting.tellers")}
            reasons.append(Reason(code, "voting.tellers", facts))
    if recount:
        reasons.append(Reason("ballots.recount_owed", "voting.recount_on_demand"))
    if total > ballot.cards_out:
        facts = {"total": total, "cards": ballot.cards_out}
        reasons.append(Reason("ballots.more_than_cards", "voting.once", facts))
    return reasons
