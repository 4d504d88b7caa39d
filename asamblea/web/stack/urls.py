"""Addresses of the floor."""

from __future__ import annotations

from django.urls import path, reverse

from asamblea.acts.stack import CallSpeaker, LowerHand, RaiseHand, RaiseHandFor, SetList
from asamblea.door import Answer
from asamblea.web.base.steps import At, step
from asamblea.web.stack import chair, interpreting, pages
from asamblea.web.stack.forms import raised_card


def _to_the_floor(answer: Answer, at: At) -> str:
    return reverse("stack:show", args=[at["body"]])


def _to_the_next_card(answer: Answer, at: At) -> str:
    return reverse("stack:raise_for", args=[at["body"]])


_raise_for = step(
    RaiseHandFor,
    then=_to_the_next_card,
    form=raised_card,
    template="stack/take.html",
    more=lambda request, at: pages.line(request, at["body"]),
)

app_name = "stack"
urlpatterns = [
    path("<slug:body>/stack/", pages.show, name="show"),
    path("<slug:body>/stack/raise/", step(RaiseHand, then=_to_the_floor), name="raise"),
    path("<slug:body>/stack/raise-for/", _raise_for, name="raise_for"),
    path("<slug:body>/stack/clock/", pages.clock, name="clock"),
    path("<slug:body>/interpreting/", interpreting.show, name="interpreting"),
    path("<slug:body>/roles/chair/", chair.show, name="chair"),
    path("<slug:body>/screen/", pages.screen, name="screen"),
    path("<slug:body>/stack/lower/", step(LowerHand, then=_to_the_floor), name="lower"),
    path("<slug:body>/stack/<int:hand>/call/", step(CallSpeaker, then=_to_the_floor), name="call"),
    path("<slug:body>/stack/list/", step(SetList, then=_to_the_floor), name="set_list"),
]
