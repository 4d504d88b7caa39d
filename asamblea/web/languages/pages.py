"""Pages of translations and readings, and what people in the hall need now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from asamblea.acts.base import fetch
from asamblea.acts.languages import ReadAloud, Translate
from asamblea.door import Answer
from asamblea.models import Proposal
from asamblea.rules.languages import spoken
from asamblea.web.base.aloud import aloud, named_in
from asamblea.web.base.authority import by_charter
from asamblea.web.base.needs import LANGUAGES, needed_now
from asamblea.web.base.steps import At, step
from asamblea.web.base.translated import in_code, in_language
from asamblea.web.base.visit import hall_of
from asamblea.web.languages import forms


def to_it(answer: Answer, at: At) -> str:
    """Lead to the proposal the translation belongs to."""
    return reverse("proposals:show", args=[at["body"], answer.facts["proposal"]])


def to_interpreting(answer: Answer, at: At) -> str:
    """Lead back to the interpreter's screen."""
    return f"{reverse('stack:interpreting', args=[at['body']])}?into={at['language']}"


def to_needs(answer: Answer, at: At) -> str:
    """Lead to what is needed in the hall now."""
    return reverse("needs:show", args=[at["body"]])


def _original(request: HttpRequest, at: At) -> Mapping[str, Any]:
    hall = hall_of(request, at["body"])
    row = fetch(hall, Proposal, pk=at["proposal"])
    code = in_language(request, hall, row)["states"]
    original = next((one["code"] for one in code if one["state"] == "original"), "")
    return {"proposal": row, "said": in_code(hall, row, original)}


translate = step(Translate, then=to_it, form=forms.translating, template="languages/translate.html", more=_original)


def _after_reading(answer: Answer, at: At) -> str:
    return f"{reverse('ballots:open', args=[at['body']])}?{answer.facts['about']}={answer.facts['number']}"


def _texts(request: HttpRequest, at: At) -> dict[str, Any]:
    hall = hall_of(request, at["body"])
    return {"texts": aloud(hall, named_in(request, hall))}


read_aloud = step(ReadAloud, then=_after_reading, form=forms.reading, more=_texts, template="languages/aloud.html")


@require_safe
def show(request: HttpRequest, body: str) -> HttpResponse:
    """Show how many in the hall need what; the team counts and answers, phones call."""
    hall = hall_of(request, body)
    languages = spoken(hall.body.languages, hall.charter)
    context = {
        "hall": hall,
        "body": hall.body,
        "needs_now": needed_now(hall),
        "spoken_here": [{"code": code, "name": LANGUAGES[code]} for code in languages],
        "authority": by_charter(hall),
    }
    return render(request, "languages/needs.html", context)
