"""What pages cost: CPU and queries of one request, what a first visit downloads, and how many a house gives out.

CPU is that of one process through the whole stack, median of 30; the goal is 5 ms and 15 queries. Bytes are
those of the page and of every style sheet, script and letter it names, compressed as they are sent. At the end
eight members at a time open all these pages over HTTP, from `asamblea serve` as it stands; the goal is 200 a
second, 99 of 100 within 50 ms. Whoever reads and whoever serves share the machine.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from bench.house import serving
from bench.load import Phone
from bench.rows import Row, percentile, row, told_by
from bench.town import Town, found, sign_everybody_in, wake

PLAIN_FILES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
REQUESTS = 30
MEMBERS = 50
OPENED = 4000  # pages in all
AT_ONCE = 8
LOADED = re.compile(rb'(?:href|src)="(/static/[^"]+)"')


def rows() -> list[Row]:
    """Return the measurements."""
    with tempfile.TemporaryDirectory(prefix="asamblea-bench-") as folder:
        told = told_by("bench.pages", folder)
    units = (("per_s", "pages/s"), ("p50", "ms"), ("p99", "ms"))
    every = zip(units, told.pop("all"), strict=True)
    made = [row(f"pages.{what}", unit, number) for (what, unit), number in every]
    for name, page in told.items():
        made += [
            row(f"page.{name}.{what}", unit, page[what])
            for what, unit in (("cpu", "ms"), ("queries", ""), ("first", "kB"))
        ]
    return made


def measure(home: Path) -> dict[str, Any]:
    """Return CPU, queries and weight of each page, as a member sees it after a vote has been decided."""
    wake(home)
    town = found(MEMBERS)
    sign_everybody_in(town)
    paths = _paths(town)
    told: dict[str, Any] = {name: _cost(path, town.tokens[_reader(name)]) for name, path in paths.items()}
    from asamblea.web.base.visit import signed

    with serving(home) as house:
        for name, path in paths.items():
            told[name]["first"] = asyncio.run(_weight(house.port, path)) / 1000
        readers = [signed(token) for token in town.tokens]
        asyncio.run(_opened(house.port, list(paths.values()), readers, many=OPENED // 10))
        told["all"] = asyncio.run(_opened(house.port, list(paths.values()), readers, many=OPENED))
    return told


def _paths(town: Town) -> dict[str, str]:
    """Return the pages people are on during an assembly; a question with a strategy comes into being for them."""
    from asamblea import acts

    question = town.does(0, acts.questions.AskQuestion, title="How do we get home?")["question"]
    text = "We walk together.\n\nWhoever lives far is driven."
    words = {"title": "Together", "text": text, "if_refused": "We ask again.", "kind": "strategy", "question": question}
    proposal = town.does(0, acts.proposals.DraftProposal, **words)["proposal"]
    here = f"/{town.slug}"
    return {
        "now": "/", "body": f"{here}/", "ballot": f"{here}/ballots/{town.ballot}/", "decision": f"{here}/decisions/1/",
        "proposal": f"{here}/proposals/{proposal}/", "question": f"{here}/questions/{question}/",
        "meeting": f"{here}/meetings/1/", "record": f"{here}/record/", "charter": f"{here}/charter/",
    }  # fmt: skip


def _reader(page: str) -> int:
    """Return who opens this page: the chair where the chair sees most, else a member."""
    return 0 if page in ("proposal", "meeting") else 5


async def _opened(port: int, paths: list[str], readers: list[str], *, many: int) -> tuple[float, float, float]:
    """Return pages in a second, and the milliseconds that half and that 99 of 100 pages took at most."""
    queue = iter([(paths[n % len(paths)], readers[n % len(readers)]) for n in range(many)])
    taken: list[float] = []

    async def reads() -> None:
        phone = Phone(port)
        for path, cookie in queue:
            start = time.perf_counter()
            status, _, _ = await phone.ask("GET", path, cookie=cookie)
            taken.append((time.perf_counter() - start) * 1000)
            assert status == 200, f"{path}: {status}"
        phone.hang_up()

    start = time.perf_counter()
    await asyncio.gather(*(reads() for _ in range(AT_ONCE)))
    return many / (time.perf_counter() - start), percentile(taken, 0.5), percentile(taken, 0.99)


def _cost(path: str, token: str) -> dict[str, float]:
    from django.db import connection
    from django.test import Client, override_settings
    from django.test.utils import CaptureQueriesContext

    from asamblea.web.base.visit import SESSION_COOKIE, signed

    with override_settings(ALLOWED_HOSTS=["*"], STORAGES=PLAIN_FILES):
        client = Client()
        client.cookies[SESSION_COOKIE] = signed(token)
        _get(client, path)
        with CaptureQueriesContext(connection) as asked:
            _get(client, path)
            queries = len(asked)
        taken = []
        for _ in range(REQUESTS):
            start = time.process_time()
            _get(client, path)
            taken.append(time.process_time() - start)
    return {"cpu": median(taken) * 1000, "queries": queries}


def _get(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"


async def _weight(port: int, path: str) -> int:
    phone = Phone(port)
    more = "Accept-Encoding: gzip\r\n"
    status, _, page = await phone.ask("GET", path, more=more)
    assert status == 200, f"{path}: {status}"
    total = len(page)
    for name in sorted(set(LOADED.findall(page))):
        total += len((await phone.ask("GET", name.decode(), more=more))[2])
    phone.hang_up()
    return total


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
