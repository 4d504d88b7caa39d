"""Before a meeting: who else may call it, where it is held, and what is there or missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asamblea.rules.charter import Charter
from asamblea.rules.meetings import why_not_meeting_payload
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member

NEEDS = ("room", "access", "childcare", "interpreter")


@dataclass(frozen=True)
class Call:
    """A decision of a coordinating body, as the assembly it calls sees it."""

    of_assembly: bool
    standing: bool
    starts: datetime | None
    used: bool


def why_not_call(
    standing: Standing, charter: Charter, call: Call | None, *, seated: bool, now: datetime
) -> list[Reason]:
    """Return why this decision of the coordinating body does not call the assembly; the notice is the assembly's."""
    reasons = why_not_member(standing)
    if not charter.flag("notice.coordination"):
        reasons.append(Reason("meetings.coordination_calls_none", "notice.coordination"))
    if not seated:
        reasons.append(Reason("meetings.not_seated", "notice.coordination"))
    if call is None or not call.of_assembly or not call.standing:
        return [*reasons, Reason("meetings.decision_calls_none", "notice.coordination")]
    if call.used:
        reasons.append(Reason("meetings.called_already", "notice.coordination"))
    return reasons + why_not_meeting_payload(charter, starts=call.starts, now=now)


def needs_of(languages: Sequence[str]) -> list[tuple[str, str]]:
    """Return what a meeting needs: room, access, childcare, and an interpreter for each language, where there are two.

    `languages` are those the body works in, and those in which its charter has every text read.
    """
    spoken = [("interpreter", language) for language in languages] if len(languages) > 1 else []
    return [(what, "") for what in NEEDS if what != "interpreter"] + spoken


def why_not_prepare(
    standing: Standing, *, what: str, language: str, languages: Sequence[str], closed: bool, same: bool
) -> list[Reason]:
    """Return why this is not noted: any member says it, since the charter names nobody for it."""
    reasons = why_not_member(standing)
    if closed:
        reasons.append(Reason("meetings.over", "notice.prepared"))
    if (what, language) not in needs_of(languages):
        reasons.append(Reason("meetings.no_such_need", "notice.prepared"))
    if same:
        reasons.append(Reason("meetings.noted_already", "notice.prepared"))
    return reasons


def why_not_move(standing: Standing, *, holds: bool, place: str, same: bool, closed: bool) -> list[Reason]:
    """Return why the meeting is not held in another place: only the place moves, day and hour never do."""
    reasons = why_not_member(standing)
    if not reasons and not holds:
        reasons.append(Reason("standing.no_office", "meeting.chosen_team", {"office": "convenor"}))
    if closed:
        reasons.append(Reason("meetings.over", "notice.prepared"))
    if not place.strip():
        reasons.append(Reason("meetings.place_missing", "notice.prepared"))
    if same:
        reasons.append(Reason("meetings.same_place", "notice.prepared"))
    return reasons
