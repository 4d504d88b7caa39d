"""Rounds in which the first laptop, and in every third the second too, loses its power: run by test_copy_crash.

`python -m tests.record.copy_crash ROUNDS SECOND_HOME` with ASAMBLEA_HOME set; prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NoReturn

import django

django.setup()

import pysqlite3  # noqa: E402 - the tables have to be known first
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from asamblea.cli.following import Following, Replayed, Silent, Turned  # noqa: E402
from asamblea.live import desk  # noqa: E402
from asamblea.models import Body  # noqa: E402
from asamblea.record.checkpoint import checkpoint  # noqa: E402
from asamblea.record.journal import COPY_FILE, Journal, read  # noqa: E402
from asamblea.record.link import Link, word_of  # noqa: E402
from asamblea.web.base.copied import is_on_both  # noqa: E402
from tests.ports import free_ports  # noqa: E402
from tests.record.world import found, note  # noqa: E402

WRITERS = 3
PATIENCE = 20


def main(rounds: int, second: Path) -> dict[str, Any]:
    """Return how many acts were answered as being on both, and how many of those the second laptop lacks."""
    call_command("migrate", verbosity=0)
    body = found()
    word_of(Path(settings.HOME))  # drawn before both want it
    dice = random.Random(rounds)  # noqa: S311 - when to kill is no secret
    answered: dict[int, str] = {}
    lost, whole, alone = 0, True, 0
    for number in range(rounds):
        told = _round(body, second, after=dice.uniform(0, 0.15), both=number % 3 == 0)
        alone += told.pop(-1, 0) != 0
        answered |= told
        kept = _copied(second)
        lost += len(answered.items() - kept.items())
        whole &= bool(kept)
    return {"answered": len(answered), "lost": lost, "whole": whole, "last": max(answered)}


def _round(body: Body, second: Path, *, after: float, both: bool) -> dict[int, Any]:
    """Let everything work, kill it, return what was answered as being on both laptops."""
    connection.close()
    port = free_ports()
    source, sink = os.pipe()
    first = [_fork(lambda: desk.serve("127.0.0.1", port, Path(settings.HOME), _database()))]
    follower = _fork(lambda: _follow(second, port))
    first += [_fork(lambda: _write(body, sink)) for _ in range(WRITERS)] + [_fork(lambda: _sign(body))]
    os.close(sink)
    began = bool(select.select([source], [], [], PATIENCE)[0])
    time.sleep(after)
    _kill(*([*first, follower] if both else first))
    if not both:
        time.sleep(0.1)  # what was on its way arrives
        _kill(follower)
    with os.fdopen(source) as lines:
        told: dict[int, Any] = {int(n): leaf for n, leaf in (line.split() for line in lines if line.endswith("\n"))}
    return told if began else {-1: 1}


def _kill(*programs: int) -> None:
    for one in programs:
        os.kill(one, signal.SIGKILL)
    for one in programs:
        os.waitpid(one, 0)


def _fork(work: Callable[[], object]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the first line printed here is ours
        work()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def _follow(home: Path, port: int) -> NoReturn:
    following = Following(Link(word_of(Path(settings.HOME))), f"127.0.0.1:{port}", "second")
    with closing(Journal(home / COPY_FILE)) as journal:
        while True:
            try:
                following.step(journal)
            except (Silent, Replayed, Turned):
                time.sleep(0.02)
            if journal.is_outgrown():
                journal.fold()


def _write(body: Body, sink: int) -> NoReturn:
    while True:
        answer = note(body, "under load")
        if is_on_both():
            os.write(sink, f"{answer.minute} {answer.leaf}\n".encode())


def _sign(body: Body) -> NoReturn:
    while True:
        checkpoint(body)
        time.sleep(0.02)


def _copied(home: Path) -> dict[int, str]:
    """Return the minutes in the copy; none if its file is damaged."""
    fresh = home / "looked.sqlite3"
    fresh.write_bytes(read(home / COPY_FILE).image)
    with closing(pysqlite3.connect(str(fresh))) as looked:
        if looked.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return {}
        rows = looked.execute("SELECT n, hex(leaf) FROM asamblea_minute").fetchall()
    fresh.unlink()
    return {n: leaf.lower() for n, leaf in rows}


def _database() -> Path:
    return Path(settings.DATABASES["default"]["NAME"])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]))) + "\n")
