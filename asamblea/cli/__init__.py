"""The command line: what whoever keeps the machine can do. None of it acts in an assembly."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

COMMANDS = {
    "serve": "start everything: pages, live board, worker",
    "demo": "a whole assembly on this machine, in one command",
    "practice": "a meeting of twenty minutes with invented people, and you in the chair",
    "follow": "on the second laptop: keep a copy of the first, act by act",
    "take-over": "on the second laptop: go on with that copy",
    "migrate": "bring the database up to this version",
    "audit": "compare every row with the minutes, and every minute with what was signed",
    "checkpoint": "sign the present record of one body, or of all",
    "export": "write the whole record of a body into a file",
    "verify": "check such a file; needs no database",
    "restore": "go on from such files in an empty database",
    "join": "add what was written in the hall to the records here",
    "mark": "by which mark an assembly lends this house the pen",
    "explain": "from an address to the page, the act, the rule, the article, the document, the test",
    "roles": "print the SQL for a PostgreSQL role that cannot change minutes",
}
# These need no database, or wake it in their own time.
ASLEEP = ("verify", "roles", "demo", "practice", "serve", "follow", "take-over")
OF_A_RECORD = ("audit", "checkpoint", "export", "join")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when all is well."""
    command, *rest = [*(sys.argv[1:] if arguments is None else arguments), "help"]
    if command not in COMMANDS:
        return _list(asked=command in ("help", "-h", "--help"))
    if command not in ASLEEP:
        _wake_django()
    if command in OF_A_RECORD and not {"-h", "--help"} & set(rest) and not _is_there_a_record():
        print(f"No assembly is kept in {_home()}. {_where()}")
        return 1
    return int(import_module(f"asamblea.cli.{command.replace('-', '_')}").run(rest[:-1]))


def _list(*, asked: bool) -> int:
    print("asamblea COMMAND [--help]\n")
    for name, words in COMMANDS.items():
        print(f"  {name:<12}{words}")
    return 0 if asked else 2


def _wake_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asamblea.config.settings")
    django = import_module("django")
    django.setup()


def _is_there_a_record() -> bool:
    connection = import_module("django.db").connection
    if connection.vendor == "sqlite" and not connection.is_in_memory_db() and not _file(connection).exists():
        return False  # to ask would make one
    return "asamblea_body" in connection.introspection.table_names()


def _file(connection: Any) -> Path:
    return Path(connection.settings_dict["NAME"])


def _home() -> Path:
    return Path(import_module("django.conf").settings.HOME)


def _where() -> str:
    if (_home() / import_module("asamblea.record.journal").COPY_FILE).exists():
        return "A copy of another laptop is. To go on with it: asamblea take-over"
    return "ASAMBLEA_HOME says where yours is; the demo prints its own."
