"""Forms for a meeting held with pens: one page each, filled in by hand and typed in afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from asamblea.acts.base import fetch
from asamblea.door import Hall
from asamblea.models import Meeting, Note, Proposal, Question
from asamblea.models.drafts import live_options
from asamblea.models.opening import matter_of, secret_needed
from asamblea.models.tallying import RANKED, option_key
from asamblea.rules.ballots import ABSTAIN, PLAIN
from asamblea.rules.charter import Charter
from asamblea.rules.quorum import needed
from asamblea.rules.stack import seconds_for
from asamblea.web.base.titles import clock
from asamblea.web.base.visit import hall_of

MOST_SECTIONS = 50
MOST_SLIPS = 400
MOST_LISTS = 3  # sheets for the speakers; whoever needs more copies a blank one
RUNNING = 2  # sheets for what happened when
SHORT_TEXT = 420  # letters of a text that fit on its form above the figures
OPTION_WORDS: dict[str, Any] = {
    "for": _("For"),
    "against": _("Against"),
    "stand_aside": _("Stand aside"),
    "block": _("Block"),
    "abstain": _("Abstain"),
}
TO_COME = ("noticed", "postponed", "second_reading", "endorsed")


@require_safe
def show(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Show the forms of one meeting: lists, clock, counts, notes, decisions, cards."""
    hall = hall_of(request, body)
    meeting = fetch(hall, Meeting, "second_call_of", number=number)
    matters = matters_of(hall, meeting)
    large = request.GET.get("print") == "large"
    asked = {
        "sections": _whole(request, "sections", 2, most=MOST_SECTIONS),
        "slips": _whole(request, "slips", 24, most=MOST_SLIPS) if any("texts" in one for one in matters) else 0,
    }
    both = request.GET.get("both") == "1"
    context = {
        "hall": hall,
        "body": hall.body,
        "meeting": meeting,
        "asked": asked,
        "large": large,
        "both": both,
        "languages_asked": [code for code, _name in settings.LANGUAGES] if both else [get_language()],
        "sheets": list(_sheets(hall, meeting, matters, large=large, **asked)),
        "clock": _clock(hall.charter),
        "first_time_first": hall.charter.flag("debate.first_time_first"),
        "alternate": hall.charter.flag("debate.alternate_sides"),
        "before_close": hall.charter.number("debate.speakers_before_close"),
        "quorum": needed(hall.charter, second_call=meeting.second_call_of_id is not None),
    }
    return render(request, "meetings/paper.html", context)


def matters_of(hall: Hall, meeting: Meeting) -> list[dict[str, Any]]:
    """Return what may come to a vote at this meeting: what is on its agenda, and before it opens what will be."""
    questions = Question.objects.filter(items__meeting=meeting)
    proposals = Proposal.objects.filter(items__meeting=meeting)
    if not meeting.opened and meeting.second_call_of_id is None:
        questions |= Question.objects.filter(body=hall.body, state="open")
        proposals |= Proposal.objects.filter(body=hall.body, stage__in=TO_COME, question=None)
    return [
        *(_question(hall.charter, row) for row in questions.distinct().order_by("number")),
        *(_proposal(hall.charter, row) for row in proposals.filter(counter_to=None).distinct().order_by("number")),
    ]


def _question(charter: Charter, row: Question) -> dict[str, Any]:
    matter = matter_of(charter, proposal=None, amendment=None, question=row)
    texts = live_options(row)
    return {
        "row": row,
        "label": "",
        "texts": texts,
        "columns": [*(one.label for one in texts), OPTION_WORDS[ABSTAIN]],
        "uncounted": matter.method in RANKED,
        "secret": False,
        "movers": [one.label for one in texts],
    }


def _proposal(charter: Charter, row: Proposal) -> dict[str, Any]:
    matter = matter_of(charter, proposal=row, amendment=None, question=None)
    words = OPTION_WORDS | {option_key(one): one.label for one in (row, *row.counters.all())}
    return {
        "row": row,
        "label": row.label,
        "text": row.text if len(row.text) <= SHORT_TEXT else "",
        "columns": [words.get(key, key) for key in (*matter.options, ABSTAIN)],
        "uncounted": False,
        "secret": secret_needed(charter, matter, row),
        "movers": [row.label],
    }


def _sheets(
    hall: Hall, meeting: Meeting, matters: list[dict[str, Any]], *, sections: int, slips: int, large: bool
) -> Iterator[dict[str, Any]]:
    """Return the forms in the order in which a meeting needs them; each also blank, for what comes from the floor."""
    blank = {"row": None, "columns": [OPTION_WORDS[key] for key in (*PLAIN, ABSTAIN)]}
    yield _sheet("cards", rows=range(7 if large else 12))
    for _copy in range(RUNNING):
        yield _sheet("running", rows=range(8 if large else 20))
    for _copy in range(min(len(matters) + 1, MOST_LISTS)):
        yield _sheet("speakers", matter=blank, rows=range(7 if large else 15))
    movers = [label for matter in matters for label in matter["movers"]]
    yield _sheet("time", movers=movers, rows=range(max(0, (9 if large else 19) - len(movers))))
    tellers = hall.charter.number("voting.tellers")
    room = max(1, (4 if large else 12) // (2 * tellers))
    blocks = [one for one in matters if not one["uncounted"]]
    blocks += [blank] * (room - len(blocks) % room)
    for section in range(1, sections + 1):
        for page in _pages(blocks, room):
            yield _sheet("count", section=section, matters=page, tellers=range(tellers))
    first = (Note.objects.filter(meeting=meeting).order_by("-number").values_list("number", flat=True).first() or 0) + 1
    questions = [one["row"] for one in matters if "texts" in one]
    for numbers in _pages(range(first, first + slips), 4 if large else 6):
        yield _sheet("notes", numbers=numbers, question=questions[0] if len(questions) == 1 else None)
    for page in _pages([*matters, blank, blank], 1 if large else 2):
        yield _sheet("decision", matters=page, lines=range(3))


def _sheet(form: str, **told: Any) -> dict[str, Any]:
    return {"form": form, "template": f"meetings/pens/_{form}.html", **told}


def _pages(rows: Sequence[Any], room: int) -> Iterator[Sequence[Any]]:
    return (rows[start : start + room] for start in range(0, len(rows), room))


def _clock(charter: Charter) -> dict[str, str]:
    turns = {"mover": {"mover": True}, "speech": {}}
    return {
        name + ending: clock(seconds_for(charter, interpreted=interpreted, **kind))
        for name, kind in turns.items()
        for ending, interpreted in (("", False), ("_interpreted", True))
    }


def _whole(request: HttpRequest, name: str, otherwise: int, *, most: int) -> int:
    said = request.GET.get(name, "")
    return max(1, min(int(said), most)) if said.isdecimal() and len(said) < 6 else otherwise
