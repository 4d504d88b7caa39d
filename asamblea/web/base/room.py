"""The house in one room: what that means, and the address as large as the wall."""

from __future__ import annotations

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from asamblea.web.base.copied import laptops


@require_safe
def room(request: HttpRequest) -> HttpResponse:
    """Say what leaves the hall and what does not, and whether this house stands in one."""
    told = {"on": bool(settings.HALL), "encrypted": request.is_secure(), "two": laptops()}
    return render(request, "base/room.html", told)


@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    """Show the address and its picture for everybody in the hall, on a screen or on paper."""
    address = settings.HALL or request.build_absolute_uri("/")
    return render(request, "base/wall.html", {"address": address, "qr": qr(address), "on": bool(settings.HALL)})


def qr(address: str) -> SafeString:
    """Return the address as a picture that a phone reads, drawn in the page itself."""
    drawn = segno.make(address, error="m").svg_inline(scale=4, light="#ffffff", border=3, omitsize=True)
    return mark_safe(drawn)  # noqa: S308 - segno draws squares; no letter of the address stands in it
