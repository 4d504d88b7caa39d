"""`asamblea practice`: a meeting of twenty minutes on this machine, with invented people and you in the chair."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import django

from asamblea.cli import serve
from asamblea.cli.children import FORK

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

BODY, NEWCOMER = "practice", 12
WELCOME = """
A practice meeting: 24 cards, eleven invented people with phones, twelve without, and you in the chair.
Read docs/people/practice.md first; it is one page. Then open this link:

  {base}{link}

Here, and at the top of every page, you read what comes next. Nothing you do is done for you, and nothing is kept.
"""
KEPT = "Kept in {home}: ASAMBLEA_HOME={home} .venv/bin/asamblea audit"


def run(arguments: Sequence[str]) -> int:
    """Prepare the meeting in a home of its own, serve it, and play everybody but the chair until told to stop."""
    parser = ArgumentParser(prog="asamblea practice", description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--quick", action="store_true", help="nobody takes the time that people take")
    parser.add_argument("--keep", action="store_true", help="leave the record of the practice behind")
    asked = parser.parse_args(arguments)
    if not all(serve.is_free(serve.HERE, port) for port in (asked.port, asked.port + 1)):
        print(f"Something listens at port {asked.port} or {asked.port + 1} already: PORT=9000 make practice.")
        return 1
    home = Path(tempfile.mkdtemp(prefix="asamblea-")) / "practice"
    home.mkdir(mode=0o700)
    try:
        return _play(home, asked.port, quick=asked.quick)
    finally:
        if asked.keep:
            print(KEPT.format(home=home))
        else:
            shutil.rmtree(home.parent, ignore_errors=True)


def _play(home: Path, port: int, *, quick: bool) -> int:
    _begin_in(home)
    base = f"http://{serve.HERE}:{port}"
    hears, tells = FORK.Pipe(duplex=False)
    people = FORK.Process(target=_people, args=(base, quick, os.getpid(), tells), name="people", daemon=True)
    people.start()  # the one that serves forks before it knows any of them
    tells.close()
    try:
        hears.recv()
    except EOFError:
        return 1
    try:
        return serve.run(["--port", str(port)])
    finally:
        people.terminate()
        people.join()


def _people(base: str, quick: bool, parent: int, tells: Connection) -> None:
    """Be everybody but the chair: gather, say so, and then act on what the chair does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started them
    django.setup()
    people = import_module("asamblea.cli.practice_people")  # the tables have to be known first
    story, code = people.gather()
    tells.send("gathered")
    while serve.is_free(serve.HERE, urlsplit(base).port or 0):
        time.sleep(0.1)
    print(WELCOME.format(base=base, link=f"/j/{code}/"), flush=True)
    people.take_part(story, base, pace=0.0 if quick else 1.0, until=lambda: os.getppid() != parent)


def _begin_in(home: Path) -> None:
    """Open this empty home and no other."""
    os.environ |= {
        "ASAMBLEA_HOME": str(home),
        "ASAMBLEA_PRACTICE": f"{BODY}/{NEWCOMER}",
        "ASAMBLEA_HOSTS": "localhost,127.0.0.1,[::1]",
        "ASAMBLEA_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "asamblea.config.settings",
    }
