"""Addresses of questions, proposals, elections, amendments and notes."""

from __future__ import annotations

from django.urls import include, path

from asamblea.web.proposals import amending, debating, drafting, noted, pages, questions

PROPOSALS = [
    path("<slug:body>/proposals/", pages.all_proposals, name="all"),
    path("<slug:body>/proposals/draft/", drafting.choose_kind, name="draft"),
    path("<slug:body>/proposals/draft/<str:kind>/", drafting.draft, name="draft"),
    path("<slug:body>/proposals/end-turn/", debating.end_turn, name="end_turn"),
    path("<slug:body>/proposals/<int:proposal>/", pages.show, name="show"),
    path("<slug:body>/proposals/<int:proposal>/endorse/", debating.endorse, name="endorse"),
    path("<slug:body>/proposals/<int:proposal>/withdraw/", debating.withdraw, name="withdraw"),
    path("<slug:body>/proposals/<int:proposal>/present/", debating.present, name="present"),
    path("<slug:body>/proposals/<int:proposal>/debate/", debating.debate, name="debate"),
    path("<slug:body>/proposals/<int:proposal>/freeze/", debating.freeze, name="freeze"),
    path("<slug:body>/proposals/<int:proposal>/secret/", debating.demand_secret, name="demand_secret"),
]
ELECTIONS = [
    path("<slug:body>/proposals/<int:proposal>/stand/", debating.stand, name="stand"),
]
AMENDMENTS = [
    path("<slug:body>/proposals/<int:proposal>/amend/", amending.propose, name="propose"),
    path("<slug:body>/amendments/<int:amendment>/accept/", amending.accept, name="accept"),
    path("<slug:body>/amendments/<int:amendment>/object/", amending.object_to, name="object"),
    path("<slug:body>/amendments/<int:amendment>/withdraw/", amending.withdraw, name="withdraw"),
]
QUESTIONS = [
    path("<slug:body>/questions/ask/", questions.ask, name="ask"),
    path("<slug:body>/questions/<int:question>/", questions.show, name="show"),
    path("<slug:body>/proposals/<int:proposal>/merge/", questions.merge, name="merge"),
]
NOTES = [
    path("<slug:body>/notes/", noted.every, name="all"),
    path("<slug:body>/notes/<int:number>/", noted.show, name="show"),
    path("<slug:body>/notes/agree/", noted.agree, name="agree"),
    path("<slug:body>/notes/agree-aloud/", noted.agree_aloud, name="agree_aloud"),
    path("<slug:body>/questions/<int:question>/notes/write/", noted.write, name="write"),
    path("<slug:body>/questions/<int:question>/notes/place/", noted.place, name="place"),
]

urlpatterns = [
    path("", include((PROPOSALS, "proposals"))),
    path("", include((ELECTIONS, "elections"))),
    path("", include((AMENDMENTS, "amendments"))),
    path("", include((QUESTIONS, "questions"))),
    path("", include((NOTES, "notes"))),
]
