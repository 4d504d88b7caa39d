"""Founding a body, and what one body never does to another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from asamblea.rules.charter import Charter, why_not_charter
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member, why_not_office, why_not_person

KINDS = ("assembly", "working_group", "committee", "neighborhood_assembly", "coordinating_body")
FOUNDABLE = ("assembly", "committee", "neighborhood_assembly")
# The first words of addresses that belong to the whole machine.
TAKEN = frozenset({
    "api", "assembly", "ballots", "d", "enter", "found", "groups", "help", "host", "j", "join", "live", "look", "m",
    "patterns", "room", "sign-in", "sign-out", "static",
})  # fmt: skip
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])?")


def why_not_found(
    standing: Standing, *, slug: str, kind: str, name: str, exists: bool, articles: Mapping[str, object] | None
) -> list[Reason]:
    """Return why this body may not be founded; nobody's permission is among the reasons."""
    reasons = why_not_person(standing) + why_not_address(slug, exists=exists)
    if kind not in FOUNDABLE:
        reasons.append(Reason("bodies.kind_needs_decision", "bodies.autonomy", {"kind": kind}))
    if not name.strip():
        reasons.append(Reason("bodies.name_missing", "founding.call"))
    if articles is None:
        return [*reasons, Reason("bodies.no_such_charter", "founding.call")]
    return reasons + why_not_charter(articles)


def why_not_address(slug: str, *, exists: bool) -> list[Reason]:
    """Return why no body may live at this address."""
    reasons = []
    if exists:
        reasons.append(Reason("bodies.address_taken", "founding.call", {"address": slug}))
    if not _SLUG.fullmatch(slug) or slug in TAKEN:
        reasons.append(Reason("bodies.address_unfit", "founding.call", {"address": slug}))
    return reasons


def why_not_first_day(starts: datetime | None, *, now: datetime) -> list[Reason]:
    """Return why the founding meeting cannot be on this day; it may as well be left unsaid."""
    if starts is not None and starts <= now:
        return [Reason("bodies.day_past", "founding.call", {"day": starts.isoformat(timespec="minutes")})]
    return []


def why_not_announce(
    standing: Standing, charter: Charter, *, state: str, starts: datetime, said: datetime | None, now: datetime
) -> list[Reason]:
    """Return why the founding meeting is not announced for this day: whoever knows an earlier word must not miss it.

    `said` is the day announced before, if any. It may always be put off; it is brought forward only with the notice
    of a special meeting.
    """
    reasons = why_not_office(standing, "convenor", "chair")
    if state != "founding":
        reasons.append(Reason("bodies.already_founded", "founding.call"))
    reasons += why_not_first_day(starts, now=now)
    earliest = now + charter.length("notice.special_hours")
    if said is not None and starts < min(said, earliest):
        facts = {"earliest": min(said, earliest).isoformat(timespec="minutes")}
        reasons.append(Reason("bodies.brought_forward", "notice.special_hours", facts))
    return reasons


def why_not_convene(standing: Standing, *, state: str, convenors: int, needed: int) -> list[Reason]:
    """Return why this member may not join those who call the founding assembly."""
    reasons = why_not_member(standing)
    if state != "founding":
        reasons.append(Reason("bodies.already_founded", "founding.call"))
    if standing.holds("convenor"):
        reasons.append(Reason("bodies.already_convenor", "founding.convenors"))
    if convenors >= 2 * needed:
        reasons.append(Reason("bodies.enough_convenors", "founding.convenors", {"number": 2 * needed}))
    return reasons
