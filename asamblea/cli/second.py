"""What both commands of the second laptop know: where its database lies, or will, and whether it is one."""

from __future__ import annotations

from contextlib import closing
from importlib import import_module
from pathlib import Path

import pysqlite3


class NoFile(ValueError):
    """This home's database is no file, and a copy is one."""


def database(home: Path) -> Path:
    """Return the file of the database in this home, whether it is there or not; raise `NoFile` if it is none."""
    environment = import_module("asamblea.config.environment")
    told = environment.database(environment.text("ASAMBLEA_DATABASE"), home)
    if told["ENGINE"] != "asamblea.config.sqlite":
        raise NoFile("ASAMBLEA_DATABASE names PostgreSQL; a copy is a SQLite file. Leave it unset here.")
    return Path(told["NAME"])


def has_record(home: Path) -> bool:
    """Return whether there may be a record in this home's database; a file without a table was made by mistake."""
    file = database(home)
    if not file.exists():
        return False
    try:
        with closing(pysqlite3.connect(str(file))) as there:
            return bool(there.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    except pysqlite3.DatabaseError:
        return True  # damaged, and perhaps not beyond repair


def with_beside(file: Path) -> list[Path]:
    """Return a database's file and what SQLite lays beside it, in the order in which they may go."""
    return [file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm", "")]
