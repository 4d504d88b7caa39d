"""A hall on a small machine: one core, 1 GB, 300 phones that have the page open and vote at the same moment.

`asamblea serve --hall` on core 0 alone, every program of it with at most 1 GB of address space; the phones are on the
other cores. Each phone keeps its own connection. `lag`: from the answer of one vote to its event on each phone.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import shutil
import sys
import tempfile
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

from bench.house import House, cpu, memory, serving
from bench.http import CHOICES, lags
from bench.load import Room, vote
from bench.rows import Row, percentile, row, told_by

PHONES, RUNS = 300, 5
MOST = 1024**3
UNITS = {"votes.per_s": "votes/s", "p50": "ms", "p99": "ms", "all_answered": "ms", "cpu_per_vote": "ms", "memory": "MB"}


def rows() -> list[Row]:
    """Return the measurements."""
    with tempfile.TemporaryDirectory(prefix="asamblea-bench-") as folder:
        told = told_by("bench.hall", folder)
    made = [row(f"live.small.{name}", unit, told[name]) for name, unit in UNITS.items()]
    made += [row(f"live.small.lag.{name}", "ms", told[f"lag_{name}"]) for name in ("p50", "p99")]
    return [*made, row("live.small.first_answer", "s", told["first_answer"])]


def measure(folder: Path) -> dict[str, Any]:
    """Return what was measured in a house of its own."""
    town = told_by("bench.town", folder, PHONES)
    with serving(folder, "--hall", "--host", "127.0.0.1", around=small()) as house:
        elsewhere()
        return {"first_answer": house.seconds_to_first_answer, **asyncio.run(votes(house, town))}


def small() -> list[str]:
    """Return what is written before a command so that it has one core and 1 GB."""
    return [_found("taskset"), "-c", "0", _found("prlimit"), f"--as={MOST}"]


def elsewhere() -> None:
    """Keep this program, and what it starts from now on, off the core of the house."""
    os.sched_setaffinity(0, set(range(1, os.cpu_count() or 1)) or {0})


def _found(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise RuntimeError(f"{program} of util-linux is needed to make this machine small")
    return path


async def votes(house: House, town: dict[str, Any]) -> dict[str, float]:
    """Return medians of the runs in which everybody votes at once, by the names of `UNITS`, and the lags in ms."""
    path = f"/{town['slug']}/ballots/{town['ballot']}/cast/"
    room = Room()
    await room.fill(house.live_port, town["slug"], PHONES)
    runs = [await _vote(house, town, path, run) for run in range(RUNS + 1)][1:]  # the first one warms up
    told = {name: median(run[name] for run in runs) for name in UNITS}
    told |= await lags(house, town, path, room)
    room.empty()
    return told


async def _vote(house: House, town: dict[str, Any], path: str, run: int) -> dict[str, float]:
    """Let everybody press at once; a later run changes the votes of the earlier."""
    used = cpu(house.family())
    choices = CHOICES[run % 3 :] + CHOICES[: run % 3]
    went = await vote(house.port, path, town["cookies"], cycle(choices), in_flight=PHONES)
    assert not went.refused, f"{went.refused} votes were refused"
    return {
        "votes.per_s": PHONES / went.seconds,
        "p50": percentile(went.latencies, 0.5) * 1000,
        "p99": percentile(went.latencies, 0.99) * 1000,
        "all_answered": went.seconds * 1000,
        "cpu_per_vote": (cpu(house.family()) - used) * 1000 / PHONES,
        "memory": memory(house.family()),
    }


if __name__ == "__main__":
    _soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (_hard, _hard))
    print(json.dumps(measure(Path(sys.argv[1]))))
