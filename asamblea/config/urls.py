"""Where each page lives: `base` at the root, every other concept under its own word."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

from asamblea.config.concepts import CONCEPTS


def _place(concept: str) -> str:
    return "" if concept == "base" else f"{concept}/"


urlpatterns = [
    path(_place(concept), include(f"asamblea.web.{concept}.urls"))
    for concept in CONCEPTS
    if find_spec(f"asamblea.web.{concept}.urls")
]
