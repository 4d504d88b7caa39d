"""Choices among what a body has, by its numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from asamblea.models import Body, Question
from asamblea.rules.proposals import SHORT
from asamblea.web.base.labels import label_of
from asamblea.web.base.needs import LANGUAGES


def open_questions(body: Body) -> list[tuple[int, str]]:
    """Return the questions that strategies may still answer."""
    return list(Question.objects.filter(body=body, state="open").order_by("number").values_list("number", "title"))


def numbered(label: Any, rows: list[tuple[int, str]], *, required: bool = True) -> forms.Field:
    """Return a choice among numbered things, each with its title."""
    empty = [] if required else [("", _("None"))]
    return forms.TypedChoiceField(
        label=label,
        coerce=int,
        empty_value=None,
        required=required,
        choices=[*empty, *((number, f"{number} · {title}") for number, title in rows)],
    )


def written_in(body: Body, kind: str) -> dict[str, Any]:
    """Ask in which language the text is written, where there are several: that of the page, if it is one of them."""
    if kind in SHORT or len(body.languages) < 2:
        return {}
    here = (get_language() or "")[:2]
    choices = [(code, LANGUAGES[code]) for code in body.languages]
    initial = here if here in body.languages else body.languages[0]
    label, help_text = (str(one) for one in label_of("proposals.draft", "language"))
    field = forms.ChoiceField(label=label, help_text=help_text, choices=choices, initial=initial, required=False)
    return {"language": field}
