"""Asking the door before anybody presses: the reasons a page shows where the button would be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import MISSING, fields
from typing import Any

from django.http import HttpRequest

from asamblea import door
from asamblea.acts.base import Act
from asamblea.door import Missing
from asamblea.rules.reasons import Reason
from asamblea.web.base.forms import samples
from asamblea.web.base.visit import hall_of, visit_of


def reasons_against(request: HttpRequest, act: Act) -> list[Reason]:
    """Return why the door would refuse this act now; the hall is entered once for all buttons of a page."""
    if act.founds:
        return door.why_not(act, visit_of(request))
    hall = hall_of(request, act.body)
    return act.why_not(hall, act.look(hall))


def open_fields(act: type[Act], known: Mapping[str, Any]) -> list[str]:
    """Return the fields that somebody must still fill in."""
    return [
        one.name
        for one in fields(act)
        if one.name not in known and one.default is MISSING and one.default_factory is MISSING
    ]


def reasons_before(
    request: HttpRequest, act: type[Act], known: Mapping[str, Any], *, asked: Collection[str] = ()
) -> list[Reason]:
    """Return the reasons that hold whatever is still filled in; all of them when nothing is left to fill in.

    `asked` names what a form asks although the act has a default for it. Raises `Missing` when what the
    address names does not exist.
    """
    needed = open_fields(act, known)
    if needed or asked:
        asked = [one.name for one in fields(act) if one.name not in known]
    if not asked:
        return reasons_against(request, act(**known))
    if not act.founds:
        hall_of(request, str(known["body"]))
    answers = [_tried(request, act(**known, **sample)) for sample in samples(act, asked)]
    heard = [answer for answer in answers if answer is not None]
    if not heard:
        return []
    return [reason for reason in heard[0] if all(reason.code in {r.code for r in other} for other in heard)]


def _tried(request: HttpRequest, act: Act) -> list[Reason] | None:
    """Ask with a sample; None where the sample names nothing, so that the answer tells nothing."""
    try:
        return reasons_against(request, act)
    except Missing:
        return None
