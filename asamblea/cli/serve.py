"""`asamblea serve`: start pages and live board, keep them running, and send the worker out, with one command."""

from __future__ import annotations

import os
import signal
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from socket import create_connection

import django
from django.conf import settings

from asamblea.cli import invitation, pair, programs, room
from asamblea.cli.children import Children

HERE, AT_HOME = "127.0.0.1", "localhost,127.0.0.1,[::1]"
WAITING = 4  # acts of one worker that wait together for the second laptop
USUAL = {"http": 80, "https": 443}
TAKEN = """Something listens at {host}:{port} already, perhaps this very house. End that first, or take another --port.
"""


def run(arguments: Sequence[str]) -> int:
    """Check everything, start everything, stay until told to stop; return 1 if something keeps it from starting."""
    asked = _read(arguments)
    if why_not := _place(asked):
        print(why_not, end="")
        return 1
    os.environ |= _addresses(asked)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asamblea.config.settings")
    django.setup()
    if why_not := pair.why_not_open(Path(settings.HOME), is_copied=asked.copy, is_sure=asked.not_taken_over):
        print(why_not, end="")
        return 1
    if not import_module("asamblea.cli.opening").opened():  # the tables have to be known first
        return 1
    if asked.hall:
        room.stay_inside()
    return _keep(asked)


def _read(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="asamblea serve", description=__doc__)
    parser.add_argument("--hall", action="store_true", help="room mode: for the phones in this room, nothing leaves it")
    parser.add_argument("--host", help="the address to listen at; this machine only, or with --hall the room's")
    parser.add_argument("--name", help="the name that phones type, where the certificate or the router gives one")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--live-port", type=int, help="where the live board listens; one more than the port")
    parser.add_argument("--workers", type=int, default=2, help="how many processes answer pages")
    parser.add_argument("--copy", action="store_true", help="let a second laptop follow, and answer when both have it")
    parser.add_argument("--copy-port", type=int, help="where the second laptop asks; two more than the port")
    parser.add_argument("--not-taken-over", action="store_true", help="open: no second laptop has gone on meanwhile")
    parser.add_argument("--certificate", type=_file, help="a certificate (PEM): pages and live board speak https")
    parser.add_argument("--key", type=_file, help="the certificate's key (PEM)")
    asked = parser.parse_args(arguments)
    if bool(asked.certificate) != bool(asked.key):
        parser.error("--certificate and --key belong together")
    asked.live_port = asked.live_port or asked.port + 1
    asked.copy_port = (asked.copy_port or asked.port + 2) if asked.copy else None
    return asked


def _file(name: str) -> Path:
    if not (path := Path(name)).is_file():
        raise ArgumentTypeError(f"there is no file {name}")
    return path


def _place(asked: Namespace) -> str:
    """Settle where to listen; return why not, in words, if that cannot be known."""
    if asked.hall and asked.host and not room.is_in_a_room(asked.host):
        return invitation.ELSEWHERE.format(host=asked.host)
    if asked.hall and not asked.host:
        found = room.places()
        if len(found) != 1 or not room.is_in_a_room(found[0].address):
            return invitation.which(found)
        asked.host = found[0].address
    asked.host = asked.host or HERE
    ports = [port for port in (asked.port, asked.live_port, asked.copy_port) if port]
    taken = [port for port in ports if not is_free(asked.host, port)]
    return TAKEN.format(host=asked.host, port=taken[0]) if taken else ""


def is_free(host: str, port: int) -> bool:
    """Return whether nobody listens there; two houses at one port would share its visitors."""
    try:
        create_connection((host, port), timeout=1).close()
    except OSError:
        return True
    return False


def _addresses(asked: Namespace) -> dict[str, str]:
    """Return under which names the house answers, and where pages find the live board unless a proxy brings both."""
    given = {"ASAMBLEA_LIVE": f":{asked.live_port}", "ASAMBLEA_LIVE_FOR": f":{asked.port}"}
    told = {key: os.environ.get(key, value) for key, value in given.items()}
    if asked.certificate:
        told["ASAMBLEA_HTTPS"] = "on"
    if asked.hall:
        told["ASAMBLEA_HALL"] = _address(asked)
    if asked.copy:
        told["ASAMBLEA_COPY"] = "on"
    names = [asked.name, asked.host if asked.hall else None, os.environ.get("ASAMBLEA_HOSTS") or AT_HOME]
    return {**told, "ASAMBLEA_HOSTS": ",".join(name for name in names if name)}


def _address(asked: Namespace) -> str:
    """Return what people type: as short as it can be."""
    scheme = "https" if asked.certificate else "http"
    port = "" if asked.port == USUAL[scheme] else f":{asked.port}"
    return f"{scheme}://{asked.name or asked.host}{port}/"


def _keep(asked: Namespace) -> int:
    worker = import_module("asamblea.worker.loop")
    papers = programs.Papers(asked.certificate, asked.key)
    threads = WAITING if asked.copy else 1
    running = {
        "pages": partial(programs.pages, asked.host, asked.port, asked.workers, papers, threads),
        "live": partial(programs.live, asked.host, asked.live_port, papers),
    }
    if asked.copy:
        running["copy"] = partial(programs.desk, asked.host, asked.copy_port, Path(settings.HOME), pair.database())
    children = Children(running, errand=worker.once, is_time=worker.rhythm(), last=["copy"])
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: children.stop())
    address = _address(asked)
    print(invitation.doors_open(address) if asked.hall else address, flush=True)
    if asked.copy:
        print(pair.invitation(Path(settings.HOME), f"{asked.host}:{asked.copy_port}"), flush=True)
    return children.keep()
