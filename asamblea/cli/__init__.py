"""The command line: what whoever keeps the machine can do. None of it acts in an assembly."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "serve": "start everything: pages, live board, worker",
    "demo": "a whole assembly on this machine, in one command",
    "migrate": "bring the database up to this version",
    "audit": "compare every row with the minutes, and every minute with what was signed",
    "checkpoint": "sign the present record of one body, or of all",
    "export": "write the whole record of a body into a file",
    "verify": "check such a file; needs no database",
    "restore": "go on from such files in an empty database",
    "explain": "from an address to the page, the act, the rule, the article, the document, the test",
    "roles": "print the SQL for a PostgreSQL role that cannot change minutes",
}
WITHOUT_DATABASE = ("verify", "roles", "demo")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when all is well."""
    command, *rest = [*(sys.argv[1:] if arguments is None else arguments), "help"]
    if command not in COMMANDS:
        return _list(asked=command in ("help", "-h", "--help"))
    if command not in WITHOUT_DATABASE:
        _wake_django()
    return int(import_module(f"asamblea.cli.{command}").run(rest[:-1]))


def _list(*, asked: bool) -> int:
    print("asamblea COMMAND [--help]\n")
    for name, words in COMMANDS.items():
        print(f"  {name:<12}{words}")
    return 0 if asked else 2


def _wake_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asamblea.config.settings")
    django = import_module("django")
    django.setup()
