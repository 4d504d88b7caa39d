"""What both commands of the second laptop know: where its database lies, or will."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path


class NoFile(ValueError):
    """This home's database is no file, and a copy is one."""


def database(home: Path) -> Path:
    """Return the file of the database in this home, whether it is there or not; raise `NoFile` if it is none."""
    environment = import_module("asamblea.config.environment")
    told = environment.database(environment.text("ASAMBLEA_DATABASE"), home)
    if told["ENGINE"] != "asamblea.config.sqlite":
        raise NoFile("ASAMBLEA_DATABASE names PostgreSQL; a copy is a SQLite file. Leave it unset here.")
    return Path(told["NAME"])
