"""Addresses every assembly has, whatever its bodies are called."""

from __future__ import annotations

from django.urls import path

from asamblea.web.base import look
from asamblea.web.base.pages import enter
from asamblea.web.base.patterns import patterns

urlpatterns = [
    path("look/<str:mark>.css", look.style, name="style"),
    path("favicon.ico", look.icon, name="icon"),
    path("patterns/", patterns, name="patterns"),
    path("enter/<str:token>/", enter, name="enter"),
]
