"""The minute-taker's screen: the minutes as they write themselves, what is open to be written, a remark to add."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from asamblea.acts.minutes import ERASED, AddRemark, EraseWords
from asamblea.door import Answer, Hall, Missing
from asamblea.models import Decision, Minute, Question, Remark
from asamblea.web.base.authority import by_charter
from asamblea.web.base.steps import At, step
from asamblea.web.base.titles import title_of
from asamblea.web.base.visit import hall_of
from asamblea.web.records.reading import is_whole, lines

LAST = 10


@require_safe
def show(request: HttpRequest, body: str) -> HttpResponse:
    """Show the last acts in words and what still has to be written down."""
    hall = hall_of(request, body)
    rows = Minute.objects.filter(body=hall.body, n__lt=hall.minutes).order_by("-n")[:LAST]
    context = {
        "hall": hall,
        "body": hall.body,
        "place": "assembly",
        "desk": "minutes",
        "writes": hall.standing.holds("minutes"),
        "lines": lines(hall, rows),
        "authority": by_charter(hall),
        "remarks": remarks_of(hall, meeting=hall.meeting) if hall.meeting and is_whole(hall) else [],
        **(_open(hall) if hall.meeting else {}),
    }
    return render(request, "records/minute_taker.html", context)


def _open(hall: Hall) -> dict[str, Any]:
    """Return what is still open: reading back, minority statements that may come, notes without a fate."""
    decisions = Decision.objects.filter(ballot__meeting=hall.meeting).select_related("proposal")
    hours = timedelta(hours=hall.charter.number("proposals.minority_hours"))
    late = decisions.filter(at__gt=hall.now - hours).annotate(said=Count("minority")).order_by("number")
    unplaced = Count("notes", filter=Q(notes__fate="none", notes__meeting=hall.meeting))
    questions = Question.objects.filter(body=hall.body).annotate(unplaced=unplaced).filter(unplaced__gt=0)
    return {
        "unread": [(row, title_of(row)) for row in decisions.filter(read_back=None).order_by("number")],
        "dissent": [{"row": row, "title": title_of(row), "until": row.at + hours} for row in late],
        "unplaced": questions.order_by("number"),
    }


def remarks_of(hall: Hall, **about: Any) -> list[Remark]:
    """Return the remarks of a meeting, or about a minute, the first first."""
    return list(Remark.objects.filter(body=hall.body, **about).select_related("member").order_by("pk"))


def _to_the_desk(answer: Answer, at: At) -> str:
    return reverse("records:minute_taker", args=[at["body"]])


remark = step(AddRemark, then=_to_the_desk)
_erase = step(EraseWords, then=_to_the_desk)


def erase(request: HttpRequest, body: str, kind: str, id: int) -> HttpResponse:
    """Let the minute-taker erase words that nobody is named for."""
    if kind not in ERASED:
        raise Missing("no such words")
    return _erase(request, body=body, kind=kind, id=id)
