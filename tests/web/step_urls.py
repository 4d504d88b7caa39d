"""Pages for the tests of pages: a few acts as steps, beside the house's own addresses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import include, path

from asamblea.acts.bodies import Convene, FoundBody
from asamblea.acts.meetings import HandOutCards, OpenMeeting
from asamblea.acts.proposals import DraftProposal, Endorse
from asamblea.web.base.steps import step
from asamblea.web.base.visit import hall_of


def home(answer, at):
    """Lead to a place that needs no page."""
    return f"/then/{answer.body}/"


def buttons(request: HttpRequest, body: str) -> HttpResponse:
    """Show what the template in the query says, with the tags of acts."""
    hall = hall_of(request, body)
    template = Template("{% load acts %}" + request.GET["say"])
    return HttpResponse(template.render(RequestContext(request, {"hall": hall, "body": hall.body})))


proposals = (
    [
        path("<slug:body>/proposals/draft/", step(DraftProposal, then=home), name="draft"),
        path("<slug:body>/proposals/<int:proposal>/endorse/", step(Endorse, then=home), name="endorse"),
    ],
    "proposals",
)
meetings = (
    [
        path("<slug:body>/meetings/open/", step(OpenMeeting, then=home), name="open"),
        path("<slug:body>/meetings/cards/", step(HandOutCards, then=home, hidden=("kind",)), name="hand_out_cards"),
    ],
    "meetings",
)
bodies = (
    [
        path("found/", step(FoundBody, then=home, mints=True), name="found"),
        path("<slug:body>/convene/", step(Convene, then=home), name="convene"),
    ],
    "bodies",
)
urlpatterns = [
    path("", include("asamblea.web.base.urls")),
    path("", include("asamblea.web.people.urls")),
    path("", include(proposals)),
    path("", include(meetings)),
    path("", include(bodies)),
    path("<slug:body>/buttons/", buttons),
]
