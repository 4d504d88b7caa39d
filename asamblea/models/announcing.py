"""Announcing a result: one tally from phones, hands and paper, written into the ballot, and what follows from it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from asamblea.models import tallying as tally
from asamblea.models.again import in_place_of
from asamblea.models.ballots import Ballot
from asamblea.models.consequences import carry_out
from asamblea.models.meetings import Meeting
from asamblea.rules.ballots import FELT, tellers_of
from asamblea.rules.charter import Charter
from asamblea.rules.results import result


def announce(ballot: Ballot, charter: Charter, *, now: datetime) -> dict[str, Any]:
    """Write the result, empty the urn, and carry out what was decided; return the numbers of the decisions."""
    phones = tally.choices(ballot)
    tellers = tellers_of(ballot.method, tellers=charter.number("voting.tellers"))
    channels = tally.by_channel(ballot, tellers, phones)
    counts: dict[str, int] = {}
    for part in channels.values():
        for option, votes in part.items():
            counts[option] = counts.get(option, 0) + votes
    rankings = [c if isinstance(c, list) else [] for c in phones] if ballot.method in tally.RANKED else []
    ballot.result = {**result(tally.rule_of(ballot, charter), counts, rankings), "channels": channels}
    ballot.papers = phones if ballot.secret else None
    ballot.closed = max(now, ballot.opened)  # a sheet says minutes, the clock seconds
    ballot.save()
    tally.empty_urn(ballot)
    return in_place_of(ballot, charter, now=now) if ballot.repeats else carry_out(ballot, charter, now=now)


def end_temperature(meeting: Meeting, charter: Charter, *, now: datetime) -> None:
    """End the temperature check that is open, if one is: it belongs to the item that the meeting leaves."""
    for ballot in Ballot.objects.filter(meeting=meeting, closed=None, method=FELT):
        announce(ballot, charter, now=now)
