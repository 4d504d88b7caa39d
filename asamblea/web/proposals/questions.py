"""The page of a question: its strategies side by side, their time, and the small groups' notes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from asamblea.acts.base import fetch
from asamblea.acts.questions import AskQuestion, MergeOption
from asamblea.door import Answer, Missing
from asamblea.models import Proposal, Question
from asamblea.web.base.addresses import address
from asamblea.web.base.authority import by_charter
from asamblea.web.base.contents import FORMS
from asamblea.web.base.forms import ActForm
from asamblea.web.base.steps import At, step
from asamblea.web.base.visit import hall_of
from asamblea.web.proposals.floor import equal_time, options_of
from asamblea.web.proposals.notes import notes_of


@require_safe
def show(request: HttpRequest, body: str, question: int) -> HttpResponse:
    """Show the strategies beside one another, the time each had, how it will be decided, and every note."""
    hall = hall_of(request, body)
    row = fetch(hall, Question, number=question)
    options = options_of(hall, row)
    offices = hall.standing.offices
    context = {
        "hall": hall,
        "body": hall.body,
        "question": row,
        "options": options,
        "time": equal_time(hall, row, options),
        "form": FORMS.get(row.form, ""),
        "form_url": address("decisions:show", body, row.form_decision) if row.form_decision else "",
        "notes": notes_of(hall, row, wanted=request.GET.get("note", "")),
        "placed_first": hall.charter.flag("proposals.notes_placed"),
        "member": hall.standing.rank == "member",
        "sitting": hall.meeting is not None and hall.meeting.opened is not None,
        "chair": "chair" in offices,
        "timekeeper": bool({"chair", "timekeeper"} & offices),
        "placer": bool({"chair", "minutes"} & offices),
        "open_ballot": address("ballots:open", body),
        "authority": by_charter(hall),
    }
    return render(request, "proposals/question.html", context)


def _to_it(answer: Answer, at: At) -> str:
    return reverse("questions:show", args=[at["body"], at["question"]])


def _merge_form(request: HttpRequest, at: At) -> type[ActForm]:
    proposal = Proposal.objects.filter(pk=at["proposal"], body__slug=at["body"]).first()
    if proposal is None:
        raise Missing("no such proposal here")
    others = Proposal.objects.filter(question=proposal.question_id, merged_into=None).exclude(pk=proposal.pk)
    live = others.exclude(question=None).exclude(stage__in=("withdrawn", "adopted", "rejected")).order_by("number")
    field = forms.TypedChoiceField(
        label=_("Into which proposal"),
        coerce=int,
        choices=[(one.pk, f"{one.label} · {one.title}") for one in live],
        widget=forms.RadioSelect,
    )
    fields: dict[str, Any] = {"into": field}
    return type("MergeForm", (ActForm,), fields)


ask = step(AskQuestion, then=lambda answer, at: reverse("questions:show", args=[at["body"], answer.facts["question"]]))
merge = step(
    MergeOption,
    then=lambda answer, at: reverse("proposals:show", args=[at["body"], at["proposal"]]),
    form=_merge_form,
)
