"""The API's addresses."""

from __future__ import annotations

from django.urls import path, re_path

from asamblea.api import pages

app_name = "api"
urlpatterns = [
    path("api/openapi.json", pages.openapi, name="openapi"),
    path("api/bodies/", pages.bodies, name="bodies"),
    path("api/bodies/<slug:body>/", pages.body, name="body"),
    path("api/bodies/<slug:body>/record/", pages.record, name="record"),
    path("api/bodies/<slug:body>/record/checkpoint/", pages.checkpoint, name="checkpoint"),
    path("api/bodies/<slug:body>/record/<int:n>/proof/", pages.proof, name="proof"),
    path("api/acts/<str:name>/", pages.act, name="act"),
    re_path(r"^api/(?P<rest>.*)$", pages.nothing, name="nothing"),
]
