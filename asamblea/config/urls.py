"""Where each page lives: every concept spells its addresses whole, `/<body>/<concept>/<id>/<act>/`."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

from asamblea.config.concepts import CONCEPTS

urlpatterns = [
    path("", include("asamblea.api.urls")),
    *(
        path("", include(f"asamblea.web.{concept}.urls"))
        for concept in CONCEPTS
        if find_spec(f"asamblea.web.{concept}.urls")
    ),
]
