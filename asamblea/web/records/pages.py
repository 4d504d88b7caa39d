"""Pages of the record: the minutes with a search, and any minute in words, in its own spelling, and proved."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from asamblea.door import Hall, Missing
from asamblea.models import Body, Minute
from asamblea.models.asked import Asked
from asamblea.web.base.chains import chain_of
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.visit import hall_of
from asamblea.web.records.desk import remarks_of
from asamblea.web.records.reading import found, is_shown, is_waiting, is_whole, lines
from asamblea.web.records.words import changed

PER_PAGE = 50
MINUTE_AT = Asked(Minute, "body", "n")


@require_safe
def show(request: HttpRequest, body: str) -> HttpResponse:
    """List the minutes, the latest first; look for a number, a day, an act or a word."""
    hall = hall_of(request, body)
    asked = request.GET.get("q", "").strip()[:80]
    paginator = Paginator(found(hall, asked), PER_PAGE)
    if not asked:
        paginator.count = hall.minutes
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "hall": hall,
        "body": hall.body,
        "asked": asked,
        "query": urlencode({"q": asked}) + "&" if asked else "",
        "page": page,
        "lines": lines(hall, page),
        "whole": is_whole(hall),
    }
    return render(request, "records/show.html", context)


@require_safe
def minute(request: HttpRequest, body: str, n: int) -> HttpResponse:
    """Show one minute: what was done, by what authority, what changed, and how to check it."""
    hall = hall_of(request, body)
    row = minute_at(hall, n)
    said = json.loads(row.data)
    shown = is_shown(hall, row)
    context = {
        "hall": hall,
        "body": hall.body,
        "line": lines(hall, [row])[0],
        "authority": _chain(hall, row) if n else [],
        "changes": _changes(said) if shown else [],
        "text": row.data if shown else "",
        "waits": is_waiting(hall, row),
        "leaf": bytes(row.leaf).hex(),
        "charter": said["charter"],
        "remarks": _remarks(hall, said, n) if shown else [],
        **_beside(hall, n),
    }
    return render(request, "records/minute.html", context)


@for_everybody
def _chain(body: Body, row: Minute) -> list[dict[str, Any]]:
    said = json.loads(row.data)
    return chain_of(body, said["authority"], said["charter"])


def _changes(said: dict[str, Any]) -> list[str]:
    """Return which rows came or changed, those of one kind once with their number."""
    rows = Counter(changed(table, fields) for table, _key, fields in said["changes"])
    return [f"{words} × {n}" if n > 1 else words for words, n in rows.items()]


def minute_at(hall: Hall, n: int) -> Minute:
    """Return the minute with this number; `Missing` if the record was shorter when this visit came in."""
    row = MINUTE_AT(hall.body.pk, n) if n < hall.minutes else None
    if row is None:
        raise Missing(f"no minute {n}")
    return row


def _remarks(hall: Hall, said: dict[str, Any], n: int) -> list[Any]:
    """Return the remark this minute brought, and those that were added about it."""
    own = said["answer"].get("remark") if said["act"] == "minutes.remark" and said["answer"] else None
    return (remarks_of(hall, pk=own) if own else []) + remarks_of(hall, minute=n)


def _beside(hall: Hall, n: int) -> dict[str, Any]:
    return {"before": n - 1 if n else None, "after": n + 1 if n + 1 < hall.minutes else None}
