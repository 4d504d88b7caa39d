"""Meetings as a calendar that any phone or computer can follow: what is read on the pages, and no names of people."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe
from icalendar import STATUS, Calendar, Event

from asamblea.door import Hall
from asamblea.models import Body, Head, Meeting
from asamblea.web.base.closed import may_read
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.visit import hall_at, hall_of

KIND = "text/calendar; charset=utf-8"


@require_safe
def of_body(request: HttpRequest, body: str) -> HttpResponse:
    """Give the meetings of one body."""
    hall = hall_of(request, body)
    return _answer(request, hall.body.name, [hall])


@require_safe
def of_all(request: HttpRequest) -> HttpResponse:
    """Give the meetings of every body of this machine whose pages this visit may read."""
    heads = Head.objects.exclude(body__state="ended").select_related("body").order_by("body")
    halls = [hall_at(request, head.body, head) for head in heads]
    return _answer(request, request.get_host(), [hall for hall in halls if may_read(hall)])


def _answer(request: HttpRequest, name: str, halls: list[Hall]) -> HttpResponse:
    address = request.build_absolute_uri(request.path)
    calendar = Calendar.new(name=name, prodid="-//Asamblea//Meetings//EN", uid=address)
    calendar.subcomponents += [_event(request, hall, one) for hall in halls for one in _meetings(hall)]
    calendar.add_missing_timezones()
    return HttpResponse(calendar.to_ical(), content_type=KIND)


@for_everybody
def _meetings(body: Body) -> list[Meeting]:
    """Return the meetings that have a day: a founding assembly may have none until it is opened."""
    rows = Meeting.objects.filter(body=body).order_by("number")
    return [one for one in rows if one.opened or one.dated]


def _event(request: HttpRequest, hall: Hall, meeting: Meeting) -> Event:
    """Return one meeting; its identity is the body's birth and its number, so that another host changes nothing."""
    body, starts = hall.body, _starts(meeting)
    return Event.new(
        uid=f"{body.slug}-{body.founded:%Y%m%dT%H%M%S}-{meeting.number}@asamblea",
        summary=f"{body.name}: {meeting.name}",
        location=meeting.place or None,
        start=starts,
        end=starts + timedelta(hours=hall.charter.number("meeting.hours")),
        stamp=meeting.called,
        sequence=meeting.edition,
        status=STATUS.CANCELLED if meeting.called_off else STATUS.CONFIRMED,
        url=request.build_absolute_uri(reverse("meetings:show", args=[body.slug, meeting.number])),
    )


def _starts(meeting: Meeting) -> datetime:
    return localtime(meeting.starts if meeting.dated else meeting.opened)
