"""Where a page listens to its body's live board."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language

from asamblea.door import Hall

register = template.Library()


@register.inclusion_tag("base/components/_live.html", takes_context=True)
def live_board(context: dict[str, Any]) -> dict[str, Any]:
    """Give the place where the page tells what is new, and the address it hears it from.

    A body that closed its pages has no board (article `record.pages`): its members read the page anew.
    """
    hall: Hall = context["hall"]
    address = f"{settings.LIVE_ORIGIN}/live/{hall.body.slug}?lang={get_language()}"
    closed = hall.charter["record.pages"] == "closed"
    return {"address": "" if closed else address, "minute": hall.minutes - 1, "again": context["request"].path}
