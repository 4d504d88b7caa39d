"""`asamblea serve`: start pages and live board, keep them running, and send the worker out, with one command."""

from __future__ import annotations

import os
import signal
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from functools import partial
from importlib import import_module

import django

from asamblea.cli import programs
from asamblea.cli.children import Children


def run(arguments: Sequence[str]) -> int:
    """Check everything, start everything, stay until told to stop; return 1 if something keeps it from starting."""
    asked = _read(arguments)
    os.environ |= _addresses(asked)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asamblea.config.settings")
    django.setup()
    if not import_module("asamblea.cli.opening").opened():  # the tables have to be known first
        return 1
    return _keep(asked)


def _read(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="asamblea serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at; this machine only, unless said")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--live-port", type=int, help="where the live board listens; one more than the port")
    parser.add_argument("--workers", type=int, default=2, help="how many processes answer pages")
    asked = parser.parse_args(arguments)
    asked.live_port = asked.live_port or asked.port + 1
    return asked


def _addresses(asked: Namespace) -> dict[str, str]:
    """Return where pages find the live board, unless a proxy brings both under one address."""
    name = "localhost" if asked.host == "127.0.0.1" else asked.host
    pages = ",".join(f"http://{host}:{asked.port}" for host in dict.fromkeys((name, asked.host)))
    given = {"ASAMBLEA_LIVE": f"http://{asked.host}:{asked.live_port}", "ASAMBLEA_LIVE_FOR": pages}
    return {key: os.environ.get(key, value) for key, value in given.items()}


def _keep(asked: Namespace) -> int:
    worker = import_module("asamblea.worker.loop")
    children = Children(
        {
            "pages": partial(programs.pages, asked.host, asked.port, asked.workers),
            "live": partial(programs.live, asked.host, asked.live_port),
        },
        errand=worker.once,
        is_time=worker.rhythm(),
    )
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: children.stop())
    print(f"http://{asked.host}:{asked.port}/", flush=True)
    return children.keep()
