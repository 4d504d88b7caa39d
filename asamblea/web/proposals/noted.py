"""The pages of the notes: all of a meeting with their sum, one that its author follows, and what the team writes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from asamblea.acts.notes import AgreeAloud, AgreeToMerge, PlaceNote, WriteNote
from asamblea.door import Answer, Hall, Missing
from asamblea.models import Meeting
from asamblea.rules.notes import TEAM
from asamblea.web.base.authority import by_charter
from asamblea.web.base.steps import At, step
from asamblea.web.base.visit import hall_of
from asamblea.web.proposals.notes import notes_in, number_in, numbered


@require_safe
def every(request: HttpRequest, body: str) -> HttpResponse:
    """Show the notes of the latest meeting that has any, by fate; lead on to the one somebody looks for."""
    hall = hall_of(request, body)
    wanted = number_in(request.GET.get("note", ""))
    if wanted is not None and numbered(hall, wanted):
        return HttpResponseRedirect(reverse("notes:show", args=[body, wanted]))
    said = request.GET.get("meeting", "")
    meetings = Meeting.objects.filter(body=hall.body, notes__isnull=False).distinct().order_by("-number")
    meeting = meetings.filter(number=int(said)).first() if said.isdecimal() else meetings.first()
    context = {
        "hall": hall,
        "body": hall.body,
        "place": "assembly",
        "meeting": meeting,
        "meetings": [one for one in meetings if meeting is None or one.pk != meeting.pk],
        "notes": notes_in(hall, meeting) if meeting else None,
        "wanted": wanted,
        "authority": by_charter(hall),
    }
    return render(request, "proposals/notes.html", context)


@require_safe
def show(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Show one note: its words, its fate, what that rests on, and every fate before with its minute."""
    hall = hall_of(request, body)
    found = numbered(hall, number)
    said = request.GET.get("meeting", "")
    note = next((one for one in found if not said or str(one["row"].meeting.number) == said), None)
    if note is None:
        raise Missing("no such note here")
    here = _is_here(note, hall)
    context = {
        "hall": hall,
        "body": hall.body,
        "place": "assembly",
        "note": note,
        "others": [one for one in found if one is not note],
        "member": hall.standing.rank == "member",
        "sitting": hall.meeting is not None and hall.meeting.opened is not None,
        "here": here,
        "movable": here or not any(_is_here(one, hall) for one in found),
        "another": here and note["row"].question.state == "open",
        "placer": bool({"chair", "minutes"} & hall.standing.offices),
        "witness": bool(set(TEAM) & hall.standing.offices),
        "authority": by_charter(hall),
    }
    return render(request, "proposals/note.html", context)


def _is_here(note: dict[str, Any], hall: Hall) -> bool:
    return hall.meeting is not None and note["row"].meeting_id == hall.meeting.pk


def _to_the_note(answer: Answer, at: At) -> str:
    return reverse("notes:show", args=[at["body"], answer.facts["note"]])


def _to_its_notes(answer: Answer, at: At) -> str:
    return reverse("questions:show", args=[at["body"], at["question"]]) + "#notes"


def _to_the_notes(answer: Answer, at: At) -> str:
    return reverse("notes:all", args=[at["body"]])


write = step(WriteNote, then=_to_the_note)
place = step(PlaceNote, then=_to_its_notes)
agree = step(AgreeToMerge, then=_to_the_notes)
agree_aloud = step(AgreeAloud, then=_to_the_notes)
