"""How long an audit takes: a database of 100,000 minutes, every one read, hashed, folded and compared with the rows.

The record is a real one of 1,000 members, lengthened by changed votes that are written straight into the tables,
as the door would have written them (through it they would take minutes of the other kind).
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from asamblea.proof.canonical import decode, encode
from asamblea.proof.merkle import Frontier, leaf_hash
from bench.rows import Row, row, told_by

MEMBERS, MINUTES = 1000, 100_000
PART = 5000
CHOICES = ("for", "against", "abstain")


def rows() -> list[Row]:
    """Return the measurements."""
    with tempfile.TemporaryDirectory(prefix="asamblea-bench-") as folder:
        told = told_by("bench.audit", folder)
    return [row("record.audit.1e5", "s", told["seconds"]), row("record.audit.1e5.memory", "MB", told["memory"])]


def measure(home: Path) -> dict[str, float]:
    """Return the seconds of one audit that finds nothing, and the most memory it held."""
    from bench.tally_engines import peak
    from bench.town import found, wake

    wake(home)
    town = found(MEMBERS)
    for place in range(MEMBERS):
        _cast(town, place, "abstain")
    _lengthen()
    from asamblea.record.audit import audit

    start = time.perf_counter()
    report = audit()
    seconds = time.perf_counter() - start
    assert report.ok, str(report.findings[0])
    assert report.minutes == MINUTES, report.minutes
    return {"seconds": seconds, "memory": peak()}


def _cast(town: Any, place: int, choice: str) -> None:
    from asamblea.acts.ballots import CastVote

    town.does(place, CastVote, ballot=town.ballot, choice=choice)


def _lengthen() -> None:
    """Let everybody change their vote again and again, until the record is long enough."""
    from django.db import connection, transaction

    from asamblea.models import Head, Minute, Vote

    head = Head.objects.get()
    last = list(Minute.objects.order_by("-n")[:MEMBERS])[::-1]
    edge = Frontier.from_bytes(bytes(head.frontier))
    votes: dict[int, str] = {}
    made = _changes(last, head.size, votes)
    with transaction.atomic():
        while part := list(islice(made, PART)):
            Minute.objects.bulk_create(part)
            edge = edge.extend(bytes(one.leaf) for one in part)
        Head.objects.update(size=edge.size, frontier=edge.to_bytes())
        with connection.cursor() as cursor:
            table = Vote._meta.db_table
            pairs = [(json.dumps(choice), row) for row, choice in votes.items()]
            cursor.executemany(f"UPDATE {table} SET choice = %s WHERE id = %s", pairs)  # noqa: S608 - our own name


def _changes(last: list[Any], size: int, votes: dict[int, str]) -> Any:
    from asamblea.models import Minute

    said = [decode(one.data.encode()) for one in last]
    for n in range(size, MINUTES):
        at = (n - size) % len(said)
        one, choice = said[at], CHOICES[(n - size) // len(said) % 3]
        vote = one["changes"][0][1]
        votes[vote] = choice
        says = {**one["says"], "choice": choice}
        data = encode(
            {**one, "n": n, "at": said[-1]["at"], "says": says, "changes": [["vote", vote, {"choice": choice}]]}
        )
        row = last[at]
        yield Minute(body_id=row.body_id, n=n, at=last[-1].at, act=row.act, data=data.decode(), leaf=leaf_hash(data))


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
