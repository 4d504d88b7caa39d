"""Meetings written as RFC 5545 wants it, by a library that is large: read when somebody asks for a calendar."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localtime
from icalendar import STATUS, Calendar, Event

from asamblea.door import Hall
from asamblea.models import Body, Meeting
from asamblea.web.base.readings import for_everybody


def told(request: HttpRequest, name: str, halls: list[Hall]) -> bytes:
    """Return the meetings of these bodies as a calendar of this name."""
    address = request.build_absolute_uri(request.path)
    calendar = Calendar.new(name=name, prodid="-//Asamblea//Meetings//EN", uid=address)
    calendar.subcomponents += [_event(request, hall, one) for hall in halls for one in _meetings(hall)]
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


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
