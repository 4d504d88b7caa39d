"""Saying when and where the founding assembly meets: the form begins with what was said before."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from asamblea.acts.bodies import Announce
from asamblea.rules.reasons import Reason
from asamblea.web.base.forms import ActForm, form_of
from asamblea.web.base.visit import hall_of


class _AnnounceForm(ActForm):
    def beside(self, reason: Reason) -> str | None:
        """The day is what can be wrong here."""
        return "starts" if reason.code in ("bodies.day_past", "bodies.brought_forward") else None


def announcing(request: HttpRequest, at: Any) -> type[ActForm]:
    """Return the form, filled with the day and place that stand so far."""
    plain = form_of(Announce, without=("body",))
    meeting = hall_of(request, at["body"]).meeting
    asked = {name: plain.base_fields[name] for name in ("starts", "place")}
    if meeting:
        asked["starts"].initial = meeting.starts if meeting.dated else None
        asked["place"].initial = meeting.place
    return type("AnnounceForm", (_AnnounceForm,), asked | {"defaults": plain.defaults})
