"""Late entries: what was done on paper, typed in by one and signed by others who saw it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from asamblea.rules.charter import Charter
from asamblea.rules.meetings import Sitting
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member

SIGNERS = "record.late_signers"
DOORS = timedelta(hours=12)  # before a meeting begins: what is done for it on paper


def why_not_late(
    charter: Charter,
    sitting: Sitting | None,
    *,
    on_paper: bool,
    did: Standing,
    signers: Sequence[Standing],
    at: datetime,
    opened: datetime | None,
    starts: datetime | None,
    now: datetime,
) -> list[Reason]:
    """Return why this is not taken as done on paper at that hour.

    `signers` are whoever typed it in and whoever saw it: members, enough of them, and whoever did it among them.
    """
    reasons = [] if on_paper else [Reason("late.not_on_paper", SIGNERS)]
    if sitting is None or sitting.closed:
        reasons.append(Reason("late.no_meeting", "record.minutes_hours"))
    reasons += _about_signers(charter, did, signers)
    return reasons + _about_time(charter, at=at, opened=opened, starts=starts, now=now)


def _about_signers(charter: Charter, did: Standing, signers: Sequence[Standing]) -> list[Reason]:
    reasons = [reason for one in signers for reason in why_not_member(one)][:1]
    numbers = {one.number for one in signers if one.number is not None}
    needed = charter.number(SIGNERS)
    if len(numbers) < needed:
        reasons.append(Reason("late.too_few", SIGNERS, {"signed": len(numbers), "number": needed}))
    if did.number not in numbers:
        reasons.append(Reason("late.not_by_whoever_did_it", SIGNERS))
    return reasons


def _about_time(
    charter: Charter, *, at: datetime, opened: datetime | None, starts: datetime | None, now: datetime
) -> list[Reason]:
    hours = charter.number("record.minutes_hours")
    reasons = []
    if at > now:
        reasons.append(Reason("late.still_to_come", "voting.when"))
    if at < now - timedelta(hours=hours):
        reasons.append(Reason("late.too_old", "record.minutes_hours", {"number": hours}))
    begins = opened.replace(second=0, microsecond=0) if opened else starts and starts - DOORS
    if begins and at < begins:  # a sheet says hours and minutes
        reasons.append(Reason("late.before_the_meeting", "voting.when"))
    return reasons
