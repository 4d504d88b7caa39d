"""Pages of decisions: the register with what is still open, and one decision."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from asamblea.acts.base import fetch
from asamblea.door import Hall
from asamblea.models import Body, Decision
from asamblea.models.agenda import REVIEWED
from asamblea.models.undoing import decided
from asamblea.rules.decisions import demands_needed, is_narrow
from asamblea.web.base.contents import content_of
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.translated import in_language
from asamblea.web.base.visit import hall_of
from asamblea.web.decisions.told import RELATED, findings, states, told

PER_PAGE = 50


@require_safe
def register(request: HttpRequest, body: str) -> HttpResponse:
    """List every decision, and first those that still wait to be carried out."""
    hall = hall_of(request, body)
    rows = Decision.objects.filter(body=hall.body).select_related("proposal").order_by("-number")
    undone = rows.filter(outcome="adopted", state__in=("standing", "reopened"), proposal__kind__in=REVIEWED)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    words = states()
    lines = [{"decision": one, "state": words.get(one.state, one.state)} for one in page]
    context = {"hall": hall, "body": hall.body, "page": page, "lines": lines, "undone": list(undone)}
    return render(request, "decisions/register.html", context)


@require_safe
def show(request: HttpRequest, body: str, decision: int) -> HttpResponse:
    """Show one decision: its frozen words, by how many, against whom, by what authority, and what followed."""
    hall = hall_of(request, body)
    row = fetch(hall, Decision, *RELATED, number=decision)
    context = {
        "hall": hall,
        "body": hall.body,
        **told(hall, row),
        "facts": content_of(hall, row.proposal)["facts"],
        "said": in_language(request, hall, row.proposal, row.ballot.meeting) if row.text == row.proposal.text else {},
        "me": hall.standing.member,
        "reviews": _reviews(hall, row),
        "demands": _demands(hall, row),
        **_margin(hall, row),
    }
    return render(request, "decisions/show.html", context)


@for_everybody
def _reviews(body: Body, row: Decision) -> list[dict[str, Any]]:
    words = findings()
    rows = row.reviews.select_related("meeting").order_by("pk")
    return [{"finding": words[one.finding], "meeting": one.meeting, "by": one.by} for one in rows]


def _demands(hall: Hall, row: Decision) -> list[dict[str, Any]]:
    """Return how many have asked to bring it back, and how many it takes."""
    facts = decided(row)
    kinds = _kinds(hall, row)
    return [
        {"kind": kind, "asked": kinds.count(kind), "needed": demands_needed(hall.charter, facts, kind=kind)}
        for kind in ("second_reading", "reopen")
    ]


@for_everybody
def _kinds(body: Body, row: Decision) -> list[str]:
    return list(row.reopenings.values_list("kind", flat=True))


def _margin(hall: Hall, row: Decision) -> dict[str, Any]:
    """Return whether a second reading can be asked, and by how clear a vote where it cannot."""
    if row.ballot.method != "plain":
        return {"narrow": False, "clear": None}
    facts = decided(row)
    narrow = is_narrow(hall.charter, facts)
    return {"narrow": narrow, "clear": None if narrow else facts}
