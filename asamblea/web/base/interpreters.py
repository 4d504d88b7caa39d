"""Who interprets now, whether they need a break, and whom to relieve when an interpreter speaks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from asamblea.door import Hall
from asamblea.models import FloorTurn, Hand, Interpreting
from asamblea.models.languages import at_work
from asamblea.rules.languages import BREAK_AFTER, break_due, spoken
from asamblea.web.base.needs import LANGUAGES

MINUTE = 60


def relief(hall: Hall, turn: FloorTurn | None, line: Sequence[Hand]) -> list[dict[str, Any]]:
    """Return the languages whose interpreter has the floor, or has it next: somebody else interprets meanwhile."""
    if hall.meeting is None:
        return []
    speaker = _speaker(turn) if turn else None
    following = line[0].member_id if line and turn is None else None
    return [
        {"name": LANGUAGES[one.language], "now": one.member_id == speaker}
        for one in at_work(hall.meeting)
        if one.member_id in (speaker, following)
    ]


def _speaker(turn: FloorTurn) -> int | None:
    """Return whose turn it is, as long as it runs: a mover, or the last phone that was called; nobody keeps it."""
    if turn.proposal is not None:
        return turn.proposal.mover_id
    last = Hand.objects.filter(item=turn.item, has_floor=True).first()
    return last.member_id if last else None


def interpreting(hall: Hall) -> list[dict[str, Any]]:
    """Return for each language of the body who interprets into it, for how long, and when to break."""
    if hall.meeting is None:
        return []
    running = {one.language: one for one in at_work(hall.meeting)}
    turns = Interpreting.objects.filter(meeting=hall.meeting).values_list("language", "member")
    everybody: dict[str, set[int]] = {}
    for language, member in turns:
        everybody.setdefault(language, set()).add(member)
    codes = spoken(hall.body.languages, hall.charter)
    return [_language(hall, code, running.get(code), len(everybody.get(code, ()))) for code in codes]


def _language(hall: Hall, code: str, one: Interpreting | None, people: int) -> dict[str, Any]:
    minutes = int((hall.now - one.began).total_seconds()) // MINUTE if one else 0
    return {
        "code": code,
        "name": LANGUAGES[code],
        "at_work": one is not None,
        "mine": one is not None and one.member_id == hall.standing.member,
        "minutes": minutes,
        "break_after": int(BREAK_AFTER.total_seconds()) // MINUTE,
        "due": one is not None and break_due(one.began, hall.now),
        "alone": people == 1,
    }
