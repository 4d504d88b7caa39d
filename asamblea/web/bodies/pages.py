"""Now, the bodies of this machine, and the page of one body."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from asamblea.door import Hall
from asamblea.web.base.authority import by_charter
from asamblea.web.base.visit import hall_of
from asamblea.web.bodies import reading
from asamblea.web.bodies.host import CLAIMS


@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Show what is happening: the meeting in progress, what is open to me, what was decided, what comes next."""
    mine = reading.halls_of_mine(request)
    halls = mine or reading.open_halls(request)
    meetings = _all(reading.meetings_told, halls)
    decided = _all(reading.decided_in, halls)
    context: dict[str, Any] = {
        "place": "now",
        "member": bool(mine),
        "sitting": [one for one in meetings if one["opened"]],
        "coming": sorted((one for one in meetings if not one["opened"]), key=lambda one: one["row"].starts),
        "ballots": _all(reading.open_ballots, halls),
        "waiting": _all(reading.waiting_for, halls)[:5],
        "decided": sorted(decided, key=lambda one: one["row"].at, reverse=True)[:3],
        "bodies": reading.cards_of(halls),
        "in_session": next((hall for hall in halls if hall.meeting and hall.meeting.opened), None),
    }
    if len(halls) == 1:
        context |= {"body": halls[0].body}
    return render(request, "bodies/now.html", context)


def _all(told: Callable[[Hall], list[Any]], halls: Iterable[Hall]) -> list[Any]:
    return [one for hall in halls for one in told(hall)]


@require_safe
def assemblies(request: HttpRequest) -> HttpResponse:
    """List the bodies of this machine that no other body made."""
    mine = [hall for hall in reading.halls_of_mine(request) if hall.body.parent_id is None]
    halls = list({hall.body.pk: hall for hall in [*mine, *reading.open_halls(request)]}.values())
    return render(request, "bodies/assemblies.html", {"bodies": reading.cards_of(halls), "place": "assembly"})


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """List the working groups and coordinating bodies that decisions made, each with its mandate."""
    return render(request, "bodies/groups.html", {"mothers": reading.groups_by_mother(request), "place": "groups"})


@require_safe
def host(request: HttpRequest) -> HttpResponse:
    """Say what whoever keeps this machine running can do, cannot do, and what nobody could see."""
    return render(request, "bodies/host.html", {"claims": CLAIMS})


@require_safe
def show(request: HttpRequest, body: str) -> HttpResponse:
    """Show a body: what it debates, its meeting, what it decided, its groups, its charter and record."""
    hall = hall_of(request, body)
    context = {
        "hall": hall,
        "body": hall.body,
        "place": "assembly" if hall.body.parent_id is None else "groups",
        "member": hall.standing.rank == "member",
        "joined": hall.standing.rank in ("member", "observer", "suspended"),
        "meetings": reading.meetings_told(hall),
        "ballots": reading.open_ballots(hall),
        "questions": reading.questions_of(hall),
        "proposals": reading.proposals_of(hall),
        "decided": reading.decided_in(hall, many=6),
        "groups": reading.groups_of(hall),
        "mandates": reading.mandates_on(hall.body) if hall.body.parent_id else [],
        "members": reading.members_of(hall),
        "convenors": reading.convenors_of(hall) if hall.body.state == "founding" else 0,
        "convening": hall.standing.holds("convenor"),
        "convenors_needed": hall.charter.number("founding.convenors"),
        "authority": by_charter(hall),
    }
    return render(request, "bodies/show.html", context)
