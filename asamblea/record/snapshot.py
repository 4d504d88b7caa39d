"""One still picture of the database, while acts go on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

BEGIN = {"sqlite": "BEGIN DEFERRED", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


@contextmanager
def still() -> Iterator[None]:
    """Read everything as it stood at one moment, without keeping a writer waiting; nothing is written inside.

    Django's own `atomic` would take the writer's turn on SQLite.
    """
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
        cursor.execute("SELECT 1 FROM asamblea_head")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
