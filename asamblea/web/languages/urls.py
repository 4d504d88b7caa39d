"""Addresses of translations, of reading aloud, and of what people in the hall need."""

from __future__ import annotations

from django.urls import include, path

from asamblea.acts.languages import CheckTranslation, Interpret
from asamblea.acts.needs import AnswerNeed, CallForHelpNow, CountNeed
from asamblea.web.base.steps import step
from asamblea.web.languages import forms, pages

LANGUAGES = [
    path("<slug:body>/proposals/<int:proposal>/translate/", pages.translate, name="translate"),
    path("<slug:body>/translations/<int:translation>/check/", step(CheckTranslation, then=pages.to_it), name="check"),
    path("<slug:body>/read-aloud/", pages.read_aloud, name="read_aloud"),
    path(
        "<slug:body>/interpreting/<slug:language>/",
        step(Interpret, then=pages.to_interpreting, hidden=("on",)),
        name="interpret",
    ),
]
NEEDS = [
    path("<slug:body>/needs/", pages.show, name="show"),
    path("<slug:body>/needs/count/", step(CountNeed, then=pages.to_needs, form=forms.counting), name="count"),
    path("<slug:body>/needs/call/", step(CallForHelpNow, then=pages.to_needs, form=forms.calling), name="call"),
    path("<slug:body>/needs/answer/", step(AnswerNeed, then=pages.to_needs, form=forms.answering), name="answer"),
]
urlpatterns = [
    path("", include((LANGUAGES, "languages"))),
    path("", include((NEEDS, "needs"))),
]
