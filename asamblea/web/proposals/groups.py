"""Motions, strategies and demands: a text, and the working groups that carry it out."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from asamblea.models import Body, Decision, Mandate, Meeting
from asamblea.web.base.forms import Numbers
from asamblea.web.base.parts import Part
from asamblea.web.base.titles import title_of
from asamblea.web.proposals.choices import numbered, open_questions
from asamblea.web.proposals.kinds import DraftForm, words

MOST_GROUPS = 6
PARTS = ("name", "task", "latitude", "people", "report_due", "ends")


class MotionForm(DraftForm):
    """A text, what follows if it is refused, and up to six groups with their mandates."""

    late = ("label", "rescinds", "ends_mandate", "declines", "notes_of")
    counter_to = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def fields_for(cls, request: HttpRequest, body: Body, kind: str) -> dict[str, Any]:
        """Ask for the question of a strategy, the plan of a demand, what a motion ends, and the groups."""
        fields = _of_kind(body, kind)
        for place in range(1, MOST_GROUPS + 1):
            fields |= _group(place)
        return fields

    def groups(self) -> list[Part]:
        """Return one part for each group."""
        return [Part(self, tuple(f"group{n}_{part}" for part in PARTS)) for n in range(1, MOST_GROUPS + 1)]

    def has_groups(self) -> bool:
        """Say whether a group is named already."""
        return any(one.filled() for one in self.groups())

    def payload(self) -> dict[str, Any]:
        """Return the groups that have a name or a task, and what this ends."""
        said = self.cleaned_data
        groups = [_read(said, n) for n in range(1, MOST_GROUPS + 1)]
        told: dict[str, Any] = {"groups": named} if (named := [one for one in groups if one]) else {}
        ends = ("rescinds", "ends_mandate", *(("declines", "notes_of") if said.get("declines") else ()))
        return told | {name: said[name] for name in ends if said.get(name)}


def _of_kind(body: Body, kind: str) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "text": forms.CharField(**words("text", max_length=20_000, widget=forms.Textarea(attrs={"rows": 12})))
    }
    if kind == "strategy":
        fields["question"] = numbered(_("Question"), open_questions(body), required=False)
    if kind == "demand":
        fields["if_refused"] = forms.CharField(
            **words("if_refused", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
        )
    if kind == "motion":
        standing = Decision.objects.filter(body=body, outcome="adopted", state="standing")
        standing = standing.select_related("proposal").order_by("number")
        running = Mandate.objects.filter(body=body, ended_by=None).order_by("number").select_related("group")
        fields["rescinds"] = numbered(
            _("Which decision this takes back"), [(row.number, title_of(row)) for row in standing], required=False
        )
        fields["ends_mandate"] = numbered(
            _("Which mandate this ends"), [(row.number, row.group.name) for row in running], required=False
        )
        fields |= _declining(body)
    return fields


def _declining(body: Body) -> dict[str, Any]:
    """Ask which notes of the small groups a motion declines, and of which meeting, where there are any."""
    meetings = Meeting.objects.filter(body=body, notes__isnull=False).distinct().order_by("-number")
    rows = list(meetings.values_list("number", "name"))
    if not rows:
        return {}
    label, help_text = _("Which notes this declines"), _("The numbers of the notes, with commas between them.")
    declines = Numbers(label=label, help_text=help_text, required=False)
    of = numbered(_("Notes of which meeting"), rows, required=False)
    of.initial = rows[0][0]
    return {"declines": declines, "notes_of": of}


def _group(place: int) -> dict[str, Any]:
    day: dict[str, Any] = {"required": False, "widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}
    long: dict[str, Any] = {"required": False, "max_length": 2000, "widget": forms.Textarea(attrs={"rows": 3})}
    return {
        f"group{place}_name": forms.CharField(label=_("Name of the group"), max_length=120, required=False),
        f"group{place}_task": forms.CharField(label=_("Task"), **long),
        f"group{place}_latitude": forms.CharField(
            label=_("What it may do by itself"), help_text=_("And what it must bring back to the room."), **long
        ),
        f"group{place}_people": forms.IntegerField(
            label=_("Most people"), help_text=_("Empty: no limit."), min_value=1, required=False
        ),
        f"group{place}_report_due": forms.DateField(label=_("Reports on"), **day),
        f"group{place}_ends": forms.DateField(label=_("Ends on"), **day),
    }


def _read(said: dict[str, Any], place: int) -> dict[str, Any] | None:
    part = {name: said[f"group{place}_{name}"] for name in PARTS}
    if not any(part.values()):
        return None
    days = {name: _end_of(part[name]) for name in ("report_due", "ends")}
    return {**part, **days, "people": part["people"] or 0}


def _end_of(day: date | None) -> str:
    """Return the last minute of this day at this place, as the record writes instants."""
    if day is None:
        return ""
    return datetime.combine(day, time(23, 59), tzinfo=timezone.get_current_timezone()).isoformat()
