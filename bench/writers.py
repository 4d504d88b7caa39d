"""One writer of several: knocks at the door at fixed hours, whether or not the last answer has come (open loop).

    python -m bench.writers HOME START EVERY COUNT PLACE fair|unfair

Prints the latencies in seconds, counted from the hour at which each knock was due; a few knocks before the first
are not counted, as a program that has just been started is slow once.
`unfair` is the same act without the turn before BEGIN IMMEDIATE: SQLite's own patience decides who writes.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from bench.town import wake

WARM = 5


def main(home: str, start: str, every: str, count: str, place: str, how: str) -> None:
    """Knock, and print the latencies."""
    wake(Path(home), ready=True)
    from django.db import transaction

    from asamblea import door
    from asamblea.acts.ballots import CastVote
    from asamblea.models import Ballot, Membership
    from asamblea.record import turn

    if how == "unfair":
        vars(turn)["turn"] = transaction.atomic
    ballot = Ballot.objects.get(closed=None).number
    people = list(Membership.objects.order_by("number").values_list("person_id", flat=True))[int(place) :: 8]

    def knocks(knock: int) -> None:
        choice = ("for", "against")[(knock // len(people)) % 2]
        act = CastVote(body="town", ballot=ballot, choice=choice)
        door.perform(act, door.Visit(person=people[knock % len(people)]))

    for early in range(WARM):
        knocks(early)
    gc.freeze()  # as in every program of the house
    latencies = []
    for knock in range(int(count)):
        due = float(start) + knock * float(every)
        time.sleep(max(0.0, due - time.time()))
        knocks(knock)
        latencies.append(time.time() - due)
    print(json.dumps(latencies))


if __name__ == "__main__":
    main(*sys.argv[1:])
