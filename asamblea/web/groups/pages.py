"""Find your card, find your table: on a phone, and on paper for the wall."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from asamblea.door import Hall
from asamblea.models import CheckIn, Question
from asamblea.models.asked import Asked
from asamblea.web.base.authority import by_charter
from asamblea.web.base.smallgroups import told
from asamblea.web.base.visit import hall_of

CHECK_IN_OF = Asked(CheckIn, "meeting", "member")
MOST_DIGITS = 6


@require_safe
def show(request: HttpRequest, body: str) -> HttpResponse:
    """Show whoever looks their table, how long the groups talk, and every table."""
    hall = hall_of(request, body)
    groups = told(hall)
    asked = request.GET.get("card", "").strip()
    card = int(asked) if asked.isdecimal() and len(asked) < MOST_DIGITS else _my_card(hall)
    context = {
        "hall": hall,
        "body": hall.body,
        "place": "assembly",
        "groups": groups,
        "card": card,
        "table": _table(groups, card),
        "question": _question(hall, groups),
        "chair": hall.standing.holds("chair"),
        "member": hall.standing.rank == "member",
        "authority": by_charter(hall),
    }
    return render(request, "groups/show.html", context)


@require_safe
def sheet(request: HttpRequest, body: str) -> HttpResponse:
    """Show every card with its table, large, for the wall of the hall."""
    hall = hall_of(request, body)
    return render(request, "groups/sheet.html", {"hall": hall, "body": hall.body, "groups": told(hall)})


def _my_card(hall: Hall) -> int | None:
    tie = CHECK_IN_OF(hall.meeting.pk, hall.standing.member) if hall.meeting and hall.standing.member else None
    return tie.card if tie else None


def _table(groups: dict[str, Any] | None, card: int | None) -> dict[str, Any] | None:
    table = groups["places"].get(card) if groups else None
    return groups["tables"][table - 1] if groups and table else None


def _question(hall: Hall, groups: dict[str, Any] | None) -> int | None:
    """Return the number of the question at which the groups write, if it is at one."""
    if groups is None or groups["row"].item.question_id is None:
        return None
    return Question.objects.values_list("number", flat=True).get(pk=groups["row"].item.question_id)
