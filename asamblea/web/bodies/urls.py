"""Addresses of bodies; `/<body>/` is the shortest, so this room comes last."""

from __future__ import annotations

from django.urls import path, reverse

from asamblea.acts.bodies import Announce, Convene, EndBody
from asamblea.web.base.steps import step
from asamblea.web.bodies import founding, pages
from asamblea.web.bodies.announcing import announcing

app_name = "bodies"
urlpatterns = [
    path("", pages.now, name="now"),
    path("assembly/", pages.assemblies, name="assemblies"),
    path("groups/", pages.groups, name="groups"),
    path("found/", founding.found, name="found"),
    path("host/", pages.host, name="host"),
    path("<slug:body>/", pages.show, name="show"),
    path(
        "<slug:body>/convene/",
        step(Convene, then=lambda answer, at: reverse("bodies:show", args=[at["body"]])),
        name="convene",
    ),
    path(
        "<slug:body>/announce/",
        step(Announce, then=lambda answer, at: reverse("bodies:show", args=[at["body"]]), form=announcing),
        name="announce",
    ),
    path(
        "<slug:body>/end/",
        step(EndBody, then=lambda answer, at: reverse("bodies:show", args=[at["body"]])),
        name="end",
    ),
]
