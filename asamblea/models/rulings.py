"""The chair's rulings on points of order, and the motions that wait for a vote at the present item."""

from __future__ import annotations

from django.db import models

from asamblea.models.bodies import Body
from asamblea.models.floor import item_now
from asamblea.models.guard import Governed
from asamblea.models.meetings import AgendaItem, Meeting
from asamblea.models.proposals import Proposal
from asamblea.rules import rulings as rules
from asamblea.rules.precedence import ON_A_RULING, PROCEDURAL


class Ruling(Governed):
    """What the chair answered to a point of order, in one sentence; never who raised it. It is not edited.

    Whether it stands follows from the proposal that was moved on it.
    """

    sealed = ("words",)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="rulings")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="rulings")
    number = models.IntegerField()
    about = models.CharField(max_length=8)
    ruling = models.CharField(max_length=16)
    words = models.TextField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta(Governed.Meta):
        constraints = (
            models.UniqueConstraint(fields=("meeting", "number"), name="ruling_number"),
            models.CheckConstraint(condition=models.Q(about__in=rules.ABOUT), name="ruling_about"),
            models.CheckConstraint(condition=models.Q(ruling__in=rules.RULINGS), name="ruling_known"),
        )


def moved_on(ruling: Ruling) -> Proposal | None:
    """Return what puts this ruling to the room: an appeal, or the chair's own question; None if nothing does."""
    rows = Proposal.objects.filter(meeting=ruling.meeting_id, kind__in=ON_A_RULING)
    return next((row for row in rows.order_by("number") if row.payload["ruling"] == ruling.number), None)


def ruling_facts(ruling: Ruling) -> rules.Ruling:
    """Return the ruling as a rule fact."""
    now = item_now(ruling.meeting)
    return rules.Ruling(
        ruling=ruling.ruling,
        past=now is not None and now.pk != ruling.item_id,
        appealed=ruling.ruling != "room" and moved_on(ruling) is not None,
    )


def waiting_motions(meeting: Meeting | None) -> list[Proposal]:
    """Return the procedural motions that wait for their vote in this meeting."""
    rows = Proposal.objects.filter(meeting=meeting, kind__in=PROCEDURAL, stage="frozen")
    return list(rows.order_by("number")) if meeting else []


def waiting_kinds(meeting: Meeting | None) -> list[str]:
    """Return of which kinds they are."""
    return [one.kind for one in waiting_motions(meeting)]


def let_fall(meeting: Meeting) -> None:
    """Let fall what was moved at the item that the meeting leaves and not voted."""
    for motion in waiting_motions(meeting):
        motion.stage = "withdrawn"
        motion.save()
