"""What the board says: the public state of one body, rendered once per language and minute."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation

from asamblea.models import Ballot, Body, Decision, Head, Mark, Meeting, Vote
from asamblea.models.facts import charter_in_force, meeting_of
from asamblea.models.sittings import open_ballot

TEMPLATE = "live/fragment.html"


@dataclass(frozen=True)
class Board:
    """What everybody may see of a body now."""

    body: Body
    minute: int
    meeting: Meeting | None
    ballot: Ballot | None
    cast: int | None
    decision: Decision | None


def board_of(slug: str) -> Board | None:
    """Return the public state of a body; None if there is no such body or its pages are closed."""
    body = Body.objects.filter(slug=slug).first()
    if body is None:
        return None
    meeting = meeting_of(body)
    charter = charter_in_force(body, meeting, datetime.now(UTC))
    if charter["record.pages"] == "closed":
        return None
    size = Head.objects.filter(body=body).values_list("size", flat=True).first() or 0
    ballot = open_ballot(meeting)
    last = Decision.objects.filter(body=body).select_related("proposal").order_by("-number").first()
    return Board(body, size - 1, meeting, ballot, _cast(ballot, floor=charter.number("voting.secret_floor")), last)


def event_of(board: Board, language: str, mark: str) -> bytes:
    """Return the board as one server-sent event that bears this mark."""
    decided = {"number": board.decision.number, "outcome": board.decision.outcome} if board.decision else None
    said = {
        "minute": board.minute,
        "ballot": board.ballot.number if board.ballot else None,
        "cast": board.cast,
        "decided": decided,
        "html": html_of(board, language),
    }
    return f"id: {mark}\ndata: {json.dumps(said, ensure_ascii=False)}\n\n".encode()


def html_of(board: Board, language: str) -> str:
    """Return the board in this language's words; nothing where this house has no template for it."""
    try:
        template: Any = get_template(TEMPLATE)
    except TemplateDoesNotExist:
        return ""
    with translation.override(language):
        return str(template.render({"board": board, **vars(board)}))


def _cast(ballot: Ballot | None, *, floor: int) -> int | None:
    """Return how many have voted by phone, never who and never how; None while a secret vote is below its floor."""
    if ballot is None:
        return None
    if not ballot.secret:
        return Vote.objects.filter(ballot=ballot).count()
    marks = Mark.objects.filter(ballot=ballot).count()
    return marks if marks >= floor else None
