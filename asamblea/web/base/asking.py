"""Asking the door before anybody presses: the reasons a page shows where the button would be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from django.http import HttpRequest

from asamblea import door
from asamblea.acts.base import Act
from asamblea.door import Missing
from asamblea.rules.reasons import Reason
from asamblea.web.base.forms import samples
from asamblea.web.base.visit import hall_of, visit_of

# Reasons that no answer in a form can remove. Any other waits until the form is sent: a form that could be
# filled in rightly must never lack its button.
HOLDING = frozenset({
    "amendments.not_amendable",
    "amendments.decided",
    "ballots.already_voted",
    "ballots.went_on",
    "ballots.taken_again",
    "ballots.is_not_secret",
    "ballots.is_secret",
    "ballots.not_on_roll",
    "ballots.not_open",
    "ballots.one_at_a_time",
    "bodies.already_founded",
    "decisions.not_standing",
    "decisions.statement_late",
    "decisions.voted_for",
    "elections.vote_open",
    "groups.no_cards",
    "groups.no_item",
    "groups.none",
    "groups.running",
    "mandates.ended",
    "mandates.not_in_group",
    "meetings.already_open",
    "meetings.none_called",
    "meetings.not_open",
    "meetings.quorate",
    "notes.question_closed",
    "pen.lent",
    "pen.went_home",
    "people.already_joined",
    "people.vouchers_named",
    "precedence.waits",
    "proposals.not_mover",
    "quorum.not_met",
    "rulings.appealed",
    "rulings.past",
    "rulings.room_decides",
})  # fmt: skip


def reasons_against(request: HttpRequest, act: Act) -> list[Reason]:
    """Return why the door would refuse this act now; the hall is entered once for all buttons of a page."""
    if act.founds:
        return door.why_not(act, visit_of(request))
    hall = hall_of(request, act.body)
    return [*door.away(hall), *act.why_not(hall, act.look(hall))]


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
    first = heard[0] if heard else []
    return [reason for reason in first if holds(reason) and all(reason.code in _codes(other) for other in heard)]


def holds(reason: Reason) -> bool:
    """Say whether this reason is about who knocks and how things stand, never about what is still typed."""
    return reason.code.startswith("standing.") or reason.code in HOLDING


def _codes(reasons: Iterable[Reason]) -> set[str]:
    return {reason.code for reason in reasons}


def _tried(request: HttpRequest, act: Act) -> list[Reason] | None:
    """Ask with a sample; None where the sample names nothing, so that the answer tells nothing."""
    try:
        return reasons_against(request, act)
    except Missing:
        return None
