"""`asamblea serve`: start pages, live board and worker with one command, and keep them running."""

from __future__ import annotations

import os
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command

from asamblea.cli.children import Children
from asamblea.record.checkpoint import why_behind
from asamblea.record.keys import Exposed, log_key

CHECKS = ["security", "database"]  # the pages check the rest as they open


def run(arguments: Sequence[str]) -> int:
    """Check everything, start everything, stay until told to stop; return 1 if something keeps it from starting."""
    asked = _read(arguments)
    obstacles = prepare()
    for words in obstacles:
        print(words, file=sys.stderr)
    if obstacles:
        return 1
    children = Children(_commands(asked), environment={**os.environ, **_addresses(asked)})
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: children.stop())
    print(f"http://{asked.host}:{asked.port}/", flush=True)
    return children.keep()


def _read(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="asamblea serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at; this machine only, unless said")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--live-port", type=int, help="where the live board listens; one more than the port")
    parser.add_argument("--workers", type=int, default=2, help="how many processes answer pages")
    asked = parser.parse_args(arguments)
    asked.live_port = asked.live_port or asked.port + 1
    return asked


def prepare() -> list[str]:
    """Bring the database up to date; return, in sentences, what keeps the house from opening."""
    try:
        call_command("check", tags=CHECKS, databases=["default"], fail_level="ERROR", stdout=StringIO())
        log_key()
        call_command("migrate", verbosity=0, interactive=False)
    except (CommandError, Exposed) as refusal:
        return [str(refusal)]
    obstacles = why_behind()
    if not obstacles:
        _collect()
    return obstacles


def _collect() -> None:
    """Lay out style sheets, letters and scripts, unless that was done since they last changed."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    sources = (Path(__file__).resolve().parents[1] / "web").glob("**/static/**/*")
    newest = max((path.stat().st_mtime for path in sources), default=0)
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        call_command("collectstatic", verbosity=0, interactive=False)


def _addresses(asked: Namespace) -> dict[str, str]:
    """Return where pages find the live board, unless a proxy brings both under one address."""
    name = "localhost" if asked.host == "127.0.0.1" else asked.host
    pages = ",".join(f"http://{host}:{asked.port}" for host in dict.fromkeys((name, asked.host)))
    given = {"ASAMBLEA_LIVE": f"http://{asked.host}:{asked.live_port}", "ASAMBLEA_LIVE_FOR": pages}
    return {key: os.environ.get(key, value) for key, value in given.items()}


def _commands(asked: Namespace) -> dict[str, list[str]]:
    python, host = sys.executable, asked.host
    # One thread in each worker: writers take turns anyway; threads that wait for each other cost a third of the votes.
    threads = f"--workers {asked.workers} --blocking-threads 1"
    pages = f"--interface wsgi --host {host} --port {asked.port} {threads}"
    live = f"--host {host} --port {asked.live_port} --no-access-log --no-server-header --lifespan on"
    quiet = ["--log-level", "warning"]
    return {
        "pages": [python, "-m", "granian", *pages.split(), "--no-ws", *quiet, "asamblea.config.wsgi:application"],
        "live": [python, "-m", "uvicorn", *live.split(), *quiet, "asamblea.live.board:board"],
        "worker": [python, "-m", "asamblea.worker"],
    }
