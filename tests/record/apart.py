"""Running a program of the tests in a process and a database of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

HOUSE = Path(__file__).parents[2]


def told(program: str, *arguments: str, home: Path) -> dict[str, Any]:
    """Return what `python -m program` prints, in a home and a database of its own."""
    with own_database(home) as database:
        environment = {
            **os.environ,
            "ASAMBLEA_HOME": str(home),
            "ASAMBLEA_DATABASE": database,
            "DJANGO_SETTINGS_MODULE": "asamblea.config.settings",
        }
        done = subprocess.run(
            [sys.executable, "-m", program, *arguments],
            cwd=HOUSE, env=environment, capture_output=True, text=True, timeout=180,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@contextmanager
def own_database(home: Path) -> Iterator[str]:
    """Give the address of a fresh database: SQLite in the home, or a new one beside the tests' PostgreSQL."""
    address = os.environ.get("ASAMBLEA_DATABASE", "")
    if not address.startswith("postgresql"):
        yield ""
        return
    import psycopg

    name = f"apart_{home.name}".replace("-", "_").lower()[:50]
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
