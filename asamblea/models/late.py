"""Lines from paper that wait to be signed: typed in by one member, named others saw it. Not in the record; erased."""

from __future__ import annotations

from typing import Any

from django.db import models

from asamblea.models.bodies import Body
from asamblea.models.meetings import Meeting
from asamblea.models.people import Membership


class LateEntry(models.Model):
    """An act as the paper has it: which, with what words, at what hour, by whom. Its key makes it count once."""

    key = models.CharField(max_length=32, unique=True)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    act = models.CharField(max_length=40)
    fields = models.JSONField()
    at = models.DateTimeField()
    did = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    entered = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")


class Witness(models.Model):
    """Somebody who saw it, by the word of whoever typed it in, and whether they have signed."""

    entry = models.ForeignKey(LateEntry, on_delete=models.CASCADE, related_name="witnesses")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    signed = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("entry", "member"), name="witness_once"),)


def write_down(entry: LateEntry, witnesses: list[Membership]) -> LateEntry:
    """Keep the line until it is signed; sent twice it is one line."""
    kept, new = LateEntry.objects.get_or_create(key=entry.key, defaults={name: getattr(entry, name) for name in _SAID})
    if new:
        Witness.objects.bulk_create(Witness(entry=kept, member=one) for one in witnesses)
    return kept


_SAID = ("body", "meeting", "act", "fields", "at", "did", "entered")


def waiting_lines(meeting: Meeting | None, *, but: str | None) -> int:
    """Return how many lines of this meeting still wait to be signed, besides the one that is being entered."""
    return LateEntry.objects.filter(meeting=meeting).exclude(key=but or "").count() if meeting else 0


def lines_of(body: Body) -> models.QuerySet[LateEntry, Any]:
    """Return the lines that wait, in the order of the hour at which it was done."""
    return (
        LateEntry.objects.filter(body=body)
        .select_related("did", "entered")
        .prefetch_related("witnesses__member")
        .order_by("at", "pk")
    )
