"""Device tokens: a program of yours acts for you at the API, through the same door and with the same reasons."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from asamblea.models import Session
from asamblea.models.sessions import digest
from asamblea.rules.standing import why_not_member
from asamblea.web.base.failures import refused
from asamblea.web.base.visit import hall_of

LASTS = timedelta(days=90)


@require_POST
def device_token(request: HttpRequest, body: str) -> HttpResponse:
    """Make a token for a program and show it this once; only its digest is kept, signing out others ends it."""
    hall = hall_of(request, body)
    person = hall.visit.person
    if person is None:
        return refused(request, why_not_member(hall.standing))
    token = secrets.token_urlsafe(32)
    Session.objects.create(digest=digest(token), person_id=person, kind="device", expires=datetime.now(UTC) + LASTS)
    context = {"hall": hall, "body": hall.body, "token": token, "days": LASTS.days}
    return render(request, "people/token.html", context)
