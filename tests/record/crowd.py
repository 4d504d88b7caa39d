"""One member votes fifty times at once: run by test_crowd in a process of its own, because it forks.

`python -m tests.record.crowd open|secret|same_key`; prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from threading import Barrier, Thread
from typing import Any

import django
import time_machine

django.setup()

from django.core.management import call_command  # noqa: E402 - the tables have to be known first
from django.db import connection  # noqa: E402

from asamblea import acts, door  # noqa: E402
from asamblea.models import Ballot, Mark, Paper, Vote  # noqa: E402
from asamblea.record.audit import audit  # noqa: E402
from tests.plaza import EVENING, Plaza, found  # noqa: E402

FAMILIES, HANDS = 5, 10


def main(kind: str) -> dict[str, Any]:
    """Return how the knocks were answered, what stands in the urn, and what was announced."""
    call_command("migrate", verbosity=0)
    with time_machine.travel(EVENING, tick=False) as traveller:
        plaza = found(traveller)
        proposal = plaza.frozen()
        if kind == "secret":
            for name in plaza.phones:
                plaza.does(name, acts.proposals.DemandSecret, proposal=proposal)
        ballot = Ballot.objects.get(body__slug="plaza", number=plaza.opened(proposal, secret=kind == "secret"))
        answers = _crowd(plaza, ballot, kind)
        rows = Paper.objects.filter(ballot=ballot) if ballot.secret else Vote.objects.filter(ballot=ballot)
        standing = rows.count()
        marks = Mark.objects.filter(ballot=ballot).count()
        plaza.does("Lena", acts.ballots.CloseBallot, ballot=ballot.number)
        ballot.refresh_from_db()
        return {
            "answers": answers,
            "secret": ballot.secret,
            "rows": standing,
            "marks": marks,
            "counted": sum((ballot.result or {})["counts"].values()),
            "found": [str(one) for one in audit().findings],
        }


def _crowd(plaza: Plaza, ballot: Ballot, kind: str) -> dict[str, int]:
    """Let several processes with several threads each knock at once, all as the same member."""
    connection.close()
    source, sink = os.pipe()
    children = []
    for family in range(FAMILIES):
        child = os.fork()
        if not child:
            _family(plaza.person("Bea"), ballot, kind, family, sink)
        children.append(child)
    os.close(sink)
    with os.fdopen(source) as lines:
        told = Counter(line.strip() for line in lines)
    for child in children:
        os.waitpid(child, 0)
    return dict(told)


def _family(person: str, ballot: Ballot, kind: str, family: int, sink: int) -> None:
    barrier = Barrier(HANDS)

    def knock(hand: int) -> None:
        act = acts.ballots.CastSecretVote if kind == "secret" else acts.ballots.CastVote
        key = "once" if kind == "same_key" else f"{family}-{hand}"
        choice = "for" if kind == "same_key" else ("for", "against")[hand % 2]  # other words are another vote
        barrier.wait()
        os.write(sink, f"{_answer(act(body='plaza', ballot=ballot.number, choice=choice), person, key)}\n".encode())
        connection.close()

    try:
        threads = [Thread(target=knock, args=(hand,)) for hand in range(HANDS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        os._exit(0)


def _answer(act: Any, person: str, key: str) -> str:
    try:
        answer = door.perform(act, door.Visit(person=person, key=key))
    except door.Refused as refusal:
        return ",".join(reason.code for reason in refusal.reasons)
    except Exception as trouble:  # whatever else a member could meet is told
        return f"{type(trouble).__name__}: {trouble}".splitlines()[0]
    return f"minute {answer.minute}" if act.name == "ballots.cast" and key == "once" else "counted"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1])) + "\n")
