"""Addresses of the rulings of the present meeting."""

from __future__ import annotations

from typing import Any

from django.forms import ChoiceField
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from asamblea.acts.rulings import Appeal, Rule
from asamblea.door import Answer
from asamblea.web.base.forms import ActForm, form_of
from asamblea.web.base.steps import At, step
from asamblea.web.rulings import pages


def _to_all(answer: Answer, at: At) -> str:
    return reverse("rulings:show", args=[at["body"]])


def _to_the_vote(answer: Answer, at: At) -> str:
    """Lead the chair to the vote where the room was asked, else back to the rulings."""
    asked = answer.facts.get("proposal")
    return f"{reverse('ballots:open', args=[at['body']])}?proposal={asked}" if asked else _to_all(answer, at)


def _place(request: HttpRequest, at: At) -> dict[str, str]:
    return {"place": "assembly"}


def _answering(request: HttpRequest, at: At) -> type[ActForm]:
    """Ask what the point is about; nothing is chosen beforehand, because it is not changed afterwards."""
    form = form_of(Rule, without=at)
    about = form.base_fields["about"]
    if isinstance(about, ChoiceField):
        offered: Any = about.choices
        about.choices = [("", _("Choose")), *offered]
    return form


_rule = step(Rule, then=_to_the_vote, form=_answering, template="rulings/rule.html", more=_place)

app_name = "rulings"
urlpatterns = [
    path("<slug:body>/rulings/", pages.show, name="show"),
    path("<slug:body>/rulings/rule/", _rule, name="rule"),
    path("<slug:body>/rulings/<int:ruling>/appeal/", step(Appeal, then=_to_all, more=_place), name="appeal"),
]
