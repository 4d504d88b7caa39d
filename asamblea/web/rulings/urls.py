"""Addresses of the rulings of the present meeting."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import path, reverse

from asamblea.acts.rulings import Appeal, Rule
from asamblea.door import Answer
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


_rule = step(Rule, then=_to_the_vote, template="rulings/rule.html", more=_place)

app_name = "rulings"
urlpatterns = [
    path("<slug:body>/rulings/", pages.show, name="show"),
    path("<slug:body>/rulings/rule/", _rule, name="rule"),
    path("<slug:body>/rulings/<int:ruling>/appeal/", step(Appeal, then=_to_all, more=_place), name="appeal"),
]
