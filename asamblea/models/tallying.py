"""One tally from every channel: phones, secret papers in the urn, hands and paper counted by tellers."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from secrets import token_hex
from typing import Any

from asamblea.models.asked import Asked
from asamblea.models.ballots import Ballot, Count, Mark, Paper, RecountDemand, Vote
from asamblea.models.proposals import Proposal
from asamblea.rules import ballots as rules
from asamblea.rules.charter import Charter
from asamblea.rules.results import Rule
from asamblea.rules.ties import seed

RANKED = ("schulze", "irv", "approval")
VOTES_ON = Asked(Vote, "ballot")
VOTE_OF = Asked(Vote, "ballot", "member")
PAPERS_ON = Asked(Paper, "ballot")


def facts(ballot: Ballot) -> rules.Ballot:
    """Return the ballot as a rule fact."""
    return rules.Ballot(
        method=ballot.method,
        options=tuple(ballot.options),
        secret=ballot.secret,
        open=ballot.closed is None,
        cards_out=ballot.cards_out,
        sections=ballot.sections,
        opened=ballot.opened,
    )


def section_counts(ballot: Ballot) -> list[rules.SectionCount]:
    """Return every teller's figures for this ballot."""
    return [
        rules.SectionCount(c.section, c.channel, c.round, c.teller_id, tuple(sorted(c.counts.items())))
        for c in Count.objects.filter(ballot=ballot)
    ]


def recount_round(ballot: Ballot) -> int:
    """Return the last round of counting that a demanded recount sets aside; 0: none was demanded."""
    return max(RecountDemand.objects.filter(ballot=ballot).values_list("round", flat=True), default=0)


def choices(ballot: Ballot) -> list[Any]:
    """Return what phones chose: open votes, or the papers in the urn, never in the order they came."""
    if ballot.secret:
        papers = Paper.objects.filter(ballot=ballot).order_by("id")
        return [paper.choice for paper in papers]
    return list(Vote.objects.filter(ballot=ballot).order_by("member__number").values_list("choice", flat=True))


def phones(ballot: Ballot) -> int:
    """Return how many voted by phone."""
    return (PAPERS_ON if ballot.secret else VOTES_ON).count(ballot.pk)


def option_of(choice: Any) -> str:
    """Return the option a plain choice names; a reasoned block is a block."""
    return "block" if isinstance(choice, dict) else str(choice)


def by_channel(ballot: Ballot, tellers: int, phones: list[Any]) -> dict[str, dict[str, int]]:
    """Return the agreed figures by channel: "phones", "hands", "paper"."""
    told = section_counts(ballot)
    sums: dict[str, dict[str, int]] = {}
    if ballot.method not in RANKED:
        sums["phones"] = dict(sorted(Counter(option_of(c) for c in phones).items()))
    for channel in ("hands", "paper"):
        total: Counter[str] = Counter()
        for section in range(1, ballot.sections + 1):
            total.update(rules.agreed(told, section=section, channel=channel, tellers=tellers) or {})
        if total:
            sums[channel] = dict(sorted(total.items()))
    return sums


def unsettled(ballot: Ballot, tellers: int) -> dict[str, list[int]]:
    """Return the sections on whose figures the tellers have not agreed yet, by where their counting stands."""
    told = section_counts(ballot)
    states: dict[str, list[int]] = {}
    for section in range(1, ballot.sections + 1):
        states.setdefault(rules.counted(told, section=section, tellers=tellers), []).append(section)
    states.pop("agree", None)
    return states


def recount_owed(ballot: Ballot) -> bool:
    """Tell whether a demanded recount has not been made in every section yet."""
    demanded = recount_round(ballot)
    if not demanded or not ballot.sections:
        return False
    told = section_counts(ballot)
    latest = [max((c.round for c in told if c.section == n), default=0) for n in range(1, ballot.sections + 1)]
    return any(number <= demanded for number in latest)


def rule_of(ballot: Ballot, charter: Charter) -> Rule:
    """Return how this ballot is decided."""
    earlier: list[dict[str, int]] = []
    before = ballot.follows
    while before is not None:
        earlier.insert(0, (before.result or {}).get("counts", {}))
        before = before.follows
    return Rule(
        method=ballot.method,
        options=tuple(ballot.options),
        share=Fraction(ballot.threshold),
        strict=ballot.strict,
        base=ballot.base,
        seed=seed(roll=bytes.fromhex(ballot.roll_hash), ballot=ballot.number),
        cards_out=ballot.cards_out,
        seats=ballot.seats,
        seat_method=charter.choice("voting.lists"),
        earlier=tuple(earlier),
        names=tuple((name, len(people)) for name, people in (ballot.lists or {}).items()),
    )


def into_the_urn(ballot: Ballot, choice: Any) -> None:
    """Put a paper into the urn and mix it with one that is there: the table's own order says nothing of time."""
    new = Paper(ballot=ballot, choice=choice)
    new.save()
    urn = Paper.objects.filter(ballot=ballot).order_by("id")
    drawn = urn.filter(id__gte=token_hex(16)).first() or urn[0]
    if drawn.pk != new.pk:
        drawn.choice, new.choice = new.choice, drawn.choice
        drawn.save()
        new.save()


def empty_urn(ballot: Ballot) -> None:
    """Erase the urn and its marks after the papers were written into the closed ballot."""
    Paper.objects.filter(ballot=ballot).delete()
    Mark.objects.filter(ballot=ballot).delete()


def option_key(proposal: Proposal) -> str:
    """Return the option a proposal stands for on a ballot."""
    return f"p{proposal.number}"
