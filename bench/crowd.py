"""Ten thousand in the meeting: every one with an open page, on the machine that also runs the house.

`live.opened`, `live.result`: from the moment the chair presses the button to the event on each of ten thousand
screens, medians of the rounds. `live.votes`: ten thousand members vote once each, 64 in flight, while all watch.
`live.lost`: votes that were answered and do not stand in the tables. Client and server share the machine.
"""

from __future__ import annotations

import asyncio
import json
import re
import resource
import sqlite3
import sys
import tempfile
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench.house import House, memory, serving
from bench.load import Phone, Room, vote
from bench.rows import Row, percentile, row, told_by

PEOPLE = 10_000
ROUNDS = 5
IN_FLIGHT = 64
QUIET = 1.5  # seconds before each press, so that nothing else is on its way
PATIENCE = 30.0


def rows() -> list[Row]:
    """Return the measurements."""
    with tempfile.TemporaryDirectory(prefix="asamblea-bench-") as folder:
        told = told_by("bench.crowd", folder)
    units = {"per_phone": "kB", "whole": "MB", "seconds": "s", "per_s": "votes/s", "lost": "votes"}
    return [row(f"live.{name}.{PEOPLE}", units.get(name.rpartition(".")[2], "ms"), told[name]) for name in told]


def measure(folder: Path) -> dict[str, Any]:
    """Return what was measured in a house of its own."""
    town = told_by("bench.town", folder, PEOPLE, 0, ROUNDS)
    with serving(folder) as house:
        told = asyncio.run(_measure(house, town))
    return told | {"votes.lost": PEOPLE - _standing(folder, town["last"])}


async def _measure(house: House, town: dict[str, Any]) -> dict[str, Any]:
    before = memory(house.family())
    room = Room()
    await room.fill(house.live_port, town["slug"], PEOPLE)
    whole = memory(house.family())
    told: dict[str, Any] = {"memory.whole": whole, "memory.per_phone": (whole - before) * 1024 / PEOPLE}
    chair = Phone(house.port)
    opened, result = await _rounds(chair, town, room)
    told |= {f"opened.{name}": value for name, value in opened.items()}
    told |= {f"result.{name}": value for name, value in result.items()}
    path = f"/{town['slug']}/ballots/{town['last']}/cast/"
    went = await vote(house.port, path, town["cookies"], cycle(("for", "against", "abstain")), in_flight=IN_FLIGHT)
    assert not went.refused, f"{went.refused} votes were refused"
    room.empty()
    told |= {"votes.seconds": went.seconds, "votes.per_s": PEOPLE / went.seconds}
    return told | {f"votes.p{n}": percentile(went.latencies, n / 100) * 1000 for n in (50, 99)}


async def _rounds(chair: Phone, town: dict[str, Any], room: Room) -> tuple[dict[str, float], dict[str, float]]:
    """Announce one ballot and open the next, several times; return how soon everybody saw the one and the other."""
    opened, results = [], []
    ballot = town["ballot"]
    for proposal in town["spare"]:
        results.append(await _seen(chair, f"/{town['slug']}/ballots/{ballot}/close/", {}, town, room))
        opened.append(
            await _seen(
                chair, f"/{town['slug']}/ballots/open/", {"proposal": str(proposal), "sections": "0"}, town, room
            )
        )
        ballot += 1
    town["last"] = ballot
    return _medians(opened), _medians(results)


async def _seen(phone: Phone, path: str, form: dict[str, str], town: dict[str, Any], room: Room) -> list[float]:
    """Press the button; return after how many seconds each screen showed it."""
    await asyncio.sleep(QUIET)
    room.arrivals.clear()
    pressed = perf_counter()
    status, _, content = await phone.ask("POST", path, cookie=town["cookies"][0], form=form)
    assert status == 303, re.sub(r"<[^>]*>|\s+", " ", content.decode())
    while len(room.arrivals) < PEOPLE and perf_counter() - pressed < PATIENCE:
        await asyncio.sleep(0.005)
    return [arrival - pressed for arrival in room.arrivals]


def _medians(rounds: list[list[float]]) -> dict[str, float]:
    shares = {"p50": 0.5, "p95": 0.95, "max": 1.0}
    return {name: median(percentile(one, share) for one in rounds) * 1000 for name, share in shares.items()}


def _standing(folder: Path, ballot: int) -> int:
    """Return how many votes of this ballot stand in the tables."""
    asked = "SELECT count(*) FROM asamblea_vote v JOIN asamblea_ballot b ON b.id = v.ballot_id WHERE b.number = ?"
    with sqlite3.connect(next(folder.glob("*.sqlite3"))) as tables:
        return int(tables.execute(asked, [ballot]).fetchone()[0])


if __name__ == "__main__":
    _soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (_hard, _hard))
    print(json.dumps(measure(Path(sys.argv[1]))))
