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

TEMPLATE, SENTENCE = "live/fragment.html", "live/sentence.txt"


@dataclass(frozen=True)
class Board:
    """What everybody may see of a body now."""

    body: Body
    minute: int
    meeting: Meeting | None
    ballot: Ballot | None
    cast: int | None
    decision: Decision | None
    announced: Ballot | None = None

    @property
    def news(self) -> Ballot | None:
        """Return the ballot that was opened or announced last in this meeting."""
        return self.ballot or self.announced


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
    cast = _cast(ballot, floor=charter.number("voting.secret_floor"))
    return Board(body, size - 1, meeting, ballot, cast, last, None if ballot else _announced(meeting))


def event_of(board: Board, language: str, mark: str) -> bytes:
    """Return the board as one server-sent event that bears this mark."""
    decided = {"number": board.decision.number, "outcome": board.decision.outcome} if board.decision else None
    said = {
        "minute": board.minute,
        "ballot": board.ballot.number if board.ballot else None,
        "cast": board.cast,
        "decided": decided,
        "html": html_of(board, language),
        "news": news_of(board, language),
    }
    return f"id: {mark}\ndata: {json.dumps(said, ensure_ascii=False)}\n\n".encode()


def html_of(board: Board, language: str) -> str:
    """Return the board in this language's words; nothing where this house has no template for it."""
    return _rendered(TEMPLATE, {"board": board, **vars(board)}, language)


def news_of(board: Board, language: str) -> dict[str, str] | None:
    """Return the one sentence to be spoken when a ballot was opened or announced; pages say it once for each key."""
    ballot = board.news
    if ballot is None:
        return None
    state, at = ("announced", ballot.closed) if ballot.closed else ("open", ballot.opened)
    words = " ".join(_rendered(SENTENCE, {"ballot": ballot}, language).split())
    return {"key": f"{ballot.number} {state}", "at": at.isoformat(), "words": words}


def _rendered(name: str, context: dict[str, Any], language: str) -> str:
    try:
        template: Any = get_template(name)
    except TemplateDoesNotExist:
        return ""
    with translation.override(language):
        return str(template.render(context))


def _announced(meeting: Meeting | None) -> Ballot | None:
    if meeting is None:
        return None
    rows = Ballot.objects.filter(meeting=meeting).exclude(closed=None).order_by("-closed", "-number")
    return rows.select_related("proposal", "question", "amendment__proposal", "body").first()


def _cast(ballot: Ballot | None, *, floor: int) -> int | None:
    """Return how many have voted by phone, never who and never how; None while a secret vote is below its floor."""
    if ballot is None:
        return None
    if not ballot.secret:
        return Vote.objects.filter(ballot=ballot).count()
    marks = Mark.objects.filter(ballot=ballot).count()
    return marks if marks >= floor else None
