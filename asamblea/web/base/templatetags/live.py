"""Where a page listens to its body's live board."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.translation import get_language

from asamblea.door import Hall
from asamblea.models import Ballot
from asamblea.models.floor import hands_of, mark_of
from asamblea.web.base.tallies import outcome_words
from asamblea.web.base.titles import ballot_title

register = template.Library()


@register.inclusion_tag("base/components/_live.html", takes_context=True)
def live_board(context: dict[str, Any], of: Hall | None = None) -> dict[str, Any]:
    """Give the place where the page tells what is new, and the address it hears it from; `of` a page of no body.

    A body that closed its pages has no board (article `record.pages`): its members read the page anew.
    """
    hall: Hall = of or context["hall"]
    return {
        "address": _address(context, hall),
        "minute": hall.minutes - 1,
        "since": hall.now.isoformat(),
        "again": context["request"].path,
    }


@register.inclusion_tag("base/components/_fresh.html", takes_context=True)
def live_floor(context: dict[str, Any], calm: float = 0) -> dict[str, Any]:
    """Give the place from which a page keeps its parts fresh, hands that are raised included.

    `calm`: about how many seconds a page waits before it is read again, so that a full hall does not read at once.
    """
    hall: Hall = context["hall"]
    address, slug = _address(context, hall), hall.body.slug
    return {
        "address": f"{address}&floor=1" if address else "",
        "mark": mark_of(hall.minutes - 1, hands_of([slug]).get(slug, "")),
        "calm": calm,
        "since": hall.now.isoformat(),
        "again": context["request"].path,
    }


@register.filter
def about(ballot: Ballot) -> str:
    """Say what a ballot is about."""
    return ballot_title(ballot)


@register.filter
def outcome(ballot: Ballot) -> str:
    """Say what the count of an announced ballot decided."""
    return outcome_words(ballot)


def _address(context: dict[str, Any], hall: Hall) -> str:
    closed = hall.charter["record.pages"] == "closed"
    return "" if closed else f"{_origin(context['request'])}/live/{hall.body.slug}?lang={get_language()}"


def _origin(request: HttpRequest) -> str:
    """Return where the board is: at a port beside this page, under the name the phone already found, or elsewhere."""
    if not settings.LIVE_ORIGIN.startswith(":"):
        return str(settings.LIVE_ORIGIN)
    return f"{request.scheme}://{split_domain_port(request.get_host())[0]}{settings.LIVE_ORIGIN}"
