"""An address in digits alone, which can be typed from paper on any phone: /d/ a decision, /m/ a meeting."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from asamblea.door import Missing
from asamblea.models import Decision, Meeting
from asamblea.web.base.closed import may_read
from asamblea.web.base.visit import hall_of

PLACES = 100_000  # how many decisions or meetings the digits of one body can tell apart
MOST_BODIES = 2**31


def digits(row: Decision | Meeting) -> int:
    """Return the digits of a decision or meeting: its body's and its own number."""
    return row.body_id * PLACES + row.number


def by_digits(kind: type[Decision | Meeting], *, to: str) -> Callable[..., HttpResponse]:
    """Return the page that leads from digits to what they stand for, shown under the name `to`."""

    @require_safe
    def lead(request: HttpRequest, digits: int) -> HttpResponse:
        """Lead there; of a closed body nothing is told, not even its name."""
        body, number = divmod(digits, PLACES)
        rows = kind._default_manager.filter(body=body, number=number).select_related("body")
        row = rows.first() if body < MOST_BODIES else None
        if row is None or not may_read(hall_of(request, row.body.slug)):
            raise Missing("nothing has these digits")
        return HttpResponseRedirect(reverse(to, args=[row.body.slug, row.number]))

    return lead
