"""The fixed order of an agenda: earlier decisions, missed reports, questions, proposals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from asamblea.models.bodies import Body
from asamblea.models.decisions import Decision
from asamblea.models.floor import end_debate, item_now
from asamblea.models.mandates import Mandate
from asamblea.models.meetings import AgendaItem, Meeting
from asamblea.models.proposals import Proposal, Question
from asamblea.rules.charter import Charter
from asamblea.rules.proposals import LIVE

REVIEWED = ("motion", "strategy", "demand")
ORDER = ("review", "missed", "question", "proposal")


def fill_agenda(meeting: Meeting, charter: Charter) -> None:
    """Put on the agenda what belongs there by the charter and is not there yet; nobody picks.

    A second call has fewer people to decide: it has the items of the first and no other.
    """
    if meeting.second_call_of_id is not None:
        return
    for one in belonging(meeting.body, charter):
        add_item(meeting, **one)
    if charter.flag("agenda.previous_first"):
        _put_in_order(meeting)


def belonging(body: Body, charter: Charter) -> Iterator[dict[str, Any]]:
    """Give what belongs on the next agenda, in the order of the charter; nothing is written."""
    if charter.flag("decisions.review"):
        for decision in Decision.objects.filter(
            body=body, outcome="adopted", state="standing", proposal__kind__in=REVIEWED
        ).order_by("number"):
            yield {"kind": "review", "title": decision.title, "decision": decision}
    for mandate in Mandate.objects.filter(body=body, ended_by=None).exclude(missed=None).select_related("group"):
        yield {"kind": "missed", "title": mandate.group.name, "mandate": mandate}
    asked = Question.objects.filter(Q(state="open") | Q(notes__fate="carried"), body=body).distinct()
    for question in asked.order_by("number"):
        yield {"kind": "question", "title": question.title, "question": question}
    for proposal in Proposal.objects.filter(
        body=body, stage__in=("noticed", "postponed", "second_reading"), question=None
    ).order_by("number"):
        yield {"kind": "proposal", "title": proposal.title, "proposal": proposal}


def _put_in_order(meeting: Meeting) -> None:
    """Number the items anew: what was noticed after the call does not push earlier decisions to the end."""
    rows = list(meeting.items.filter(state="waiting").order_by("position"))
    places = [row.position for row in rows]
    for place, row in zip(places, sorted(rows, key=lambda one: ORDER.index(one.kind)), strict=True):
        if row.position != place:
            row.position = place
            row.save()


def add_item(
    meeting: Meeting,
    *,
    kind: str,
    title: str,
    proposal: Proposal | None = None,
    question: Question | None = None,
    decision: Decision | None = None,
    mandate: Mandate | None = None,
) -> AgendaItem:
    """Return the agenda item for this matter, adding it at the end if it is not there yet."""
    about = {"proposal": proposal, "question": question, "decision": decision, "mandate": mandate}
    found = AgendaItem.objects.filter(meeting=meeting, **about).first()
    if found:
        return found
    last = AgendaItem.objects.filter(meeting=meeting).order_by("-position").first()
    position = last.position + 1 if last else 1
    item = AgendaItem(
        body=meeting.body, meeting=meeting, position=position, kind=kind, title=title[:160],
        proposal=proposal, question=question, decision=decision, mandate=mandate,
    )  # fmt: skip
    item.save()
    if proposal and proposal.stage in ("noticed", "postponed", "second_reading"):
        proposal.stage, proposal.meeting = "on_agenda", meeting
        proposal.save()
    return item


def postpone(meeting: Meeting, decision: int) -> None:
    """Leave the present item by this decision: it comes back on the agenda of the next meeting."""
    end_debate(meeting, decision)
    item = item_now(meeting)
    if item is None:
        return
    item.state = "done"
    item.save()
    if item.proposal and item.proposal.stage in LIVE:
        item.proposal.stage = "postponed"
        item.proposal.save()


def come_back(meeting: Meeting, *, proposal: Proposal | None = None, question: Question | None = None) -> None:
    """Bring back what was settled on this meeting's agenda: it is the present item if there is no other."""
    about = {"proposal": proposal} if proposal else {"question": question}
    for item in AgendaItem.objects.filter(meeting=meeting, state="done", **about) if any(about.values()) else ():
        item.state = "waiting" if item_now(meeting) else "now"
        item.save()


def settle(meeting: Meeting, *, proposal: Proposal | None = None, question: Question | None = None) -> None:
    """Mark what was decided as done on this meeting's agenda."""
    about = {"proposal": proposal} if proposal else {"question": question}
    for item in AgendaItem.objects.filter(meeting=meeting, **about).exclude(state="done"):
        item.state = "done"
        item.save()
