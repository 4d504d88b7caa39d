"""The page of an act for what was done on paper: the same form, and when, who did it, who saw it.

Nothing is done by it yet: the line waits until the others have signed (`records:late`).
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from asamblea.acts.base import Act
from asamblea.door import Hall, Late, Missing, Visit, why_not
from asamblea.models import LateEntry, Membership
from asamblea.models.late import write_down
from asamblea.rules.knocks import knock_of
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import why_not_member
from asamblea.web.base.failures import refused, status_of
from asamblea.web.base.forms import ActForm, Numbers, day_widget
from asamblea.web.base.labels import words_of_act
from asamblea.web.base.visit import hall_of
from asamblea.web.base.words import words_of

PAPER, TYPING = "from_paper", "typing_in"
ASKED = ("from_paper", "paper_at", "paper_by", "paper_seen")


class PaperForm(ActForm):
    """What stands on the sheet beside the act itself."""

    from_paper = forms.CharField(widget=forms.HiddenInput, initial="1")
    paper_at = forms.DateTimeField(label=_("When it was done"), widget=day_widget())
    paper_by = forms.IntegerField(
        label=_("Who did it"), help_text=_("The member's number. They sign too."), min_value=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    paper_seen = Numbers(
        label=_("Who saw it"),
        help_text=_("The numbers of those who sign after you, with commas between them."),
    )

    def answers(self) -> dict[str, Any]:
        """Return what is about the act itself."""
        return {name: value for name, value in super().answers().items() if name not in ASKED}


def is_from_paper(request: HttpRequest) -> bool:
    """Tell whether this page was asked for something done on paper."""
    return PAPER in (request.POST if request.method == "POST" else request.GET)


def may_offer(act: type[Act], hall: Hall | None) -> bool:
    """Tell whether the page of this act offers to type it in from paper."""
    return act.on_paper and hall is not None and hall.meeting is not None and hall.standing.rank == "member"


def way_to(request: HttpRequest, act: type[Act], hall: Hall | None, address: str, left: Mapping[str, Any]) -> str:
    """Return where this step is typed in from paper, while somebody types in; else nothing."""
    if not request.COOKIES.get(TYPING) or not may_offer(act, hall):
        return ""
    return f"{address}?{urlencode({**left, PAPER: 1}, doseq=True)}"


def typed_in(
    request: HttpRequest, act: type[Act], given: Mapping[str, Any], form_class: type[ActForm], said: Mapping[str, Any]
) -> HttpResponse:
    """Show the form for a sheet of paper, or keep the line until it is signed. `said`: what the address says of it."""
    hall = hall_of(request, str(given["body"]))
    if reasons := why_not_member(hall.standing) or _no_meeting(hall):
        return refused(request, reasons)
    wanted = type(form_class.__name__, (PaperForm, form_class), {"defaults": form_class.defaults})
    if request.method != "POST":
        initial = {**said, "paper_by": hall.standing.number, "paper_at": localtime(hall.now).replace(second=0)}
        return _page(request, act, hall, wanted(initial=initial))
    form = wanted(request.POST)
    people = _people(hall, form) if form.is_valid() else None
    if people is None:
        return _page(request, act, hall, form, status=422)
    reasons = _against(act, given, form, hall, people)
    if reasons:
        return _page(request, act, hall, form, reasons=reasons, status=status_of(reasons))
    _write_down(act, given, form, hall, people)
    return redirect(reverse("records:late", args=[hall.body.slug]))


def line_as_act(entry: LateEntry, act: type[Act]) -> tuple[Act, Visit]:
    """Return what a line would do at the door, and the visit it is done with once all its witnesses have signed."""
    seen = tuple(one.member.person_id for one in entry.witnesses.all())
    late = Late(at=entry.at, entered=entry.entered.person_id, witnesses=seen)
    return act(**entry.fields), Visit(person=entry.did.person_id, key=entry.key, late=late)


def _no_meeting(hall: Hall) -> list[Reason]:
    return [] if hall.meeting else [Reason("late.no_meeting", "record.minutes_hours")]


def _people(hall: Hall, form: PaperForm) -> tuple[Membership, list[Membership]] | None:
    """Return who did it, and who saw it besides whoever types; None, said beside the field, if somebody is unknown."""
    by, seen = form.cleaned_data["paper_by"], form.cleaned_data["paper_seen"]
    wanted = {by, *seen, hall.standing.number} - {None}
    found = {one.number: one for one in Membership.objects.filter(body=hall.body, standing="member", number__in=wanted)}
    for name, numbers in (("paper_by", [by]), ("paper_seen", seen)):
        unknown = [str(number) for number in numbers if number not in found]
        if unknown:
            form.add_error(name, _("There is no member %(number)s.") % {"number": ", ".join(unknown)})
    others = [found[number] for number in sorted({by, *seen} & set(found)) if number != hall.standing.number]
    return (found[by], others) if not form.errors else None


def _against(
    act: type[Act], given: Mapping[str, Any], form: ActForm, hall: Hall, people: tuple[Membership, list[Membership]]
) -> list[Reason]:
    """Return what no signature would mend: too few, an hour that cannot be. The rest may wait for other lines."""
    did, seen = people
    late = Late(at=_hour(form), entered=hall.person, witnesses=tuple(one.person_id for one in seen))
    try:
        reasons = why_not(act(**given, **form.answers()), Visit(person=did.person_id, late=late))
    except Missing:
        return []
    return [reason for reason in reasons if reason.code.startswith("late.")]


def _write_down(
    act: type[Act], given: Mapping[str, Any], form: ActForm, hall: Hall, people: tuple[Membership, list[Membership]]
) -> None:
    did, seen = people
    entry = LateEntry(
        key=_key(hall, act.name, {**given, **form.cleaned_data}), body=hall.body, meeting=hall.meeting, act=act.name,
        fields={**given, **form.answers()}, at=_hour(form),
        did=did, entered=Membership.objects.get(pk=hall.me),
    )  # fmt: skip
    write_down(entry, seen)


def _key(hall: Hall, act: str, fields: Mapping[str, Any]) -> str:
    """Return what makes the line count once: the same for the same words in the same form, sent twice."""
    return knock_of(act, fields, who=hall.person, key=hall.visit.key or secrets.token_hex(16))[:32]


def _hour(form: ActForm) -> datetime:
    hour: datetime = form.cleaned_data["paper_at"]
    return hour


def _page(
    request: HttpRequest, act: type[Act], hall: Hall, form: ActForm, *, reasons: list[Reason] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    words = words_of_act(act.name)
    context = {
        "form": form,
        "act_name": act.name,
        "title": words.title,
        "does": words.does,
        "words": _("Keep this line until it is signed"),
        "refused": [words_of(reason, hall.body.slug) for reason in reasons or []],
        "hall": hall,
        "body": hall.body,
    }
    return render(request, "base/from_paper.html", context, status=status)
