"""Addresses of decisions, their sheets for the wall, and of withdrawing one's own words."""

from __future__ import annotations

from django.urls import include, path

from asamblea.models import Decision
from asamblea.web.base.digits import by_digits
from asamblea.web.decisions import acting, pages, sheets

decisions = [
    path("d/<int:digits>/", by_digits(Decision, to="decisions:show"), name="by_digits"),
    path("<slug:body>/decisions/", pages.register, name="register"),
    path("<slug:body>/decisions/<int:decision>/", pages.show, name="show"),
    path("<slug:body>/decisions/<int:decision>/sheet/", sheets.sheet, name="sheet"),
    path("<slug:body>/meetings/<int:meeting>/decisions/", sheets.meeting_sheet, name="meeting_sheet"),
    path("<slug:body>/decisions/<int:decision>/read-back/", acting.read_back, name="read_back"),
    path("<slug:body>/decisions/<int:decision>/dissent/", acting.dissent, name="dissent"),
    path("<slug:body>/decisions/<int:decision>/bring-back/", acting.bring_back, name="bring_back"),
]
texts = [path("<slug:body>/texts/<str:kind>/<int:id>/withdraw/", acting.withdraw, name="withdraw")]

urlpatterns = [
    path("", include((decisions, "decisions"))),
    path("", include((texts, "texts"))),
]
