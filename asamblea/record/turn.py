"""Fair turns at the database: one inter-process lock taken before BEGIN."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir

from django.db import connection, transaction


@contextmanager
def turn() -> Iterator[None]:
    """Open the outermost transaction when it is our turn.

    SQLite's own busy handler starves writers; waiting in `flock`'s queue does not.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    descriptor = os.open(_lock_file(), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with transaction.atomic():
            yield
    finally:
        os.close(descriptor)


def hold(body: int) -> None:
    """Keep every other act out of this body's record until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [body])


def _lock_file() -> Path:
    name = str(connection.settings_dict["NAME"])
    if "memory" in name:
        return Path(gettempdir()) / f"asamblea-{os.getpid()}.turn"
    return Path(f"{name}.turn")
