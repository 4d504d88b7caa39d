"""Pages that belong to no concept: the demo's door."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from asamblea.models.entrance import person_entering
from asamblea.web.base.visit import Request, sign_in, visit_of


@require_safe
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody of the demo's cast in, once for each link; any other link gets one answer, whatever it was."""
    person = person_entering(token) if request.method == "GET" else None
    if person is None:
        return render(request, "base/spent_link.html", {"inside": visit_of(request).person}, status=404)
    sign_in(cast(Request, request), person)
    return HttpResponseRedirect("/")
