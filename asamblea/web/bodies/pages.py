"""Now, the bodies of this machine, and the page of one body."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from asamblea.web.base.authority import by_charter
from asamblea.web.base.visit import hall_of, visit_of
from asamblea.web.bodies import reading
from asamblea.web.bodies.host import CLAIMS


@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Show what is happening: the meeting in progress, what is open to me, what was decided, what comes next."""
    places = reading.places_of(visit_of(request).person)
    bodies = [place.body for place in places] or reading.open_bodies()
    meetings = reading.meetings_of(bodies)
    context = {
        "place": "now",
        "member": bool(places),
        "sitting": [one for one in meetings if one["opened"]],
        "coming": [one for one in meetings if not one["opened"]],
        "ballots": reading.open_ballots(bodies),
        "waiting": reading.waiting_for(places),
        "decided": reading.decided_in(bodies),
        "bodies": reading.cards_of(bodies),
    }
    if len(bodies) == 1:
        context |= {"body": bodies[0]}
    return render(request, "bodies/now.html", context)


@require_safe
def assemblies(request: HttpRequest) -> HttpResponse:
    """List the bodies of this machine that no other body made."""
    mine = [place.body for place in reading.places_of(visit_of(request).person) if place.body.parent_id is None]
    bodies = list({body.pk: body for body in [*mine, *reading.open_bodies()]}.values())
    return render(request, "bodies/assemblies.html", {"bodies": reading.cards_of(bodies), "place": "assembly"})


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """List the working groups and coordinating bodies that decisions made, each with its mandate."""
    return render(request, "bodies/groups.html", {"mothers": reading.groups_by_mother(), "place": "groups"})


@require_safe
def host(request: HttpRequest) -> HttpResponse:
    """Say what whoever keeps this machine running can do, cannot do, and what nobody could see."""
    return render(request, "bodies/host.html", {"claims": CLAIMS})


@require_safe
def show(request: HttpRequest, body: str) -> HttpResponse:
    """Show a body: what it debates, its meeting, what it decided, its groups, its charter and record."""
    hall = hall_of(request, body)
    bodies = [hall.body]
    meetings = reading.meetings_of(bodies)
    context = {
        "hall": hall,
        "body": hall.body,
        "place": "assembly" if hall.body.parent_id is None else "groups",
        "member": hall.standing.rank == "member",
        "joined": hall.standing.rank in ("member", "observer", "suspended"),
        "meetings": meetings,
        "ballots": reading.open_ballots(bodies),
        "questions": reading.questions_of(hall.body),
        "proposals": reading.proposals_of(hall.body),
        "decided": reading.decided_in(bodies, many=6),
        "groups": reading.groups_of(hall.body),
        "mandates": reading.mandates_on(hall.body) if hall.body.parent_id else [],
        "members": reading.members_of(hall.body),
        "convenors": reading.convenors_of(hall) if hall.body.state == "founding" else 0,
        "convenors_needed": hall.charter.number("founding.convenors"),
        "authority": by_charter(hall),
    }
    return render(request, "bodies/show.html", context)
