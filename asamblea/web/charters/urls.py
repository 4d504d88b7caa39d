"""Addresses of charters."""

from __future__ import annotations

from django.urls import path

from asamblea.web.charters import pages

app_name = "charters"
urlpatterns = [
    path("help/charters/", pages.ready_charters, name="ready_charters"),
    path("help/charters/<str:name>/", pages.ready_charter, name="ready"),
    path("<slug:body>/charter/", pages.show, name="show"),
    path("<slug:body>/charter/amend/", pages.amend, name="amend"),
    path("<slug:body>/charter/<int:version>/", pages.version, name="version"),
]
