"""The page of a proposal, and the list of all."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from asamblea.acts.base import fetch
from asamblea.models import Proposal
from asamblea.rules.languages import READERS
from asamblea.rules.proposals import DEBATED, LIVE, is_endorsed
from asamblea.web.base import contents
from asamblea.web.base.authority import by_charter
from asamblea.web.base.translated import in_draft
from asamblea.web.base.visit import hall_of
from asamblea.web.proposals import reading
from asamblea.web.proposals.amendments import amendments_of
from asamblea.web.proposals.timeline import timeline_of

AMENDABLE = {"noticed", "on_agenda", *DEBATED}
SHELVES = (
    ("in_the_room", ("on_agenda", "presented", "debate", "amending", "frozen", "voting", "second_reading")),
    ("coming", ("draft", "endorsed", "noticed", "postponed", "referred_back")),
    ("over", ("adopted", "rejected", "withdrawn")),
)


@require_safe
def show(request: HttpRequest, body: str, proposal: int) -> HttpResponse:
    """Show a proposal: its numbered text, what changes it, where it stands, and what the reader may do."""
    hall = hall_of(request, body)
    row = fetch(hall, Proposal, "mover", "question", "counter_to", "merged_into", "meeting", pk=proposal)
    member = hall.standing.rank == "member"
    support = reading.support_of(hall, row)
    near = reading.around(hall, row, hall.meeting)
    context = {
        "hall": hall,
        "body": hall.body,
        "proposal": row,
        "said": in_draft(request, hall, row),
        "member": member,
        "mine": row.mover_id == hall.standing.member,
        "amendable": row.stage in AMENDABLE and not contents.is_short(row),
        "live": row.stage in LIVE,
        "withdrawable": row.stage in LIVE - {"frozen"},
        "chair": hall.standing.holds("chair"),
        "reader": any(hall.standing.holds(one) for one in READERS),
        "timekeeper": hall.standing.holds("chair") or hall.standing.holds("timekeeper"),
        "endorsed": is_endorsed(hall.charter, endorsers=support["endorsers"]),
        "content": contents.content_of(hall, row),
        "timeline": timeline_of(hall, row),
        "authority": reading.authority_of(hall, row, near["decisions"]) + by_charter(hall),
        **support,
        **amendments_of(hall, row),
        **near,
    }
    return render(request, "proposals/show.html", context)


@require_safe
def all_proposals(request: HttpRequest, body: str) -> HttpResponse:
    """List every proposal: in the room, coming, over."""
    hall = hall_of(request, body)
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in Proposal.objects.filter(body=hall.body).order_by("-number"):
        rows[row.stage].append(row)
    shelves = [{"name": name, "rows": [row for stage in stages for row in rows[stage]]} for name, stages in SHELVES]
    context = {"hall": hall, "body": hall.body, "shelves": shelves, "member": hall.standing.rank == "member"}
    return render(request, "proposals/all.html", context)
