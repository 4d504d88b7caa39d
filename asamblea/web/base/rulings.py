"""Rulings of the chair as pages and the big screen show them: what was said, and what the room made of it."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asamblea.door import Hall
from asamblea.models import Ballot, Body, Meeting, Proposal, Ruling
from asamblea.models.floor import item_now
from asamblea.models.rulings import moved_on, ruling_facts
from asamblea.rules.precedence import ON_A_RULING
from asamblea.rules.rulings import came_of
from asamblea.web.base.addresses import address
from asamblea.web.base.readings import for_everybody

ABOUT: dict[str, str | Promise] = {
    "matter": _("Not about this item"),
    "time": _("Speaking time"),
    "order": _("Whose turn it is, the order of things"),
    "vote": _("How we vote or count"),
    "rights": _("Who may speak or vote"),
    "other": _("Something else"),
}
RULINGS: dict[str, str | Promise] = {
    "well_taken": _("The point is well taken"),
    "not_well_taken": _("The point is not well taken"),
    "room": _("The chair puts it to the room"),
}
CAME: dict[str, str | Promise] = {
    "stands": _("The ruling stands"),
    "appealed": _("Appealed: the room votes on it next"),
    "upheld": _("The room upheld the ruling"),
    "overturned": _("The room overturned the ruling"),
    "asked": _("The room votes on it next"),
    "well_taken": _("The room says: well taken"),
    "not_well_taken": _("The room says: not well taken"),
    "fell": _("It was not voted: the room was too small"),
}
SAID_BY: dict[str, tuple[str | Promise, str | Promise]] = {
    "appeal": (_("Overturn it"), _("Let it stand")),
    "order": (_("Well taken"), _("Not well taken")),
}


def rulings_of(hall: Hall) -> list[dict[str, Any]]:
    """Return every ruling of the present meeting, the latest first."""
    return _rulings(hall, hall.meeting) if hall.meeting else []


@for_everybody
def _rulings(body: Body, meeting: Meeting) -> list[dict[str, Any]]:
    rows = Ruling.objects.filter(meeting=meeting).select_related("item", "meeting")
    return [_told(body, row) for row in rows.order_by("-number")]


def _told(body: Body, row: Ruling) -> dict[str, Any]:
    motion = moved_on(row)
    ballot = Ballot.objects.filter(proposal=motion).order_by("-number").first() if motion else None
    came = came_of(row.ruling, motion.stage if motion else None)
    return {
        "row": row,
        "about": ABOUT[row.about],
        "ruling": RULINGS[row.ruling],
        "came": came,
        "words": CAME[came],
        "past": ruling_facts(row).past,
        "waits": came in ("appealed", "asked"),
        "proposal": motion.pk if motion else None,
        "counts": _counts(ballot),
        "url": address("ballots:show", body.slug, ballot.number) if ballot else "",
    }


def _counts(ballot: Ballot | None) -> dict[str, int]:
    return (ballot.result or {}).get("counts", {}) if ballot and ballot.closed else {}


def ruling_here(hall: Hall) -> dict[str, Any] | None:
    """Return the latest ruling, as long as the meeting is at the item in which it was given."""
    latest = next(iter(rulings_of(hall)), None)
    now = item_now(hall.meeting)
    return latest if latest and not latest["past"] and (now or latest["row"].item_id is None) else None


def sides_of(proposal: Proposal | None) -> dict[str, str]:
    """Return what for and against mean in a vote on a ruling; nothing for any other."""
    if proposal is None or proposal.kind not in ON_A_RULING:
        return {}
    for_, against = SAID_BY[proposal.kind]
    return {"for": str(for_), "against": str(against)}


def came_words(ballot: Ballot) -> str:
    """Return what an announced vote made of a ruling, "The room overturned the ruling"; empty for any other vote."""
    proposal = ballot.proposal
    if proposal is None or proposal.kind not in ON_A_RULING or ballot.method == "temperature":
        return ""
    adopted = (ballot.result or {}).get("outcome") == "adopted"
    return str(CAME[came_of("room" if proposal.kind == "order" else "", "adopted" if adopted else "rejected")])
