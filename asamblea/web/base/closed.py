"""Bodies that closed their pages: whoever takes no part reads nothing there (article `record.pages`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from asamblea.door import Hall, Missing
from asamblea.rules import standing as rules
from asamblea.web.base.failures import missing
from asamblea.web.base.visit import hall_of

# Where somebody from outside comes in, or comes back; these pages show the body's name and one form.
ENTRANCES = ("people:join", "people:welcome", "people:ask_recovery", "people:finish_recovery", "mandates:join")


class ClosedPages:
    """Answer as if there were nothing, before any page of a closed body is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the page answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: Sequence[object], at: Mapping[str, Any]
    ) -> HttpResponse | None:
        """Refuse with the same page as for an address where nothing is; members of the parent body too."""
        match = request.resolver_match
        if "body" not in at or (match and match.view_name in ENTRANCES):
            return None
        try:
            hall = hall_of(request, str(at["body"]))
        except Missing:
            return None
        return None if may_read(hall) else missing(request)


def may_read(hall: Hall) -> bool:
    """Tell whether this visit may read the body's pages."""
    return rules.may_read(hall.standing, hall.charter)
