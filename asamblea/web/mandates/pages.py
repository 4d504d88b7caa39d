"""Pages of mandates: the groups and one mandate, whether it runs told by its dates."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from asamblea.acts.base import fetch
from asamblea.models import Body, Mandate, Membership, Report
from asamblea.web.base.chains import chain_of
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.visit import hall_of

MEMBERS = Count("group__members", filter=Q(group__members__standing="member"))


@require_safe
def register(request: HttpRequest, body: str) -> HttpResponse:
    """List the groups at work under a mandate, and those whose mandate is over."""
    hall = hall_of(request, body)
    rows = Mandate.objects.filter(body=hall.body).select_related("group", "decision").annotate(members=MEMBERS)
    lines: list[dict[str, Any]] = [
        {"mandate": row, "state": state_of(row, hall.now)} for row in rows.order_by("-number")
    ]
    running = [line for line in lines if line["state"]["runs"]]
    over = [line for line in lines if not line["state"]["runs"]]
    context = {"hall": hall, "body": hall.body, "running": running, "over": over}
    return render(request, "mandates/register.html", context)


@require_safe
def show(request: HttpRequest, body: str, mandate: int) -> HttpResponse:
    """Show one mandate: task, latitude, dates, reports, and how to join or report."""
    hall = hall_of(request, body)
    row = fetch(hall, Mandate, "group", "decision", "body__parent", number=mandate)
    group = hall_of(request, row.group.slug)
    reports = _reports(hall, row)
    context = {
        "hall": hall,
        "body": hall.body,
        "mandate": row,
        "state": state_of(row, hall.now),
        "members": _members(group),
        "in_group": group.standing.rank == "member",
        "reports": reports,
        "overdue": hall.now > row.report_due and not reports and not row.missed and not row.ended_by,
        "me": hall.standing.member,
        "steps": _steps(row, hall.now),
        "authority": _authority(hall, row, hall.charter.version),
    }
    return render(request, "mandates/show.html", context)


@for_everybody
def _reports(body: Body, row: Mandate) -> list[Report]:
    return list(Report.objects.filter(mandate=row).select_related("member").order_by("at", "pk"))


@for_everybody
def _members(group: Body) -> int:
    return Membership.objects.filter(body=group, standing="member").count()


@for_everybody
def _authority(body: Body, row: Mandate, charter: int) -> list[dict[str, Any]]:
    return chain_of(body, {"mandate": row.number}, charter)


def state_of(row: Mandate, now: datetime) -> dict[str, Any]:
    """Return whether a mandate runs, computed from its dates alone, with the words for it."""
    if row.ended_by:
        return {"runs": False, "chip": "over", "words": _("Ended early by decision {n}").format(n=row.ended_by)}
    if now >= row.ends:
        return {"runs": False, "chip": "over", "words": _("Its time is over")}
    if row.missed:
        return {"runs": True, "chip": "open", "words": _("Runs; its report did not come")}
    if row.read_back is None:
        return {"runs": True, "chip": "plain", "words": _("Not read back yet")}
    return {"runs": True, "chip": "decided", "words": _("Runs")}


def _steps(row: Mandate, now: datetime) -> list[dict[str, Any]]:
    stages = [
        (_("Given by decision {n}").format(n=row.decision.number), row.decision.at),
        (_("Read back to the room") if row.read_back else _("Read back to the room: not yet"), row.read_back),
        (_("Report due"), row.report_due),
        (_("Ends by itself"), row.ends),
    ]
    return [{"words": words, "when": when, "ahead": when is None or when > now} for words, when in stages]
