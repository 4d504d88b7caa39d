"""The teller's screen: the open question, one number for each answer, and whether the other teller agrees."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from asamblea.acts.counts import CountSection
from asamblea.door import Hall
from asamblea.models import Ballot, Count
from asamblea.models.again import doubtful
from asamblea.models.sittings import open_ballot
from asamblea.web.base.asking import reasons_against
from asamblea.web.base.authority import by_charter
from asamblea.web.base.counting import states
from asamblea.web.base.tallies import options_of
from asamblea.web.base.titles import ballot_title
from asamblea.web.base.visit import hall_of
from asamblea.web.base.words import words_of


@require_safe
def show(request: HttpRequest, body: str) -> HttpResponse:
    """Show a teller their own section of the vote that is open, and nothing of anybody else's figures."""
    hall = hall_of(request, body)
    ballot = open_ballot(hall.meeting)
    context = {
        "hall": hall,
        "body": hall.body,
        "place": "assembly",
        "desk": "teller",
        "counts": hall.standing.holds("teller"),
        "authority": by_charter(hall),
        "ballot": ballot,
        "doubted": (ballot if ballot.sections else None) if ballot else hall.meeting and doubtful(hall.meeting),
    }
    if ballot is not None:
        context |= _ballot(request, hall, ballot)
    return render(request, "ballots/teller.html", context)


def _ballot(request: HttpRequest, hall: Hall, ballot: Ballot) -> dict[str, Any]:
    told = {"title": ballot_title(ballot), "sections": range(1, ballot.sections + 1)}
    section = _section(request, hall, ballot)
    if section is None:
        return told
    channel: Literal["hands", "paper"] = "paper" if ballot.secret else "hands"
    options = options_of(ballot)
    nothing = CountSection(
        body=hall.body.slug, ballot=ballot.number, section=section, counts={options[0].key: 0}, channel=channel
    )
    tellers = hall.charter.number("voting.tellers")
    mine = _mine(hall, ballot, section)
    return told | {
        "section": section,
        "channel": channel,
        "options": options,
        "state": states(ballot, tellers=tellers, me=hall.standing.member)[section - 1]["words"],
        "entered": [{"words": one.words, "n": mine.counts.get(one.key, 0)} for one in options] if mine else [],
        "again": mine is not None,
        "reasons": [words_of(reason, hall.body.slug) for reason in reasons_against(request, nothing)],
    }


def _section(request: HttpRequest, hall: Hall, ballot: Ballot) -> int | None:
    """Return the section this teller chose, else the one they counted last at this meeting, else the only one."""
    said = request.GET.get("section", "")
    last = Count.objects.filter(ballot__meeting=hall.meeting, teller=hall.standing.member or 0).order_by("-pk").first()
    section = int(said) if said.isdecimal() and len(said) < 4 else last.section if last else 1
    asked = bool(said or last or ballot.sections == 1)
    return section if asked and 1 <= section <= ballot.sections else None


def _mine(hall: Hall, ballot: Ballot, section: int) -> Count | None:
    mine = Count.objects.filter(ballot=ballot, section=section, teller=hall.standing.member or 0)
    return mine.order_by("-round", "-pk").first()
