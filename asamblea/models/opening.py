"""What a ballot asks and under which rule, before it opens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from asamblea.models.ballots import Ballot
from asamblea.models.bodies import Body
from asamblea.models.drafts import live_options
from asamblea.models.meetings import CheckIn, Meeting
from asamblea.models.people import Membership
from asamblea.models.proposals import Amendment, Proposal, Question
from asamblea.models.tallying import option_key
from asamblea.models.undoing import undone
from asamblea.rules.ballots import CONSENT, PLAIN, is_too_new
from asamblea.rules.charter import Charter
from asamblea.rules.precedence import ON_A_RULING

CONTENT = frozenset({"motion", "strategy", "demand"})
SHARES = {
    "charter": "voting.charter_threshold",
    "recall": "voting.recall_threshold",
    "suspend": "voting.suspend_threshold",
    "close": "debate.close_threshold",
}
FORMS = {"choose_one": "choose_one", "several": "approval"}


@dataclass(frozen=True)
class Matter:
    """What is put to the vote: method, options, threshold, and whether every text on it is frozen."""

    method: str
    options: list[str]
    share: str
    strict: bool
    base: str
    frozen: bool
    stage: str
    seats: int = 0


def matter_of(
    charter: Charter, *, proposal: Proposal | None, amendment: Amendment | None, question: Question | None
) -> Matter:
    """Return how the charter has this decided; exactly one of the three is given."""
    if question is not None:
        return _of_question(charter, question)
    if amendment is not None:
        return _plain(charter, "motion", frozen=True, stage=amendment.state)
    if proposal is None:
        raise ValueError("a ballot is about a proposal, an amendment or a question")
    return _of_proposal(charter, proposal)


def _of_proposal(charter: Charter, proposal: Proposal) -> Matter:
    frozen = proposal.stage == "frozen"
    if proposal.kind == "election":
        options = sorted(proposal.payload["lists"])
        return Matter("lists", options, "1/2", True, "cast", frozen, proposal.stage, proposal.payload["seats"])
    before = undone(proposal)
    if before is not None:
        return _at_least(_plain(charter, proposal.kind, frozen=frozen, stage=proposal.stage), before)
    rivals = [one for one in proposal.counters.order_by("number") if one.stage not in ("withdrawn", "rejected")]
    if rivals:
        all_frozen = frozen and all(one.stage == "frozen" for one in rivals)
        options = [option_key(one) for one in (proposal, *rivals)]
        return Matter("choose_one", options, "1/2", True, "cast", all_frozen, proposal.stage)
    kind = "charter" if suspends(proposal) else proposal.kind
    return _plain(charter, kind, frozen=frozen, stage=proposal.stage)


def _plain(charter: Charter, kind: str, *, frozen: bool, stage: str) -> Matter:
    if kind in ON_A_RULING:
        return Matter("plain", list(PLAIN), "1/2", True, "cast", frozen, stage)
    rule = charter.choice("voting.rule")
    base = charter.choice("voting.base")
    if kind in SHARES:
        share = charter.share(SHARES[kind])
        return Matter("plain", list(PLAIN), str(share), share == Fraction(1, 2), base, frozen, stage)
    if rule == "consent" and kind in CONTENT:
        return Matter("consent", list(CONSENT), "0", False, base, frozen, stage)
    if rule == "modified_consensus" and kind in CONTENT:
        return Matter("plain", list(PLAIN), str(charter.share("voting.consensus")), False, base, frozen, stage)
    share, strict = charter.share("voting.threshold"), charter.flag("voting.strict")
    return Matter("plain", list(PLAIN), str(share), strict, base, frozen, stage)


def _at_least(matter: Matter, before: Ballot) -> Matter:
    """Return the matter with a share no smaller than the one that the vote before had to reach."""
    if matter.method == "consent":
        return matter
    share, strict = max((Fraction(matter.share), matter.strict), (Fraction(before.threshold), before.strict))
    base = "present" if "present" in (matter.base, before.base) else "cast"
    return replace(matter, share=str(share), strict=strict, base=base)


def _of_question(charter: Charter, question: Question) -> Matter:
    options = live_options(question)
    frozen = bool(question.form) and all(one.stage == "frozen" for one in options)
    method = FORMS.get(question.form, charter.choice("voting.ranked"))
    keys = [option_key(one) for one in options]
    share, strict = str(charter.share("voting.threshold")), charter.flag("voting.strict")
    return Matter(method, keys, share, strict, "cast", frozen, question.form or "form_undecided")


def needs_notice(proposal: Proposal) -> bool:
    """Tell whether this changes a charter that was adopted before, or takes a member's vote away."""
    return suspends(proposal) or (proposal.kind == "charter" and not proposal.payload.get("founding"))


def suspends(proposal: Proposal) -> bool:
    """Tell whether this takes a member's vote away: it is noticed and carried like a change of the charter."""
    return proposal.kind == "standing" and proposal.payload.get("standing") == "suspended"


def secret_needed(charter: Charter, matter: Matter, proposal: Proposal | None) -> bool:
    """Tell whether this vote must be secret: an election, always by charter, or enough members asked."""
    if matter.method == "lists" or charter.flag("voting.always_secret"):
        return True
    demands = proposal.secret_demands.count() if proposal else 0
    return demands >= charter.number("voting.secret_on_demand")


def entitled(body: Body, meeting: Meeting, charter: Charter, *, now: datetime) -> list[int]:
    """Return the numbers of the members whose phones may vote: those in the room, or all where voting is remote.

    Where the charter has newcomers wait they are not among them; at the founding assembly nobody is a newcomer.
    """
    if charter.flag("voting.remote"):
        members = Membership.objects.filter(body=body, standing="member")
    else:
        here = CheckIn.objects.filter(meeting=meeting).values("member")
        members = Membership.objects.filter(pk__in=here, standing="member")
    numbers = members.order_by("number").values_list("number", "joined")
    founding = meeting.number == 1
    return [number for number, joined in numbers if founding or not is_too_new(charter, joined, opened=now)]


def round_before(body: Body, options: list[str]) -> Ballot | None:
    """Return the closed ballot whose next round these options are."""
    for ballot in Ballot.objects.filter(body=body, method="choose_one").exclude(closed=None).order_by("-number")[:5]:
        told = ballot.result or {}
        if told.get("outcome") == "next_round" and set(told["going_on"]) <= set(options):
            return ballot
    return None
