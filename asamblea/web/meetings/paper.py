"""A meeting held with pens: a sheet for each role, filled in by hand and typed in afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from asamblea.acts.base import fetch
from asamblea.door import Hall
from asamblea.models import Cards, Meeting, Note, Proposal, Question
from asamblea.models.drafts import OVER, live_options
from asamblea.models.opening import matter_of, secret_needed
from asamblea.models.tallying import RANKED, option_key
from asamblea.rules.ballots import ABSTAIN, PLAIN
from asamblea.rules.charter import Charter
from asamblea.rules.quorum import needed
from asamblea.rules.stack import seconds_for
from asamblea.web.base.contents import OFFICES
from asamblea.web.base.digits import digits
from asamblea.web.base.titles import clock, title_of
from asamblea.web.base.visit import hall_of
from asamblea.web.meetings import running
from asamblea.web.meetings.pack import agenda_of
from asamblea.web.meetings.sheets import SHEETS, typed_as

MOST_SECTIONS = 50
MOST_SLIPS = 400
A_SECTION = 50  # cards two tellers count in one go
# How much fits on a page, in the usual edition and in the large one.
ROOM = {
    "running": (26, 12), "door": (9, 3), "stand": (10, 3), "time": (20, 13),
    "speakers": (3, 1), "speakers_rows": (6, 11), "count": (7, 3), "papers": (7, 2),
    "notes": (6, 2), "floor": (3, 1), "rulings": (13, 9), "decision": (3, 1), "ballots": (8, 6),
}  # fmt: skip
OPTION_WORDS: dict[str, Any] = {
    "for": _("For"),
    "against": _("Against"),
    "stand_aside": _("Stand aside"),
    "block": _("Block"),
    "abstain": _("Abstain"),
}
COUNTED = (_("Need interpretation"), _("Need interpretation"), _("Cannot hear"), _("Children"))
BLANK: dict[str, Any] = {"row": None, "title": "", "columns": [OPTION_WORDS[key] for key in (*PLAIN, ABSTAIN)]}


@require_safe
def show(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Show the sheets of one meeting, each for one role, from the doors to the last decision."""
    hall = hall_of(request, body)
    meeting = fetch(hall, Meeting, "second_call_of", number=number)
    large = request.GET.get("print") == "large"
    both = request.GET.get("both") == "1"
    sections = _whole(request, "sections", _sections(hall, meeting), most=MOST_SECTIONS)
    agenda = [item for item in agenda_of(hall, meeting) if _waits(item)]
    with_notes = any(item["about"][0] == "question" for item in agenda)
    slips = _whole(request, "slips", 12, most=MOST_SLIPS) if with_notes else 0
    context = {
        "hall": hall,
        "body": hall.body,
        "meeting": meeting,
        "sections": sections,
        "slips": slips,
        "large": large,
        "both": both,
        "languages_asked": _languages(hall) if both else [get_language()],
        "sheets": _sheets(hall, meeting, agenda, sections=sections, slips=slips, large=large),
        "clock": _clock(hall.charter),
        "first_time_first": hall.charter.flag("debate.first_time_first"),
        "alternate": hall.charter.flag("debate.alternate_sides"),
        "before_close": hall.charter.number("debate.speakers_before_close"),
        "quorum": needed(hall.charter, second_call=meeting.second_call_of_id is not None),
        "signers": hall.charter.number("record.late_signers"),
        "hours": hall.charter.number("record.minutes_hours"),
        "digits": digits(meeting),
    }
    return render(request, "meetings/paper.html", context)


def _waits(item: dict[str, Any]) -> bool:
    """Tell whether an item needs lines of its own: not what was decided, nor what is voted with another text."""
    name, pk = item["about"]
    if name == "question":
        return Question.objects.filter(pk=pk, state="open").exists()
    rows = Proposal.objects.filter(pk=pk, counter_to=None).exclude(stage__in=OVER).exclude(question__state="open")
    return name != "proposal" or rows.exists()


