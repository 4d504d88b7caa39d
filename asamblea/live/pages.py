"""The database as it lies there at one moment, read beside whoever writes."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from asamblea.record.laptops import CARRIED

LATEST = """
SELECT b.slug, h.size - 1, (SELECT sum(size) FROM asamblea_head)
FROM asamblea_head h JOIN asamblea_body b ON b.id = h.body_id ORDER BY h.at DESC LIMIT 1
"""


@dataclass(frozen=True)
class Snapshot:
    """One moment: the database's bytes, the small private files, the hour, the last minute, and how many there are."""

    name: str = ""
    image: bytes = b""
    files: dict[str, str] = field(default_factory=dict)
    at: str = ""
    body: str = ""
    minute: int = -1
    minutes: int = 0


class Pages:
    """A connection that only reads. To be used in one thread.

    It is Python's own SQLite, because that hands out pages. What its version could lose (asamblea.E001) is lost by
    connections that write or checkpoint, and this one can do neither. Nothing else in its program may open the file:
    two libraries in one process would drop each other's locks.
    """

    def __init__(self, database: Path, home: Path) -> None:
        self._home = home
        self._connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, isolation_level=None)
        self._connection.execute("PRAGMA busy_timeout=5000")
        self._seen: object = None

    def is_changed(self) -> bool:
        """Return whether anything was written since the last snapshot was begun."""
        return self._seen != self._now()

    def snapshot(self, name: str) -> Snapshot:
        """Return this moment. The files first: what was signed is never ahead of the minutes beside it."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._seen = self._now()
        files = {file: path.read_text("utf-8") for file in CARRIED if (path := self._home / file).exists()}
        latest = self._connection.execute(LATEST).fetchone() or ("", -1, 0)
        return Snapshot(name, self._connection.serialize(), files, at, *latest)

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def _now(self) -> object:
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        stamps = [path.stat().st_mtime_ns for file in CARRIED if (path := self._home / file).exists()]
        return version, stamps
