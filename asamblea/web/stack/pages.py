"""The floor as everybody sees it, with the tools of whoever holds an office there; and the big screen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from asamblea.web.base.authority import by_charter
from asamblea.web.base.visit import hall_of
from asamblea.web.stack import reading


@require_safe
def show(request: HttpRequest, body: str) -> HttpResponse:
    """Show who speaks and who waits; raise or lower a hand; for the team, the next step of each."""
    hall = hall_of(request, body)
    offices = {office: hall.standing.holds(office) for office in ("chair", "stack", "timekeeper")}
    context = {
        "hall": hall,
        "body": hall.body,
        "place": "assembly",
        "member": hall.standing.rank == "member",
        "offices": offices,
        "calls": offices["chair"] or offices["stack"],
        "times": offices["chair"] or offices["timekeeper"],
        "authority": by_charter(hall),
        **reading.told(hall),
    }
    return render(request, "stack/show.html", context)


def line(request: HttpRequest, body: str) -> dict[str, Any]:
    """Return the line, for the forms that add to it or take from it."""
    return reading.told(hall_of(request, body))
