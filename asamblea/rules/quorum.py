"""Quorum: a number voted by the body. It is stated, and never lowers itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from asamblea.rules.charter import Charter
from asamblea.rules.reasons import Reason


def needed(charter: Charter, *, second_call: bool) -> int:
    """Return how many cards must be out for this meeting to decide."""
    return charter.number("quorum.second_call_number" if second_call else "quorum.number")


def why_not_quorate(charter: Charter, *, cards_out: int, second_call: bool) -> list[Reason]:
    """Return why this meeting may only discuss: too few cards are out."""
    number = needed(charter, second_call=second_call)
    if cards_out >= number:
        return []
    key = "quorum.second_call_number" if second_call else "quorum.number"
    return [Reason("quorum.not_met", key, {"present": cards_out, "number": number})]


def second_call_after(charter: Charter, starts: datetime) -> datetime:
    """Return the earliest time of the second call after a meeting that was not quorate."""
    return starts + timedelta(hours=charter.number("quorum.second_call_hours"))
