"""How long one act takes through the door, on each database, and how eight writers share it.

The act is a member's vote, every commit on the disk (SQLite WAL, synchronous=FULL). PostgreSQL is the
throw-away one of the tests (fsync off, so its commits are cheaper than they would be in earnest).
`door.writers`: eight programs knock 600 times a second in all, or at the highest of these rates that was kept
up; the peer is the same without the fair turn before BEGIN IMMEDIATE.
`door.vote_10000`: votes 9,801 to 10,000 of one ballot beside votes 1 to 200; the goal is a ratio of at least 0.83.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from bench.rows import ROOT, Row, percentile, row, told_by

MEMBERS, VOTES = 200, 1200
CROWD = 10_000
WRITERS, SECONDS = 8, 4
RATES = (600, 450, 300, 150, 75)
UNFAIR = "without the turn"


def rows() -> list[Row]:
    """Return the measurements."""
    with tempfile.TemporaryDirectory(prefix="asamblea-bench-") as folder:
        sqlite = told_by("bench.door", "one", folder)
        made = _of_one("sqlite", sqlite) + _writers(folder)
    with tempfile.TemporaryDirectory(prefix="asamblea-bench-") as folder:
        made += _of_one("postgresql", _on_postgresql(folder))
    with tempfile.TemporaryDirectory(prefix="asamblea-bench-") as folder:
        crowd = told_by("bench.door", "crowd", folder)
    first, last = crowd["first"], crowd["last"]
    return [*made, row("door.vote_10000", "CPU ms", last, first, "our votes 1 to 200")]


def _of_one(database: str, told: dict[str, Any]) -> list[Row]:
    units = {"p50": "ms", "p99": "ms", "cpu": "ms", "per_s": "acts/s"}
    return [row(f"door.act.{database}.{name}", unit, told.get(name, told.get("error"))) for name, unit in units.items()]


def _on_postgresql(folder: str) -> dict[str, Any]:
    try:
        told: dict[str, Any] = told_by("bench.door", "one", folder, around=("tests/on_postgresql.sh",))
    except RuntimeError as trouble:
        missing = "Missing: postgresql" in str(trouble)
        return {"error": "not installed" if missing else f"failed: {str(trouble)[:60]}"}
    return told


def one(home: Path) -> dict[str, float]:
    """Return how long one act after the other takes, one writer."""
    from bench.town import found, wake

    wake(home)
    town = found(MEMBERS)
    _votes(town, 50, "against")
    cpu, start = time.process_time(), time.perf_counter()
    latencies = [took for choice in ("for", "against") * 3 for took in _votes(town, VOTES // 6, choice)]
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    p50, p99 = percentile(latencies, 0.5) * 1000, percentile(latencies, 0.99) * 1000
    return {"p50": p50, "p99": p99, "cpu": cpu * 1000 / len(latencies), "per_s": len(latencies) / seconds}


def crowd(home: Path) -> dict[str, float]:
    """Return the medians of the first and last 200 of 10,000 votes; the crowd's rows are written past the door."""
    from bench.town import found_crowd, wake

    wake(home)
    town = found_crowd(CROWD)
    latencies = _votes(town, CROWD, "for", time.process_time)
    return {"first": median(latencies[:200]) * 1000, "last": median(latencies[-200:]) * 1000}


def _votes(town: Any, number: int, choice: str, clock: Callable[[], float] = time.perf_counter) -> list[float]:
    from asamblea.acts.ballots import CastVote

    latencies = []
    for place in range(number):
        start = clock()
        town.does(place, CastVote, ballot=town.ballot, choice=choice)
        latencies.append(clock() - start)
    return latencies


def _writers(home: str) -> list[Row]:
    for rate in RATES:
        fair = _knocks(home, rate, "fair")
        if percentile(fair, 0.99) < 1 or rate == RATES[-1]:
            break
    unfair = _knocks(home, rate, "unfair")
    name = f"door.writers.{rate}_acts_per_s"
    return [
        row(f"{name}.p50", "ms", percentile(fair, 0.5) * 1000, percentile(unfair, 0.5) * 1000, UNFAIR),
        row(f"{name}.p99", "ms", percentile(fair, 0.99) * 1000, percentile(unfair, 0.99) * 1000, UNFAIR),
        row(f"{name}.max", "ms", max(fair) * 1000, max(unfair) * 1000, UNFAIR),
    ]


def _knocks(home: str, rate: int, how: str) -> list[float]:
    every, start = WRITERS / rate, time.time() + 6
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.writers", home, *map(str, (start + place * every / WRITERS, every)),
             str(rate * SECONDS // WRITERS), str(place), how],
            cwd=ROOT, stdout=subprocess.PIPE,
        )
        for place in range(WRITERS)
    ]  # fmt: skip
    return [latency for program in programs for latency in json.loads(program.communicate()[0])]


if __name__ == "__main__":
    print(json.dumps({"one": one, "crowd": crowd}[sys.argv[1]](Path(sys.argv[2]))))
