"""Addresses of the coach; there are none but in a practice meeting."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from asamblea.web.coach import pages

app_name = "coach"
urlpatterns = (
    [
        path("<slug:body>/coach/now/", pages.now, name="now"),
        path("<slug:body>/coach/strip/", pages.strip, name="strip"),
    ]
    if settings.PRACTICE
    else []
)
