"""A thousand members vote over HTTP, with nobody and with a thousand screens watching.

`asamblea serve` as it stands: two workers for pages, the live board, the worker; SQLite, synchronous=FULL.
Client and server share the machine. Every member has a session and may vote; eight votes are in flight.
`live.lag`: from the answer of one vote to its event on each of a thousand screens, in a quiet room.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import tempfile
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench import openslides
from bench.house import House, cpu, memory, serving
from bench.load import Phone, Room, vote
from bench.rows import Row, percentile, row, told_by

MEMBERS = 1000
RUNS = 3
SINGLE = 12
CHOICES = ("for", "against", "abstain")


def rows() -> list[Row]:
    """Return the measurements."""
    with tempfile.TemporaryDirectory(prefix="asamblea-bench-") as folder:
        told = told_by("bench.http", folder)
    peers = openslides.measured(MEMBERS)
    made: list[Row] = []
    for watching in (0, MEMBERS):
        ours, peer = told[str(watching)], peers.get(watching, {})
        none = peer.get("error")
        for name, unit in (
            ("votes.per_s", "votes/s"),
            ("p50", "ms"),
            ("p99", "ms"),
            ("cpu_per_vote", "ms"),
            ("memory", "MB"),
        ):
            made.append(
                row(f"http.{name}.{watching}_watching", unit, ours[name], peer.get(name, none), openslides.NAME)
            )
    opened = peers.get(MEMBERS, {})
    made.append(row("live.lag.p50", "ms", told["lag_p50"]))
    made.append(row("live.lag.p99", "ms", told["lag_p99"]))
    made.append(
        row("live.opened_on_all", "ms", told["lag_max"], opened.get("opened", opened.get("error")), openslides.NAME)
    )
    made.append(row("live.memory_per_screen", "kB", told["per_screen"]))
    made.append(row("house.first_answer", "s", told["first_answer"]))
    made.append(row("house.idle_memory", "MB", told["idle"]))
    return made


def measure(folder: Path) -> dict[str, Any]:
    """Return what was measured in a house of its own."""
    town = told_by("bench.town", folder, MEMBERS)
    with serving(folder) as house:
        told: dict[str, Any] = {"first_answer": house.seconds_to_first_answer, "idle": memory(house.family())}
        told |= asyncio.run(_measure(house, town))
    return told


async def _measure(house: House, town: dict[str, Any]) -> dict[str, Any]:
    path = f"/{town['slug']}/ballots/{town['ballot']}/cast/"
    await vote(house.port, path, town["cookies"][:100], cycle(CHOICES))
    told: dict[str, Any] = {"0": await _votes(house, town, path)}
    before = memory(house.family())
    room = Room()
    await room.fill(house.live_port, town["slug"], MEMBERS)
    told["per_screen"] = (memory(house.family()) - before) * 1024 / MEMBERS
    told |= await lags(house, town, path, room)
    told[str(MEMBERS)] = await _votes(house, town, path)
    room.empty()
    return told


async def _votes(house: House, town: dict[str, Any], path: str) -> dict[str, float]:
    """Return the medians of some runs in which everybody votes; a later run changes the votes of the earlier."""
    runs = []
    for run in range(RUNS):
        used = cpu(house.family())
        went = await vote(house.port, path, town["cookies"], cycle(CHOICES[run:] + CHOICES[:run]))
        assert not went.refused, f"{went.refused} votes were refused"
        runs.append(
            {
                "votes.per_s": MEMBERS / went.seconds,
                "p50": percentile(went.latencies, 0.5) * 1000,
                "p99": percentile(went.latencies, 0.99) * 1000,
                "cpu_per_vote": (cpu(house.family()) - used) * 1000 / MEMBERS,
                "memory": memory(house.family()),
            }
        )
    return {name: median(run[name] for run in runs) for name in runs[0]}


async def lags(house: House, town: dict[str, Any], path: str, room: Room) -> dict[str, float]:
    """Return how long one vote takes to each open screen, in ms: the middle, the slow ones, the last."""
    every: list[float] = []
    last: list[float] = []
    watching = len(room.screens)
    phone = Phone(house.port)
    for at in range(SINGLE):
        await asyncio.sleep(0.6)
        room.arrivals.clear()
        form = {"choice": CHOICES[at % 3], "key": f"single {at}"}
        await phone.ask("POST", path, cookie=town["cookies"][at], form=form)
        answered = perf_counter()
        while len(room.arrivals) < watching and perf_counter() - answered < 10:
            await asyncio.sleep(0.005)
        some = [max(0.0, arrival - answered) * 1000 for arrival in room.arrivals]
        every += some
        last.append(max(some))
    phone.hang_up()
    return {"lag_p50": percentile(every, 0.5), "lag_p99": percentile(every, 0.99), "lag_max": median(last)}


if __name__ == "__main__":
    _soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (_hard, _hard))
    print(json.dumps(measure(Path(sys.argv[1]))))
