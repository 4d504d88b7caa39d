"""What the big screen in the hall shows: one thing at a time, in every language of the house."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, get_language_bidi, gettext, ngettext, override

from asamblea.door import Hall
from asamblea.models import AgendaItem, Ballot, Decision, Meeting, Proposal
from asamblea.models.sittings import cards_out, open_ballot
from asamblea.models.tallying import phones, recount_owed
from asamblea.rules.ballots import FELT
from asamblea.rules.quorum import needed, why_not_quorate
from asamblea.web.base import smallgroups
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.rulings import CAME, RULINGS, ruling_here
from asamblea.web.base.tallies import caption_of, outcome_words, rows_of, rows_so_far, voted_of
from asamblea.web.base.titles import ballot_title, title_of
from asamblea.web.base.translated import in_code
from asamblea.web.base.unplaced import question_of, unplaced
from asamblea.web.stack import reading

RESULT_STAYS = timedelta(minutes=3)  # or until somebody speaks or the next vote opens
NEXT = 4
EVENING = timedelta(hours=12)


def shown(hall: Hall) -> dict[str, Any]:
    """Return what is on the screen now: an open vote, small groups, a result just announced, or the floor."""
    meeting = hall.meeting
    if meeting is None or meeting.opened is None:
        return _waiting(hall)
    floor = reading.told(hall)
    ballot = open_ballot(meeting)
    if ballot:
        about = ballot.question or ballot.proposal or ballot.amendment
        told = {**_open(hall, ballot), **_unplaced(hall, question_of(about))}
        return {"kind": "ballot", "hall_now": hall_now(hall, meeting, floor), **told}
    groups = smallgroups.told(hall)
    if groups and groups["running"]:
        return {"kind": "groups", "hall_now": hall_now(hall, meeting, floor), **_small(groups)}
    last = Ballot.objects.filter(meeting=meeting, closed__gt=hall.now - RESULT_STAYS).order_by("-number").first()
    if last and not floor.get("turn") and not _ruled_since(hall, last):
        return {"kind": "result", "hall_now": hall_now(hall, meeting, floor), **_result(hall, last)}
    line = floor["line"][:NEXT]
    about = floor["item"].proposal if floor["item"] else None
    return {
        "kind": "floor",
        "texts": _texts(hall, about),
        "meeting": meeting,
        "hall_now": hall_now(hall, meeting, floor),
        **floor,
        "line": line,
        "first_time_first": hall.charter.flag("debate.first_time_first"),
        **(_of_item(hall, floor) if floor["item"] else _between(hall, meeting)),
    }


def _waiting(hall: Hall) -> dict[str, Any]:
    """Return that nothing has begun; on the day of a meeting that is over, what it decided."""
    last = Meeting.objects.filter(body=hall.body, closed__gt=hall.now - EVENING).order_by("-closed").first()
    if last is None:
        return {"kind": "waiting", "told": in_all(lambda: gettext("The meeting has not begun"))}
    return {"kind": "over", "told": in_all(lambda: gettext("The meeting is closed")), **_between(hall, last)}


def _between(hall: Hall, meeting: Meeting) -> dict[str, Any]:
    """Return what the hall reads while no item is up: what was decided last, and what comes next."""
    items = AgendaItem.objects.filter(meeting=meeting, state="waiting").order_by("position")[:NEXT]
    decided = Decision.objects.filter(ballot__meeting=meeting).select_related("proposal").order_by("-number")[:NEXT]
    return {
        "following": Meeting.objects.filter(body=hall.body, opened=None, closed=None).order_by("starts").first(),
        "coming": [{"position": one.position, "title": one.title} for one in items],
        "decided": [{"number": one.number, "title": title_of(one), "outcome": one.outcome} for one in decided],
    }


def _ruled_since(hall: Hall, last: Ballot) -> bool:
    """Tell whether the chair has ruled on a point since this result; then the hall sees the ruling."""
    ruling = ruling_here(hall)
    return ruling is not None and last.closed is not None and ruling["row"].at >= last.closed


def _small(groups: dict[str, Any]) -> dict[str, Any]:
    return {"groups": groups, "told": in_all(lambda: gettext("Find your card number, go to its table"))}


def _of_item(hall: Hall, floor: dict[str, Any]) -> dict[str, Any]:
    item = floor["item"]
    told = _unplaced(hall, item.question_id or question_of(item.proposal))
    ruling = ruling_here(hall)
    if ruling is None:
        return told
    said = in_all(lambda: f"{RULINGS[ruling['row'].ruling]}. {CAME[ruling['came']]}.")
    return told | {"ruling": ruling, "ruled": said}


def _unplaced(hall: Hall, question: int | None) -> dict[str, Any]:
    """Return the notes that have no fate yet, as the hall sees them before it votes."""
    found = unplaced(hall, question)
    if found is None:
        return {}
    number = int(str(found["number"]))
    words = "{n} note has no fate yet: {names}", "{n} notes have no fate yet: {names}"
    return {"unplaced": in_all(lambda: ngettext(*words, number).format(n=number, names=found["names"]))}


def in_all(words: Callable[[], str]) -> list[dict[str, str]]:
    """Return the same words in each language of the house, the page's own first; a draft only where it was chosen."""
    here = get_language() or settings.LANGUAGE_CODE
    whole = [code for code, _name in settings.LANGUAGES if code not in settings.LANGUAGES_IN_DRAFT]
    codes = [here, *(code for code in whole if code != here)]
    said = []
    for code in codes:
        with override(code):
            said.append({"code": code, "dir": "rtl" if get_language_bidi() else "ltr", "words": words()})
    return said


def hall_now(hall: Hall, meeting: Meeting, floor: dict[str, Any]) -> dict[str, Any]:
    """Return cards, quorum and the present item's place in the agenda."""
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


def _open_words(ballot: Ballot) -> str:
    if ballot.method == FELT:
        return gettext("Temperature check: it binds nobody")
    return gettext("Vote {label} is open").format(label=ballot.label)


def _open(hall: Hall, ballot: Ballot) -> dict[str, Any]:
    cast = phones(ballot)
    rows = rows_so_far(ballot) if ballot.method == FELT else []
    felt = {"rows": rows, "voted": sum(row["count"] for row in rows)} if rows else {}
    told = not ballot.secret or cast >= hall.charter.number("voting.secret_floor")
    return {
        "told": in_all(lambda: _open_words(ballot)),
        "recount": _recount(ballot),
        "about": ballot_title(ballot),
        "texts": _texts(hall, ballot.proposal),
        "how": in_all(lambda: gettext("Vote on your phone, or raise your card when the tellers ask")),
        "cast": in_all(lambda: ngettext("{n} by phone so far", "{n} by phone so far", cast).format(n=cast))
        if told
        else [],
        **felt,
    }


def _recount(ballot: Ballot) -> list[dict[str, Any]]:
    """Return what the hall is told when somebody has asked for a recount, in each language."""
    if ballot.repeats_id:
        return in_all(lambda: gettext("A recount was asked for: the vote is taken again, also on phones"))
    if recount_owed(ballot):
        return in_all(lambda: gettext("A recount was asked for: the hands are counted again"))
    return []


def _texts(hall: Hall, row: Proposal | None) -> list[dict[str, Any]]:
    """Return in which languages the text is there, and in which it was read aloud."""
    states = in_code(hall, row, "")["states"] if row else []
    return [one for one in states if one["decides"] or one["state"] != "missing"]


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
