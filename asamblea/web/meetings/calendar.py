"""Meetings as a calendar that any phone or computer can follow: what is read on the pages, and no names of people."""

from __future__ import annotations

from importlib import import_module

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from asamblea.door import Hall
from asamblea.models import Head
from asamblea.web.base.closed import may_read
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
    ical = import_module("asamblea.web.meetings.ical")
    return HttpResponse(ical.told(request, name, halls), content_type=KIND)
