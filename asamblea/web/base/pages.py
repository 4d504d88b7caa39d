"""Pages that belong to no concept: the demo's door."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from asamblea.models.entrance import person_entering
from asamblea.web.base.failures import missing
from asamblea.web.base.visit import Request, sign_in


@require_safe
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody of the demo's cast in, once for each link."""
    person = person_entering(token) if request.method == "GET" else None
    if person is None:
        return missing(request)
    sign_in(cast(Request, request), person)
    return HttpResponseRedirect("/")
