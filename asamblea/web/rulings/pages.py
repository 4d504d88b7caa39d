"""The page of the rulings: what was ruled, what the room made of it, and how to appeal."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from asamblea.web.base.authority import by_charter
from asamblea.web.base.rulings import rulings_of
from asamblea.web.base.visit import hall_of


@require_safe
def show(request: HttpRequest, body: str) -> HttpResponse:
    """Show every ruling of the present meeting, the latest first, each with what became of it."""
    hall = hall_of(request, body)
    context = {
        "hall": hall,
        "body": hall.body,
        "place": "assembly",
        "rulings": rulings_of(hall),
        "takes_minutes": hall.standing.holds("minutes"),
        "chair": hall.standing.holds("chair"),
        "member": hall.standing.rank == "member",
        "authority": by_charter(hall),
    }
    return render(request, "rulings/show.html", context)
