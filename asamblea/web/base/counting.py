"""Where the counting of each section of the hall stands, in words without a single figure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from asamblea.models import Ballot
from asamblea.models.tallying import recount_round, section_counts
from asamblea.rules.ballots import SectionCount, agreed, tellers_of

CHANNELS = ("hands", "paper")


def states(ballot: Ballot, *, tellers: int, me: int | None) -> list[dict[str, Any]]:
    """Return for each section where its counting stands, in words without a single figure."""
    told, demanded = section_counts(ballot), recount_round(ballot)
    tellers = tellers_of(ballot.method, tellers=tellers)
    return [
        {
            "number": number,
            "words": _state(told, number, tellers, demanded),
            "mine": any(one.section == number and one.teller == me for one in told),
        }
        for number in range(1, ballot.sections + 1)
    ]


def _state(told: list[SectionCount], section: int, tellers: int, demanded: int) -> str:
    here = [one for one in told if one.section == section]
    latest = max((one.round for one in here), default=0)
    if demanded and latest <= demanded:
        return _("A recount was demanded: count again.")
    if not here:
        return _("Nobody has handed in figures yet.")
    return " ".join(_channel(here, section, channel, tellers) for channel in CHANNELS if _has(here, channel))


def _has(here: list[SectionCount], channel: str) -> bool:
    return any(one.channel == channel for one in here)


def _channel(here: list[SectionCount], section: int, channel: str, tellers: int) -> str:
    counts = [one for one in here if one.channel == channel]
    latest = max(one.round for one in counts)
    found = sum(one.round == latest for one in counts)
    if found < tellers:
        words = _("{found} of {of} tellers have counted.").format(found=found, of=tellers)
        return words if latest == 1 else f"{words} " + _("This is count number {n}.").format(n=latest)
    if agreed(here, section=section, channel=channel, tellers=tellers) is None:
        return _("The tellers differ: they count again.")
    return _("The tellers agree.")
