"""Founding a body, and what one body never does to another."""

from __future__ import annotations

import re
from collections.abc import Mapping

from asamblea.rules.charter import why_not_charter
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member, why_not_person

KINDS = ("assembly", "working_group", "committee", "neighborhood_assembly", "coordinating_body")
FOUNDABLE = ("assembly", "committee", "neighborhood_assembly")
# The first words of addresses that belong to the whole machine.
TAKEN = frozenset({
    "api", "assembly", "ballots", "d", "enter", "found", "groups", "help", "host", "j", "join", "live", "look",
    "patterns", "sign-in", "sign-out", "static",
})  # fmt: skip
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])?")


def why_not_found(
    standing: Standing, *, slug: str, kind: str, name: str, exists: bool, articles: Mapping[str, object] | None
) -> list[Reason]:
    """Return why this body may not be founded; nobody's permission is among the reasons."""
    reasons = why_not_person(standing)
    if exists:
        reasons.append(Reason("bodies.address_taken", "founding.call", {"address": slug}))
    if not _SLUG.fullmatch(slug) or slug in TAKEN:
        reasons.append(Reason("bodies.address_unfit", "founding.call", {"address": slug}))
    if kind not in FOUNDABLE:
        reasons.append(Reason("bodies.kind_needs_decision", "bodies.autonomy", {"kind": kind}))
    if not name.strip():
        reasons.append(Reason("bodies.name_missing", "founding.call"))
    if articles is None:
        return [*reasons, Reason("bodies.no_such_charter", "founding.call")]
    return reasons + why_not_charter(articles)


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
