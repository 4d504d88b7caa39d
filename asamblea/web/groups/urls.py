"""Addresses of the small groups of the present meeting."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import path, reverse

from asamblea.acts.groups import EndGroups, GroupLanguage, MakeGroups
from asamblea.door import Answer
from asamblea.web.base.steps import At, step
from asamblea.web.groups import pages


def _to_the_tables(answer: Answer, at: At) -> str:
    return reverse("groups:show", args=[at["body"]])


def _place(request: HttpRequest, at: At) -> dict[str, str]:
    return {"place": "assembly"}


app_name = "groups"
urlpatterns = [
    path("<slug:body>/small-groups/", pages.show, name="show"),
    path("<slug:body>/small-groups/sheet/", pages.sheet, name="sheet"),
    path("<slug:body>/small-groups/make/", step(MakeGroups, then=_to_the_tables, more=_place), name="make"),
    path("<slug:body>/small-groups/end/", step(EndGroups, then=_to_the_tables, more=_place), name="end"),
    path("<slug:body>/small-groups/language/", step(GroupLanguage, then=_to_the_tables, more=_place), name="language"),
]
