"""The coach of a practice meeting: a strip at the top of each page, and the same in plain words for the terminal."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from asamblea.web.coach.step import Step
from asamblea.web.coach.steps import next_step


def on_every_page(request: HttpRequest) -> dict[str, Any]:
    """Give every page what comes next; read only where a page shows it."""
    return {"coach": SimpleLazyObject(_now), "at": request.get_full_path()}


def _now() -> Step:
    slug, _slash, number = settings.PRACTICE.partition("/")
    return next_step(slug, int(number))


@require_safe
def now(request: HttpRequest, body: str) -> HttpResponse:
    """Say what comes next in one line, with its address."""
    step = _now()
    words = f"{step.words} {request.build_absolute_uri(step.url)}" if step.url else step.words
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


@require_safe
def strip(request: HttpRequest, body: str) -> HttpResponse:
    """Show the strip alone, for pages that keep it as it is now."""
    return render(request, "coach/_strip.html", {"coach": _now(), "at": request.GET.get("at", ""), "alone": True})
