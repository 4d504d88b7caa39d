"""Lines typed in from paper: who signs them, and their way into the record once all have signed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from asamblea.door import Hall, Missing, Refused, perform, why_not
from asamblea.models import LateEntry, Witness
from asamblea.models.late import lines_of
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import why_not_member
from asamblea.web.base.failures import refused, status_of
from asamblea.web.base.from_paper import TYPING, line_as_act
from asamblea.web.base.labels import act_named, choice_words, label_of, words_of_act
from asamblea.web.base.visit import hall_of
from asamblea.web.base.words import words_of
from asamblea.web.records.reading import is_key, labels_of
from asamblea.web.records.words import sentence, who

A_SITTING = 12 * 60 * 60  # seconds in which two people type in what was done


@require_safe
def show(request: HttpRequest, body: str) -> HttpResponse:
    """List the lines that wait, each with what its sheet says, who has signed, and what stands against it."""
    return _page(request, hall_of(request, body))


@require_POST
def typing(request: HttpRequest, body: str) -> HttpResponse:
    """Show on this device a way from every button to its paper form, or hide it again; nothing is written."""
    answer = _back(hall_of(request, body))
    if request.COOKIES.get(TYPING):
        answer.delete_cookie(TYPING)
    else:
        answer.set_cookie(TYPING, "1", max_age=A_SITTING, httponly=True, samesite="Lax", secure=request.is_secure())
    return answer


@require_POST
def sign(request: HttpRequest, body: str, line: int) -> HttpResponse:
    """Say that the sheet says so; with the last signature the line is entered."""
    hall = hall_of(request, body)
    entry = _line(hall, line)
    mine = Witness.objects.filter(entry=entry, member=hall.standing.member)
    if reasons := why_not_member(hall.standing):
        return refused(request, reasons)
    if not mine and entry.entered_id != hall.standing.member:
        return refused(request, [Reason("late.not_named", "record.late_signers")])
    if hall.meeting is None or entry.meeting_id != hall.meeting.pk:
        return refused(request, [Reason("late.other_meeting", "record.minutes_hours")])
    mine.update(signed=True)
    if entry.witnesses.filter(signed=False).exists():
        return _back(hall)
    act, visit = line_as_act(entry, act_named(entry.act))
    try:
        perform(act, visit)
    except Refused as refusal:
        return _page(request, hall, status=status_of(refusal.reasons))
    entry.delete()
    return _back(hall)


@require_POST
def strike(request: HttpRequest, body: str, line: int) -> HttpResponse:
    """Strike a line that is not right: whoever typed it, whoever is to sign it, or the chair."""
    hall = hall_of(request, body)
    entry = _line(hall, line)
    named = {entry.entered_id, *entry.witnesses.values_list("member", flat=True)}
    if reasons := why_not_member(hall.standing):
        return refused(request, reasons)
    if hall.standing.member not in named and not hall.standing.holds("chair"):
        return refused(request, [Reason("late.not_named", "record.late_signers")])
    entry.delete()
    return _back(hall)


def _line(hall: Hall, line: int) -> LateEntry:
    entry: LateEntry = get_object_or_404(lines_of(hall.body), pk=line)
    return entry


def _back(hall: Hall) -> HttpResponse:
    return redirect(reverse("records:late", args=[hall.body.slug]))


def _page(request: HttpRequest, hall: Hall, *, status: int = 200) -> HttpResponse:
    if hall.standing.rank != "member":
        return refused(request, why_not_member(hall.standing))
    typing_in = bool(request.COOKIES.get(TYPING))
    context = {
        "hall": hall,
        "body": hall.body,
        "typing_in": typing_in,
        "lines": [_shown(hall, one) for one in lines_of(hall.body)],
    }
    return render(request, "records/late.html", context, status=status)


def _shown(hall: Hall, entry: LateEntry) -> dict[str, Any]:
    """Return a line as its page takes it."""
    me = hall.standing.member
    witnesses = list(entry.witnesses.all())
    unsigned = [one for one in witnesses if not one.signed]
    names = labels_of(hall)
    facts = {name: names.get((name, one), one) if is_key(one) else one for name, one in entry.fields.items()}
    return {
        "pk": entry.pk,
        "at": entry.at,
        "title": words_of_act(entry.act).title,
        "words": sentence(entry.act, f"member:{entry.did.number}", facts),
        "answers": [_answer(entry.act, name, facts[name]) for name in entry.fields if name != "body"],
        "entered": who(f"member:{entry.entered.number}"),
        "witnesses": [(who(f"member:{one.member.number}"), one.signed) for one in witnesses],
        "to_sign": any(one.member_id == me for one in unsigned) or (not unsigned and entry.entered_id == me),
        "to_strike": me in {entry.entered_id, *(one.member_id for one in witnesses)} or hall.standing.holds("chair"),
        "reasons": [words_of(reason, hall.body.slug) for reason in _against(entry)],
    }


def _against(entry: LateEntry) -> list[Reason]:
    """Return what would be said at the door now, if all had signed."""
    act, visit = line_as_act(entry, act_named(entry.act))
    try:
        return why_not(act, visit)
    except Missing:
        return [Reason("late.names_nothing", "record.late_signers")]


def _answer(act: str, name: str, value: Any) -> tuple[Any, Any]:
    """Return a label and what was written beside it."""
    label, _help = label_of(act, name)
    if isinstance(value, bool):
        return label, _("yes") if value else _("no")
    if isinstance(value, dict):
        return label, ", ".join(f"{choice_words(name, key)}: {one}" for key, one in value.items())
    if isinstance(value, list):
        return label, ", ".join(map(str, value))
    return label, value
