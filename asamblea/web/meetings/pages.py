"""The meeting: what it may do now, its agenda, its team, and the tools of whoever holds an office in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from asamblea.acts.base import fetch
from asamblea.models import Meeting
from asamblea.rules.meetings import MOST_CARDS
from asamblea.web.base.authority import by_charter
from asamblea.web.base.desks import all_desks, desks_of
from asamblea.web.base.from_paper import TYPING
from asamblea.web.base.needs import needed_for
from asamblea.web.base.visit import hall_of
from asamblea.web.meetings import reading

A_SHEET = 8
MOST_PRINTED = 400


@require_safe
def show(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Show one meeting, past, present or called."""
    hall = hall_of(request, body)
    meeting = fetch(hall, Meeting, "second_call_of", "called_by", number=number)
    present = hall.meeting is not None and hall.meeting.pk == meeting.pk
    cards = reading.cards_of(hall, meeting)
    context = {
        "hall": hall,
        "body": hall.body,
        "meeting": meeting,
        "present": present,
        "sitting": meeting.opened is not None and meeting.closed is None,
        "cards": cards,
        "agenda": reading.agenda_of(hall, meeting),
        "team": reading.team_of(hall, meeting),
        "ballots": reading.ballots_of(hall, meeting),
        "ready": reading.ready_to_vote(hall) if present else [],
        "decisions": reading.decisions_of(hall, meeting),
        "my_card": reading.card_of(hall, meeting) if present else None,
        "member": hall.standing.rank == "member",
        "offices": {office: present and hall.standing.holds(office) for office in reading.OFFICE_WORDS},
        "tools": present and bool(hall.standing.offices),
        "authority": reading.authority_of(hall, meeting),
        "typing_in": present and bool(request.COOKIES.get(TYPING)),
        "takes_minutes": hall.standing.holds("minutes"),
        "balance": reading.balance_of(hall, meeting),
        "last_balance": [] if meeting.closed else reading.last_balance(hall, meeting),
        "needs": [] if meeting.closed else needed_for(hall, meeting),
        "convening": reading.may_move(hall, meeting),
    }
    return render(request, "meetings/show.html", context)


@require_safe
def present(request: HttpRequest, body: str) -> HttpResponse:
    """Lead to the present meeting, or to all meetings when none is called."""
    hall = hall_of(request, body)
    if hall.meeting is None:
        return HttpResponseRedirect(reverse("meetings:all", args=[body]))
    return HttpResponseRedirect(reverse("meetings:show", args=[body, hall.meeting.number]))


@require_safe
def all_meetings(request: HttpRequest, body: str) -> HttpResponse:
    """List the meetings of a body, the latest first."""
    hall = hall_of(request, body)
    rows = Meeting.objects.filter(body=hall.body).order_by("-number")
    context = {
        "hall": hall,
        "body": hall.body,
        "meetings": rows,
        "member": hall.standing.rank == "member",
        "calendar": request.build_absolute_uri(reverse("meetings:body_calendar", args=[body])),
    }
    return render(request, "meetings/all.html", context)


@require_safe
def roles(request: HttpRequest, body: str) -> HttpResponse:
    """Lead whoever holds one office at this meeting straight to its screen; show the others what there is to do."""
    hall = hall_of(request, body)
    mine = desks_of(hall)
    if len(mine) == 1 and "all" not in request.GET:
        return HttpResponseRedirect(mine[0]["url"])
    context = {
        "hall": hall,
        "body": hall.body,
        "place": "assembly",
        "mine": mine,
        "others": [one for one in all_desks(body) if one["office"] not in {desk["office"] for desk in mine}],
        "team": reading.team_of(hall, hall.meeting) if hall.meeting else [],
        "authority": by_charter(hall),
    }
    return render(request, "meetings/roles.html", context)


@require_safe
def cards(request: HttpRequest, body: str) -> HttpResponse:
    """Show numbered cards for printing, eight to a page; observers' cards carry another frame and a word."""
    hall = hall_of(request, body)
    first = _whole(request, "first", 1)
    last = min(_whole(request, "last", first + A_SHEET - 1), MOST_CARDS, first + MOST_PRINTED - 1)
    context = {
        "hall": hall,
        "body": hall.body,
        "first": first,
        "last": last,
        "numbers": [f"{number:04d}" for number in range(first, last + 1)],
        "observer": request.GET.get("kind") == "observer",
        "day": hall.meeting.starts if hall.meeting and hall.meeting.dated else None,
    }
    return render(request, "meetings/cards.html", context)


def _whole(request: HttpRequest, name: str, otherwise: int) -> int:
    said = request.GET.get(name, "")
    return max(1, min(int(said), MOST_CARDS)) if said.isdecimal() else otherwise


def sums(request: HttpRequest, body: str, about: str) -> dict[str, Any]:
    """Return the cards out now, for the forms that add or take away from them."""
    hall = hall_of(request, body)
    following = Meeting.objects.filter(body=hall.body, opened=None, called_off=None).order_by("starts").first()
    cards = reading.cards_of(hall, hall.meeting) if hall.meeting else None
    return {"about": about, "cards": cards, "following": following}