def _sections(hall: Hall, meeting: Meeting) -> int:
    wanted = needed(hall.charter, second_call=meeting.second_call_of_id is not None)
    return max(2, min(wanted // A_SECTION, 6))


def _languages(hall: Hall) -> list[str]:
    spoken = [code for code, _name in settings.LANGUAGES if code in hall.body.languages]
    return spoken or [code for code, _name in settings.LANGUAGES]


def _sheets(
    hall: Hall, meeting: Meeting, agenda: list[dict[str, Any]], *, sections: int, slips: int, large: bool
) -> list[dict[str, Any]]:
    """Return the pages in the order of their letters, the agenda printed in; the rest is empty lines."""
    room = {name: sizes[large] for name, sizes in ROOM.items()}
    matters = [one for one in (_matter(hall.charter, item) for item in agenda) if one]
    founding = [_proposal(hall.charter, row) for row in _founding(hall)]
    team: list[dict[str, Any]] = [] if meeting.team_elected else [{**BLANK, "title": _("The team of this meeting")}]
    votes = [*founding, *team]
    counted = [*votes, *(one for one in matters if not one["uncounted"])]
    cards = list(Cards.objects.filter(meeting=meeting).order_by("kind", "first"))
    return [
        _page("guide", listed=list(SHEETS.values())),
        *_running(agenda, votes, room),
        _page("door", cards=cards, rows=range(max(1, room["door"] - len(cards))), counted=COUNTED),
        _page("team", offices=list(OFFICES.values()), rows=range(room["stand"])),
        *_for_the_floor(matters, room),
        *_for_tellers(counted, sections, hall.charter.number("voting.tellers"), room),
        *_for_notes(meeting, slips, matters, room),
        _page("floor", rows=range(room["floor"]), endorsers=hall.charter.number("proposals.endorsers")),
        _page("rulings", rows=range(room["rulings"])),
        *(_page("decision", matters=part) for part in _filled([*votes, *matters, BLANK], room["decision"])),
        _page("ballots", rows=range(room["ballots"]), options=BLANK["columns"]),
    ]


def _running(agenda: list[dict[str, Any]], votes: list[dict[str, Any]], room: dict[str, int]) -> list[dict[str, Any]]:
    parts = running.pages(agenda, votes=[one["title"] for one in votes], room=room["running"])
    return [_page("running", blocks=part) for part in parts]


def _for_the_floor(matters: list[dict[str, Any]], room: dict[str, int]) -> list[dict[str, Any]]:
    movers = [label for matter in matters for label in matter["movers"]]
    rows = range(room["speakers_rows"])
    lists = [_page("speakers", matters=part, rows=rows) for part in _filled([*matters, BLANK], room["speakers"])]
    empty = range(max(2, room["time"] - len(movers)))
    return [*lists, _page("time", movers=movers, rows=empty)]


def _for_tellers(
    counted: list[dict[str, Any]], sections: int, tellers: int, room: dict[str, int]
) -> list[dict[str, Any]]:
    """Return a sheet for each section, and one for the box of papers; a half of it for each teller."""
    halves = range(1, tellers + 1)
    hands = _filled([*counted, BLANK], room["count"])
    papers = _filled([*(one for one in counted if one.get("secret")), BLANK], room["papers"])
    return [
        *(_page("count", section=n, matters=part, halves=halves) for n in range(1, sections + 1) for part in hands),
        *(_page("papers", matters=part, halves=halves) for part in papers),
    ]


def _for_notes(
    meeting: Meeting, slips: int, matters: list[dict[str, Any]], room: dict[str, int]
) -> list[dict[str, Any]]:
    """Return slips with numbers that nobody has yet."""
    questions = [one["row"] for one in matters if isinstance(one["row"], Question)]
    last = Note.objects.filter(meeting=meeting).order_by("-number").values_list("number", flat=True).first() or 0
    numbers = range(last + 1, last + 1 + slips)
    only = questions[0] if len(questions) == 1 else None
    parts = [numbers[start : start + room["notes"]] for start in range(0, slips, room["notes"])]
    return [_page("notes", numbers=part, question=only) for part in parts]


def _founding(hall: Hall) -> list[Proposal]:
    """Return the charter that founds this body, while it waits for its vote."""
    found = Proposal.objects.filter(body=hall.body, stage="frozen") if hall.body.state == "founding" else []
    return [one for one in found if one.payload.get("founding")]


def _page(form: str, **told: Any) -> dict[str, Any]:
    sheet = SHEETS[form]
    return {"form": form, "sheet": sheet, "template": f"meetings/pens/_{form}.html", "typed": typed_as(form), **told}


def _filled(matters: Sequence[dict[str, Any]], room: int) -> list[list[dict[str, Any]]]:
    """Return the matters page by page, the last page filled up with empty ones."""
    full = [*matters, *[BLANK] * (-len(matters) % room)]
    return [full[start : start + room] for start in range(0, len(full), room)]


def _matter(charter: Charter, item: dict[str, Any]) -> dict[str, Any] | None:
    """Return what comes to a vote under this item, with the options counted; nothing for a review or a report."""
    name, pk = item["about"]
    if name == "question":
        return _question(charter, Question.objects.get(pk=pk))
    return _proposal(charter, Proposal.objects.get(pk=pk)) if name == "proposal" else None


def _question(charter: Charter, row: Question) -> dict[str, Any]:
    texts = live_options(row)
    matter = matter_of(charter, proposal=None, amendment=None, question=row)
    return {
        "row": row,
        "title": row.title,
        "texts": texts,
        "columns": [*(one.label for one in texts), OPTION_WORDS[ABSTAIN]],
        "uncounted": matter.method in RANKED,
        "movers": [one.label for one in texts],
    }


def _proposal(charter: Charter, row: Proposal) -> dict[str, Any]:
    matter = matter_of(charter, proposal=row, amendment=None, question=None)
    words = OPTION_WORDS | {option_key(one): one.label for one in (row, *row.counters.all())}
    return {
        "row": row,
        "title": f"{row.label} · {title_of(row)}",
        "columns": [words.get(key, key) for key in (*matter.options, ABSTAIN)],
        "uncounted": False,
        "secret": secret_needed(charter, matter, row),
        "movers": [row.label],
    }


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
