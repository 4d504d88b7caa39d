"""What people in the hall need: quick counts by aisle tellers, and calls from phones that are erased when answered."""

from __future__ import annotations

from collections import Counter

from django.db import models
from django.db.models import Count, Max

from asamblea.models.bodies import Body
from asamblea.models.guard import Governed
from asamblea.models.meetings import Meeting
from asamblea.models.people import Membership
from asamblea.rules.needs import AT_ONCE, COUNTED, Told, live

Needed = dict[tuple[str, str], int]


class QuickCount(Governed):
    """So many in the hall, or in one section of it, need this: a number, no persons."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="quick_counts")
    what = models.CharField(max_length=14)
    language = models.CharField(max_length=2, blank=True)
    section = models.IntegerField(default=0)
    number = models.IntegerField()
    at = models.DateTimeField()

    class Meta(Governed.Meta):
        constraints = (
            models.CheckConstraint(condition=models.Q(what__in=COUNTED), name="quick_count_what"),
            models.CheckConstraint(condition=models.Q(number__gte=0), name="quick_count_number"),
        )


class CallForHelp(models.Model):
    """A phone says "I cannot hear" or "my language, please". Not in the record; erased when answered."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="calls_for_help")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=14)
    language = models.CharField(max_length=2, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("meeting", "member", "what"), name="call_for_help_once"),
            models.CheckConstraint(condition=models.Q(what__in=AT_ONCE), name="call_for_help_what"),
        )


def counted(meeting: Meeting | None) -> Needed:
    """Return the tellers' live counts."""
    rows = QuickCount.objects.filter(meeting=meeting).order_by("pk")
    return live(Told(*one) for one in rows.values_list("what", "language", "section", "number"))


def needed(meeting: Meeting | None) -> Needed:
    """Return how many need what now: tellers' counts and phones together."""
    calls = CallForHelp.objects.filter(meeting=meeting).values_list("what", "language")
    return dict(Counter(counted(meeting)) + Counter(calls))


def erase_calls(meeting: Meeting) -> None:
    """Erase the phones' calls of a meeting that is over."""
    CallForHelp.objects.filter(meeting=meeting).delete()


def calls_of(slugs: list[str]) -> dict[str, str]:
    """Return for each body whose phones call for help a sign that changes when one calls or is answered."""
    rows = CallForHelp.objects.filter(meeting__closed=None, meeting__body__slug__in=slugs)
    told = rows.values_list("meeting__body__slug").annotate(last=Max("pk"), n=Count("pk"))
    return {slug: f"{last}.{n}" for slug, last, n in told}
