"""The printed pack of a meeting: notice, agenda in its order, every text to be voted, what is still open."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from asamblea.acts.base import fetch
from asamblea.door import Hall
from asamblea.models import AgendaItem, Body, Decision, Mandate, Meeting, Proposal
from asamblea.models.agenda import ORDER, REVIEWED, belonging
from asamblea.models.drafts import live_options
from asamblea.rules.amendments import paragraphs
from asamblea.rules.quorum import needed
from asamblea.web.base.contents import content_of
from asamblea.web.base.needs import needed_for
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.titles import title_of
from asamblea.web.base.visit import hall_of
from asamblea.web.meetings import reading


@require_safe
def show(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Show everything that is read before a meeting, to be printed on A4 or Letter."""
    hall = hall_of(request, body)
    meeting = fetch(hall, Meeting, "second_call_of", "called_by", number=number)
    agenda = agenda_of(hall, meeting)
    context = {
        "hall": hall,
        "body": hall.body,
        "meeting": meeting,
        "needs": [] if meeting.closed else needed_for(hall, meeting),
        "quorum": needed(hall.charter, second_call=meeting.second_call_of_id is not None),
        "agenda_until": meeting.starts - hall.charter.length("notice.agenda_hours"),
        "agenda": agenda,
        "texts": [_text(hall, row) for item in agenda for row in item["texts"]],
        "mandates": [one for one in _mandates(hall) if one.ends > hall.now],
        "decisions": _decisions(hall),
        "authority": reading.authority_of(hall, meeting),
    }
    return render(request, "meetings/pack.html", context)


def agenda_of(hall: Hall, meeting: Meeting) -> list[dict[str, Any]]:
    """Return the items in the order of the charter, numbered: those put on it, and those that would be now."""
    items = [*_on_it(hall, meeting), *_to_come(hall, meeting)]
    if not meeting.opened and hall.charter.flag("agenda.previous_first"):
        items.sort(key=lambda item: ORDER.index(item["kind"]))
    return [{**item, "number": number} for number, item in enumerate(items, start=1)]


@for_everybody
def _on_it(body: Body, meeting: Meeting) -> list[dict[str, Any]]:
    rows = AgendaItem.objects.filter(meeting=meeting).select_related("question", "decision__proposal", "proposal")
    about = ("question", "decision", "mandate", "proposal")
    return [
        _item(row.kind, row.title, **{name: getattr(row, name) for name in about if getattr(row, f"{name}_id")})
        for row in rows.order_by("position")
    ]


def _to_come(hall: Hall, meeting: Meeting) -> list[dict[str, Any]]:
    """Return what the opening would add; nothing for a meeting that began, or waits behind another."""
    if meeting.opened or meeting.second_call_of_id or hall.meeting is None or hall.meeting.pk != meeting.pk:
        return []
    there = {item["about"] for item in _on_it(hall, meeting)}
    wanted = [_item(**one) for one in belonging(hall.body, hall.charter)]
    return [item for item in wanted if item["about"] not in there]


def _item(kind: str, title: str, **about: Any) -> dict[str, Any]:
    ((name, row),) = about.items()
    texts = live_options(row) if name == "question" else [row] if name == "proposal" else []
    return {
        "kind": kind,
        "title": title_of(row) if name == "decision" else title,
        "words": reading.KIND_WORDS.get(kind, ""),
        "about": (name, row.pk),
        "labels": [text.label for text in texts],
        "texts": texts,
    }


def _text(hall: Hall, row: Proposal) -> dict[str, Any]:
    """Return a proposal with its paragraphs numbered, as amendments cite them."""
    lines = [{"number": n, "words": words} for n, words in enumerate(paragraphs(row.text), start=1)]
    return {"row": row, "title": title_of(row), "paragraphs": lines, "content": content_of(hall, row)}


@for_everybody
def _mandates(body: Body) -> list[Mandate]:
    """Return the mandates that no decision ended; whether one still runs is told by its dates."""
    rows = Mandate.objects.filter(body=body, ended_by=None).select_related("group", "decision")
    return list(rows.order_by("report_due"))


@for_everybody
def _decisions(body: Body) -> list[dict[str, Any]]:
    """Return what was decided and waits to be carried out, each with the next report on it."""
    rows = Decision.objects.filter(
        body=body, outcome="adopted", state__in=("standing", "reopened"), proposal__kind__in=REVIEWED
    )
    rows = rows.select_related("proposal").prefetch_related("mandates").order_by("number")
    return [{"row": row, "title": title_of(row), "due": _next_report(row)} for row in rows]


def _next_report(row: Decision) -> datetime | None:
    return min((one.report_due for one in row.mandates.all() if one.ended_by is None), default=None)
