"""Minutes whose figures wait: while a ballot is open, nobody reads a sum out of the record."""

from __future__ import annotations

import json
from collections.abc import Collection

from asamblea.models.ballots import Ballot
from asamblea.models.bodies import Body
from asamblea.models.minutes import Minute

WAITING = ("ballots.cast", "ballots.count")


def open_numbers(body: Body) -> frozenset[int]:
    """Return the numbers of the ballots whose results are not announced yet."""
    return frozenset(Ballot.objects.filter(body=body, closed=None).values_list("number", flat=True))


def waits(minute: Minute, open_ballots: Collection[int]) -> bool:
    """Tell whether what this minute says is kept back until its ballot's result is announced."""
    if not open_ballots or minute.act not in WAITING:
        return False
    return json.loads(minute.data)["says"].get("ballot") in open_ballots
