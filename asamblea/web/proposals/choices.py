"""Choices among what a body has, by its numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asamblea.models import Body, Question


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
