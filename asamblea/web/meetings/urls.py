"""Addresses of meetings. Acts concern the present meeting, so their addresses name none."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse

from asamblea.acts.calling import CallMeeting, MoveMeeting, Prepare
from asamblea.acts.meetings import (
    CheckInPhone,
    CloseMeeting,
    HandOutCards,
    NoteBalance,
    OpenMeeting,
    ReturnCards,
    SecondCall,
    TakeItem,
)
from asamblea.door import Answer
from asamblea.models import Meeting
from asamblea.web.base.digits import by_digits
from asamblea.web.base.steps import At, step
from asamblea.web.meetings import calendar, pack, pages, paper


def _to_the_meeting(answer: Answer, at: At) -> str:
    return reverse("meetings:present", args=[at["body"]])


def _to_the_balance(answer: Answer, at: At) -> str:
    return reverse("meetings:present", args=[at["body"]]) + "#balance"


def _to_all(answer: Answer, at: At) -> str:
    return reverse("meetings:all", args=[at["body"]])


def _to_the_called(answer: Answer, at: At) -> str:
    return reverse("meetings:show", args=[at["body"], answer.facts["number"]])


def _to_this(answer: Answer, at: At) -> str:
    return reverse("meetings:show", args=[at["body"], at["meeting"]])


def _above(words: str) -> dict[str, Any]:
    return {"template": "meetings/step.html", "more": lambda request, at: pages.sums(request, at["body"], words)}


app_name = "meetings"
urlpatterns = [
    path("m/<int:digits>/", by_digits(Meeting, to="meetings:show"), name="by_digits"),
    path("calendar.ics", calendar.of_all, name="calendar"),
    path("<slug:body>/calendar.ics", calendar.of_body, name="body_calendar"),
    path("<slug:body>/roles/", pages.roles, name="roles"),
    path("<slug:body>/meetings/", pages.all_meetings, name="all"),
    path("<slug:body>/meetings/now/", pages.present, name="present"),
    path("<slug:body>/meetings/cards/", pages.cards, name="cards"),
    path("<slug:body>/meetings/call/", step(CallMeeting, then=_to_the_called), name="call"),
    path("<slug:body>/meetings/<int:meeting>/prepare/", step(Prepare, then=_to_this), name="prepare"),
    path("<slug:body>/meetings/<int:meeting>/move/", step(MoveMeeting, then=_to_this), name="move"),
    path("<slug:body>/meetings/open/", step(OpenMeeting, then=_to_the_meeting), name="open"),
    path(
        "<slug:body>/meetings/hand-out/",
        step(HandOutCards, then=_to_the_meeting, **_above("out")),
        name="hand_out_cards",
    ),
    path(
        "<slug:body>/meetings/return/", step(ReturnCards, then=_to_the_meeting, **_above("back")), name="return_cards"
    ),
    path("<slug:body>/meetings/check-in/", step(CheckInPhone, then=_to_the_meeting), name="check_in"),
    path("<slug:body>/meetings/close/", step(CloseMeeting, then=_to_all, **_above("close")), name="close"),
    path("<slug:body>/meetings/balance/", step(NoteBalance, then=_to_the_balance), name="balance"),
    path("<slug:body>/meetings/second-call/", step(SecondCall, then=_to_the_meeting), name="second_call"),
    path("<slug:body>/meetings/items/<int:item>/take/", step(TakeItem, then=_to_the_meeting), name="take_item"),
    path("<slug:body>/meetings/<int:number>/", pages.show, name="show"),
    path("<slug:body>/meetings/<int:number>/pack/", pack.show, name="pack"),
    path("<slug:body>/meetings/<int:number>/paper/", paper.show, name="paper"),
]
