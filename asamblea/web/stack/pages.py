"""The floor as everybody sees it, with the tools of whoever holds an office there; and the big screen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from asamblea.door import Hall
from asamblea.models.rulings import waiting_motions
from asamblea.web.base.authority import by_charter
from asamblea.web.base.needs import needed_now
from asamblea.web.base.rulings import ruling_here
from asamblea.web.base.titles import title_of
from asamblea.web.base.visit import hall_of
from asamblea.web.stack import reading
from asamblea.web.stack import screen as big
from asamblea.web.stack.felt import felt_about

CALM = 4  # seconds, about, before the phone of somebody who only looks reads the floor again


@require_safe
def show(request: HttpRequest, body: str) -> HttpResponse:
    """Show who speaks and who waits; raise or lower a hand; for the team, the next step of each."""
    hall = hall_of(request, body)
    offices = {office: hall.standing.holds(office) for office in ("chair", "stack", "timekeeper")}
    context = {
        "member": hall.standing.rank == "member",
        "offices": offices,
        "interprets": hall.standing.holds("interpreter"),
        "calls": offices["chair"] or offices["stack"],
        "times": offices["chair"] or offices["timekeeper"],
        "chair": offices["chair"],
        "ruling": ruling_here(hall),
        "felt": felt_about(hall),
        "motions": [{"row": one, "title": title_of(one)} for one in waiting_motions(hall.meeting)],
        "calm": 0 if any(offices.values()) else CALM,
        **_around(hall),
    }
    return render(request, "stack/show.html", context)


@require_safe
def clock(request: HttpRequest, body: str) -> HttpResponse:
    """Show the timekeeper how long the present turn may last."""
    return render(request, "stack/clock.html", _around(hall_of(request, body)))


@require_safe
def screen(request: HttpRequest, body: str) -> HttpResponse:
    """Show the hall what is on: an open vote, a result, or who speaks and who is next."""
    hall = hall_of(request, body)
    return render(request, "stack/screen.html", {"hall": hall, "body": hall.body, **big.shown(hall)})


def line(request: HttpRequest, body: str) -> dict[str, Any]:
    """Return the line, for the screen of whoever adds to it."""
    return reading.told(hall_of(request, body))


def _around(hall: Hall) -> dict[str, Any]:
    floor = reading.told(hall)
    sits = hall.meeting is not None and hall.meeting.opened is not None
    return {
        "hall_now": big.hall_now(hall, hall.meeting, floor) if hall.meeting and sits else None,
        "hall": hall,
        "body": hall.body,
        "place": "assembly",
        "authority": by_charter(hall),
        "needs_now": needed_now(hall),
        **floor,
    }
