"""The interpreter's screen: the present text twice, who speaks and how long, and the few buttons of this office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from asamblea.acts.languages import ReadAloud
from asamblea.door import Hall
from asamblea.models import Amendment, Proposal, Question
from asamblea.models.drafts import live_options
from asamblea.models.floor import item_now
from asamblea.models.languages import language_of
from asamblea.models.sittings import open_ballot
from asamblea.web.base.asking import reasons_against
from asamblea.web.base.authority import by_charter
from asamblea.web.base.interpreters import interpreting
from asamblea.web.base.needs import needed_now
from asamblea.web.base.translated import in_code
from asamblea.web.base.visit import hall_of
from asamblea.web.stack import reading


@require_safe
def show(request: HttpRequest, body: str) -> HttpResponse:
    """Show one page with only what an interpreter does."""
    hall = hall_of(request, body)
    languages = interpreting(hall)
    into = _into(request, languages)
    floor = reading.told(hall)
    context = {
        "hall": hall,
        "body": hall.body,
        "place": "assembly",
        "desk": "interpreter",
        "authority": by_charter(hall),
        "interprets": hall.standing.holds("interpreter"),
        "spoken_here": languages,
        "into": next((one for one in languages if one["code"] == into), None),
        "needs_now": needed_now(hall),
        "text": _text(request, hall, into),
        **floor,
        "following": floor["line"][:1],
    }
    return render(request, "stack/interpreting.html", context)


def _into(request: HttpRequest, languages: list[dict[str, Any]]) -> str:
    """Return the language asked for, else that of my turn, else that of the page."""
    codes = [one["code"] for one in languages]
    mine = next((one["code"] for one in languages if one["mine"]), "")
    wanted = (request.GET.get("into", ""), mine, (get_language() or "")[:2])
    return next((code for code in wanted if code in codes), codes[0] if codes else "")


def _text(request: HttpRequest, hall: Hall, into: str) -> dict[str, Any]:
    """Return the texts before the room in their own language and in mine, and whether they can be recorded as read."""
    matter = _present(hall)
    if matter is None:
        return {}
    what: dict[str, Any] = {"question": matter.number} if isinstance(matter, Question) else {"proposal": matter.pk}
    if isinstance(matter, Amendment):
        what = {"amendment": matter.pk}
    return {
        "amendment": matter if isinstance(matter, Amendment) else None,
        "what": what,
        "texts": [
            {"row": one, "original": in_code(hall, one, language_of(one, hall.body)), "mine": in_code(hall, one, into)}
            for one in _rows(matter)
        ],
        "to_read": not reasons_against(request, ReadAloud(body=hall.body.slug, language=into, **what)),  # type: ignore[arg-type]  # a language of this body
    }


def _rows(matter: Proposal | Amendment | Question) -> list[Proposal]:
    if isinstance(matter, Question):
        return live_options(matter)
    return [matter.proposal if isinstance(matter, Amendment) else matter]


def _present(hall: Hall) -> Proposal | Amendment | Question | None:
    """Return what is voted, presented or debated now; an open amendment before the text it changes."""
    ballot, item = open_ballot(hall.meeting), item_now(hall.meeting)
    put = (ballot.amendment or ballot.question or ballot.proposal) if ballot else None
    if put is not None:
        return put
    if item and item.question:
        return item.question if live_options(item.question) else None
    row = item.proposal if item else None
    row = row or Proposal.objects.filter(meeting=hall.meeting, stage="frozen").order_by("-frozen").first()
    change = Amendment.objects.filter(proposal=row, state="open").order_by("number").first() if row else None
    return change or row
