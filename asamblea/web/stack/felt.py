"""The temperature of the room: what one press of the chair asks about the present item."""

from __future__ import annotations

from typing import Any

from asamblea.door import Hall
from asamblea.models import Ballot
from asamblea.models.floor import item_now


def felt_about(hall: Hall) -> dict[str, Any] | None:
    """Return what a temperature check on the present item asks: its text or question, the hall divided as before."""
    item = item_now(hall.meeting)
    if item is None or not (item.proposal_id or item.question):
        return None
    last = Ballot.objects.filter(meeting=hall.meeting).order_by("-number").values_list("sections", flat=True).first()
    about = {"proposal": item.proposal_id, "question": item.question.number if item.question else None}
    return {"sections": last or 0, **{key: number for key, number in about.items() if number}}
