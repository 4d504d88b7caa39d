"""Mandates: joining a group, reporting, missing a report, ending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from asamblea.rules.charter import Charter
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_clock, why_not_member, why_not_person

SMALL = {"quorum.number": 3, "quorum.second_call_number": 3, "emergency.quorum": "1/2"}


@dataclass(frozen=True)
class Mandate:
    """A mandate as the rules see it; whether it still runs follows from its dates."""

    read_back: bool
    people: int
    report_due: datetime
    ends: datetime
    missed: bool
    ended: bool

    def runs(self, now: datetime) -> bool:
        """Tell whether it is in force at this moment; no job has to end it."""
        return not self.ended and now < self.ends


def group_articles(charter: Charter) -> dict[str, object]:
    """Return the first charter of a group: its parent's, with a quorum for few people; the group may change it."""
    return {**charter.plain(), **SMALL, "proposals.endorsers": 0}


def why_not_join(
    standing: Standing, charter: Charter, mandate: Mandate | None, *, parent_member: bool, members: int, now: datetime
) -> list[Reason]:
    """Return why this person does not join the group: it opens to all after its mandate was read back."""
    reasons = why_not_person(standing)
    if standing.rank in ("member", "observer", "suspended"):
        reasons.append(Reason("mandates.already_in", "mandates.join"))
    if not parent_member:
        reasons.append(Reason("mandates.not_of_assembly", "mandates.join"))
    if mandate is None:
        return [*reasons, Reason("mandates.no_mandate", "mandates.join")]
    if not mandate.read_back and charter.choice("mandates.join") == "open_after_read_back":
        reasons.append(Reason("mandates.not_read_back", "mandates.join"))
    if not mandate.runs(now):
        reasons.append(Reason("mandates.ended", "mandates.weeks"))
    if mandate.people and members >= mandate.people:
        reasons.append(Reason("mandates.full", "mandates.join", {"number": mandate.people}))
    return reasons


def why_not_report(standing: Standing, mandate: Mandate, *, in_group: bool, text: str) -> list[Reason]:
    """Return why this report is not taken: only somebody of the group reports, also late, also after the end."""
    reasons = why_not_member(standing)
    if not in_group:
        reasons.append(Reason("mandates.not_in_group", "mandates.report_days"))
    if not text.strip():
        reasons.append(Reason("mandates.report_empty", "mandates.report_days"))
    if mandate.ended:
        reasons.append(Reason("mandates.ended", "mandates.weeks"))
    return reasons


def why_not_miss(standing: Standing, mandate: Mandate, *, reported: bool, now: datetime) -> list[Reason]:
    """Return why this report is not missed: only the clock says so, and only when it is."""
    reasons = why_not_clock(standing)
    if now <= mandate.report_due:
        reasons.append(Reason("mandates.not_due", "mandates.report_days", {"due": mandate.report_due.isoformat()}))
    if reported:
        reasons.append(Reason("mandates.reported", "mandates.report_days"))
    if mandate.missed or mandate.ended:
        reasons.append(Reason("mandates.noted", "mandates.report_days"))
    return reasons


def why_not_end_group(standing: Standing, *, kind: str, state: str, mandated: bool) -> list[Reason]:
    """Return why this group does not end: only time ends it, when no mandate of it runs."""
    reasons = why_not_clock(standing)
    if kind != "working_group" or state == "ended":
        reasons.append(Reason("mandates.no_group", "mandates.weeks"))
    if mandated:
        reasons.append(Reason("mandates.still_runs", "mandates.weeks"))
    return reasons
