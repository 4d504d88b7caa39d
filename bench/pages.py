"""What pages cost: CPU and queries of one request, and what a first visit downloads.

CPU is that of one process through the whole stack, median of 30; the goal is 5 ms and 15 queries. Bytes are
those of the page and of every style sheet, script and letter it names, compressed as they are sent.
"""

from __future__ import annotations

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
from bench.rows import Row, row, told_by

PLAIN_FILES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
REQUESTS = 30
LOADED = re.compile(rb'(?:href|src)="(/static/[^"]+)"')


def rows() -> list[Row]:
    """Return the measurements."""
    with tempfile.TemporaryDirectory(prefix="asamblea-bench-") as folder:
        told = told_by("bench.pages", folder)
    made = []
    for name, page in told.items():
        made += [
            row(f"page.{name}.{what}", unit, page[what])
            for what, unit in (("cpu", "ms"), ("queries", ""), ("first", "kB"))
        ]
    return made


def measure(home: Path) -> dict[str, dict[str, float]]:
    """Return CPU, queries and weight of each page, as a member sees it after a vote has been decided."""
    from bench.town import found, sign_everybody_in, wake

    wake(home)
    town = found(50)
    sign_everybody_in(town)
    paths = {
        "now": "/", "body": f"/{town.slug}/", "ballot": f"/{town.slug}/ballots/{town.ballot}/",
        "decision": f"/{town.slug}/decisions/1/",
    }  # fmt: skip
    told = {name: _cost(path, town.tokens[5]) for name, path in paths.items()}
    import asyncio

    with serving(home) as house:
        for name, path in paths.items():
            told[name]["first"] = asyncio.run(_weight(house.port, path)) / 1000
    return told


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
