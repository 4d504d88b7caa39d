"""Decision sheets for the wall: one decision or all of a meeting, with QR code and address in digits."""

from __future__ import annotations

from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from asamblea.acts.base import fetch
from asamblea.models import Decision, Meeting
from asamblea.web.base.contents import content_of
from asamblea.web.base.digits import digits
from asamblea.web.base.visit import hall_of
from asamblea.web.decisions.told import RELATED, told


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
    facts = content_of(hall, row.proposal)["facts"]
    return {**told(hall, row), "facts": facts, "digits": number, "short": short.split("://")[1], "qr": qr(short)}


def qr(address: str) -> SafeString:
    """Return the address as a picture that a phone reads, drawn in the page itself."""
    drawn = segno.make(address, error="m").svg_inline(scale=3, light="#ffffff", border=3)
    return mark_safe(drawn)  # noqa: S308 - segno draws squares; no letter of the address stands in it
