"""Addresses every assembly has, whatever its bodies are called."""

from __future__ import annotations

from django.urls import path

from asamblea.web.base import look, room
from asamblea.web.base.pages import enter
from asamblea.web.base.patterns import patterns

urlpatterns = [
    path("look/<str:mark>.css", look.style, name="style"),
    path("favicon.ico", look.icon, name="icon"),
    path("patterns/", patterns, name="patterns"),
    path("room/", room.room, name="room"),
    path("room/wall/", room.wall, name="wall"),
    path("enter/<str:token>/", enter, name="enter"),
]
