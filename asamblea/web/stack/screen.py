"""What the big screen in the hall shows: one thing at a time, in every language of the house."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext, ngettext, override

from asamblea.door import Hall
from asamblea.models import AgendaItem, Ballot, Meeting
from asamblea.models.sittings import cards_out, open_ballot
from asamblea.models.tallying import phones
from asamblea.rules.quorum import needed, why_not_quorate
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.tallies import caption_of, outcome_words, rows_of, voted_of
from asamblea.web.base.titles import ballot_title
from asamblea.web.stack import reading

RESULT_STAYS = timedelta(minutes=3)  # or until somebody speaks or the next vote opens
NEXT = 4


def shown(hall: Hall) -> dict[str, Any]:
    """Return what is on the screen now: an open vote, else a result just announced, else the floor."""
    meeting = hall.meeting
    if meeting is None or meeting.opened is None:
        return {"kind": "waiting", "told": in_all(lambda: gettext("The meeting has not begun"))}
    floor = reading.told(hall)
    ballot = open_ballot(meeting)
    if ballot:
        return {"kind": "ballot", "hall_now": _hall_now(hall, meeting, floor), **_open(hall, ballot)}
    last = Ballot.objects.filter(meeting=meeting, closed__gt=hall.now - RESULT_STAYS).order_by("-number").first()
    if last and not floor.get("turn"):
        return {"kind": "result", "hall_now": _hall_now(hall, meeting, floor), **_result(hall, last)}
    line = floor["line"][:NEXT]
    return {"kind": "floor", "meeting": meeting, "hall_now": _hall_now(hall, meeting, floor), **floor, "line": line}


def in_all(words: Callable[[], str]) -> list[dict[str, str]]:
    """Return the same words in each language of the house, the page's own first."""
    here = get_language() or settings.LANGUAGE_CODE
    codes = [here, *(code for code, _name in settings.LANGUAGES if code != here)]
    said = []
    for code in codes:
        with override(code):
            said.append({"code": code, "words": words()})
    return said


def _hall_now(hall: Hall, meeting: Meeting, floor: dict[str, Any]) -> dict[str, Any]:
    out, second = cards_out(meeting), meeting.second_call_of_id is not None
    return {
        "cards": out,
        "quorum": needed(hall.charter, second_call=second),
        "quorate": not why_not_quorate(hall.charter, cards_out=out, second_call=second),
        "position": floor["item"].position if floor["item"] else None,
        "items": _items(hall, meeting),
    }


@for_everybody
def _items(body: Any, meeting: Meeting) -> int:
    return AgendaItem.objects.filter(meeting=meeting).count()


def _open(hall: Hall, ballot: Ballot) -> dict[str, Any]:
    cast = phones(ballot)
    told = not ballot.secret or cast >= hall.charter.number("voting.secret_floor")
    return {
        "told": in_all(lambda: gettext("Vote {label} is open").format(label=ballot.label)),
        "about": ballot_title(ballot),
        "how": in_all(lambda: gettext("Vote on your phone, or raise your card when the tellers ask")),
        "cast": in_all(lambda: ngettext("{n} by phone so far", "{n} by phone so far", cast).format(n=cast))
        if told
        else [],
    }


@for_everybody
def _closed(body: Any, ballot: Ballot) -> dict[str, Any]:
    return {
        "about": ballot_title(ballot),
        "rows": rows_of(ballot),
        "voted": voted_of(ballot),
        "caption": caption_of(ballot),
    }


def _result(hall: Hall, ballot: Ballot) -> dict[str, Any]:
    return {"told": in_all(lambda: outcome_words(ballot)), **_closed(hall, ballot)}
