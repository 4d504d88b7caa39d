"""A vote taken again because somebody asked for a recount after its result: the second result stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from asamblea.models.agenda import come_back
from asamblea.models.ballots import Ballot, Roll
from asamblea.models.consequences import carry_out
from asamblea.models.decisions import Decision
from asamblea.models.facts import next_number
from asamblea.models.mandates import Mandate
from asamblea.models.meetings import AgendaItem, Meeting
from asamblea.models.minutes import Minute
from asamblea.models.proposals import Proposal
from asamblea.rules.ballots import FELT
from asamblea.rules.charter import Charter
from asamblea.rules.recounts import Announced, is_same_end, lasting_in

# What a second ballot on the same thing has of the first; cards that left the hall since are not in it.
SAME = (
    "body", "meeting", "method", "options", "proposal", "amendment", "question", "follows", "secret", "threshold",
    "strict", "base", "quorum", "seats", "lists", "sections", "roll_hash", "roll_size",
)  # fmt: skip
GOES_ON = (
    *("meetings.take_item", "amendments.accept"),
    *("proposals.freeze", "proposals.withdraw", "texts.withdraw"),
)
ALONE = ("plain", "consent", "lists")
STANDING = ("standing", "reopened")
LONGEST = 12  # of a label


def announced(ballot: Ballot) -> Announced | None:
    """Return an announced ballot as a recount sees it; None while it is open."""
    if ballot.closed is None:
        return None
    kinds = ballot.decisions.filter(outcome="adopted").values_list("proposal__kind", flat=True)
    changed = ballot.amendment is not None and (ballot.result or {}).get("outcome") == "adopted"
    lasting = "amendment" if changed else lasting_in(tuple(kinds))
    return Announced(went_on=_went_on(ballot), again=ballot.repeats_id is not None, lasting=lasting)


def doubtful(meeting: Meeting) -> Ballot | None:
    """Return the ballot just announced of which a recount can still be asked; None if there is none."""
    last = Ballot.objects.filter(meeting=meeting).order_by("-number").first()
    if last is None or last.closed is None or not last.sections or last.method == FELT:
        return None
    told = announced(last)
    return None if told is None or told.went_on or told.again or told.lasting else last


def _went_on(ballot: Ballot) -> bool:
    """Tell whether since it was opened another vote was, an item was taken up, or a text changed without a vote."""
    if Ballot.objects.filter(meeting=ballot.meeting_id, number__gt=ballot.number).exists():
        return True
    acts = Minute.objects.filter(body=ballot.body_id).order_by("-n").values_list("n", flat=True)
    opened, later = acts.filter(act="ballots.open").first(), acts.filter(act__in=GOES_ON).first()
    return (later or 0) > (opened or 0)


def take_again(first: Ballot, *, cards_out: int, now: datetime) -> Ballot:
    """Open a second ballot on the same thing, for the same phones as the first had."""
    row = Ballot(
        **{name: getattr(first, name) for name in SAME}, number=next_number(Ballot, body=first.body), repeats=first,
        label=f"{first.label[: LONGEST - 2]}·2", cards_out=cards_out, opened=now,
    )  # fmt: skip
    row.save()
    Roll(body=first.body, ballot=row, numbers=first.roll.numbers).save()
    return row


def in_place_of(ballot: Ballot, charter: Charter, *, now: datetime) -> dict[str, Any]:
    """Let a second result stand in place of the first: where both decide the same, nothing follows anew."""
    first = ballot.repeats
    if first is None or is_same_end(first.result or {}, ballot.result or {}):
        return {}
    old = list(first.decisions.filter(state__in=STANDING).values_list("pk", flat=True))
    _as_before(ballot)
    told = carry_out(ballot, charter, now=now)
    for decision in Decision.objects.filter(pk__in=old).select_related("proposal", "ballot"):
        _end(decision, by=told.get("decision"))
    return told


def _as_before(ballot: Ballot) -> None:
    """Put what the vote before settled back to where it stood when that was opened."""
    numbers = [int(key[1:]) for key in ballot.options if key[:1] == "p" and key[1:].isdigit()]
    options = Proposal.objects.filter(body=ballot.body_id, number__in=numbers)
    for proposal in [ballot.proposal] if ballot.proposal and ballot.method in ALONE else options:
        proposal.stage = "frozen"
        proposal.save()
    if ballot.question:
        ballot.question.state = "open"
        ballot.question.save()
    come_back(ballot.meeting, proposal=ballot.proposal, question=ballot.question)


def _end(decision: Decision, *, by: int | None) -> None:
    """End a decision that a second count took back, and what it brought about: its mandates, its end of a debate."""
    if decision.state in STANDING:
        decision.state, decision.ended_by = ("replaced", by) if by else ("annulled", None)
        decision.save()
    if decision.outcome != "adopted":
        return
    payload, body = decision.proposal.payload, decision.body_id
    for mandate in Mandate.objects.filter(decision=decision, ended_by=None):
        mandate.ended_by = by or decision.number
        mandate.save()
    for mandate in Mandate.objects.filter(body=body, number=payload.get("ends_mandate"), ended_by=decision.number):
        mandate.ended_by = None
        mandate.save()
    for old in Decision.objects.filter(body=body, number=payload.get("rescinds"), ended_by=decision.number):
        old.state, old.ended_by = "reopened" if old.proposal.stage == "second_reading" else "standing", None
        old.save()
    for item in AgendaItem.objects.filter(meeting=decision.ballot.meeting_id, closed_by=decision.number):
        item.list_closed, item.closed_by = False, None
        item.save()
