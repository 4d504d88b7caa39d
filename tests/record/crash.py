"""Rounds of writers that are killed: run by test_crash in a process of its own, because it forks.

`python -m tests.record.crash ROUNDS` with ASAMBLEA_HOME set; prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from typing import Any, NoReturn

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - the tables have to be known first
from django.db import connection  # noqa: E402

from asamblea.models import Body, Minute  # noqa: E402
from asamblea.record.audit import audit  # noqa: E402
from asamblea.record.checkpoint import checkpoint  # noqa: E402
from asamblea.record.signed import recall  # noqa: E402
from tests.record.world import found, note  # noqa: E402

WRITERS = 2


def main(rounds: int) -> dict[str, Any]:
    """Return how many acts were acknowledged, how many of those are gone, and what the audit says."""
    call_command("migrate", verbosity=0)
    body = found()
    dice = random.Random(rounds)  # noqa: S311 - when to kill is no secret
    acknowledged: dict[int, str] = {}
    lost, slowest = 0, 0.0
    for _ in range(rounds):
        told = _round(body, after=dice.uniform(0, 0.1))
        begun = time.monotonic()
        lost += _lost(told)
        checkpoint(body)
        slowest = max(slowest, time.monotonic() - begun)
        acknowledged |= told
    lost += _lost(acknowledged)
    report = audit()
    return {
        "acknowledged": len(acknowledged),
        "written": Minute.objects.count(),
        "lost": lost,
        "found": [str(one) for one in report.findings],
        "whole": _integrity(),
        "slowest": slowest,
        "ahead": recall()[body.slug].edge.size > Minute.objects.count(),
    }


def _round(body: Body, *, after: float) -> dict[int, str]:
    """Let writers and a signer work, kill them all, return what they had acknowledged."""
    connection.close()
    source, sink = os.pipe()
    children = [_fork(lambda: _write(body, sink)) for _ in range(WRITERS)] + [_fork(lambda: _sign(body))]
    os.close(sink)
    select.select([source], [], [], 10)  # from the first answer on, however busy the machine is
    time.sleep(after)
    for child in children:
        os.kill(child, signal.SIGKILL)
    for child in children:
        os.waitpid(child, 0)
    with os.fdopen(source) as lines:
        return {int(n): leaf for n, leaf in (line.split() for line in lines if line.endswith("\n"))}


def _fork(work: Callable[[], NoReturn]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(1)


def _write(body: Body, sink: int) -> NoReturn:
    while True:
        answer = note(body, "under load")
        os.write(sink, f"{answer.minute} {answer.leaf}\n".encode())


def _sign(body: Body) -> NoReturn:
    while True:
        checkpoint(body)


def _lost(told: dict[int, str]) -> int:
    kept = Minute.objects.filter(n__in=sorted(told)).values_list("n", "leaf")
    return len(told.items() - {(n, bytes(leaf).hex()) for n, leaf in kept})


def _integrity() -> str:
    if connection.vendor != "sqlite":
        return "ok"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return str(cursor.fetchone()[0])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))) + "\n")
