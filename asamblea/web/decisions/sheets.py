"""Decision sheets for the wall: one decision or all of a meeting, with QR code and address in digits."""

from __future__ import annotations

from typing import Any

import segno
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from asamblea.acts.base import fetch
from asamblea.door import Missing
from asamblea.models import Decision, Meeting
from asamblea.web.base.closed import may_read
from asamblea.web.base.visit import hall_of
from asamblea.web.decisions.told import RELATED, told

PLACES = 100_000  # how many decisions a body's digits can tell apart


@require_safe
def sheet(request: HttpRequest, body: str, decision: int) -> HttpResponse:
    """Show one decision as it is printed."""
    hall = hall_of(request, body)
    row = fetch(hall, Decision, *RELATED, number=decision)
    context = {"hall": hall, "body": hall.body, "sheets": [_printed(request, row)], "digits": digits(row)}
    return render(request, "decisions/sheet.html", context)


@require_safe
def meeting_sheet(request: HttpRequest, body: str, meeting: int) -> HttpResponse:
    """Show every decision of one meeting, one after the other."""
    hall = hall_of(request, body)
    held = fetch(hall, Meeting, number=meeting)
    rows = Decision.objects.filter(body=hall.body, ballot__meeting=held).select_related(*RELATED).order_by("number")
    context = {"hall": hall, "body": hall.body, "meeting": held, "sheets": [_printed(request, row) for row in rows]}
    return render(request, "decisions/sheet.html", context)


def _printed(request: HttpRequest, row: Decision) -> dict[str, Any]:
    number = digits(row)
    short = request.build_absolute_uri(reverse("decisions:by_digits", args=[number]))
    hall = hall_of(request, row.body.slug)
    return {**told(hall, row), "digits": number, "short": short.split("://")[1], "qr": qr(short)}


def digits(row: Decision) -> int:
    """Return the decision's address in digits alone, which can be typed on any phone."""
    return row.body_id * PLACES + row.number


@require_safe
def by_digits(request: HttpRequest, digits: int) -> HttpResponse:
    """Lead from the digits on paper to the decision; of a closed body nothing is told, not even its name."""
    body, number = divmod(digits, PLACES)
    row = Decision.objects.filter(body=body, number=number).select_related("body").first() if body < 2**31 else None
    if row is None or not may_read(hall_of(request, row.body.slug)):
        raise Missing("no decision has these digits")
    return HttpResponseRedirect(reverse("decisions:show", args=[row.body.slug, row.number]))


def qr(address: str) -> SafeString:
    """Return the address as a picture that a phone reads, drawn in the page itself."""
    drawn = segno.make(address, error="m").svg_inline(scale=3, light="#ffffff", border=3)
    return mark_safe(drawn)  # noqa: S308 - segno draws squares; no letter of the address stands in it
