"""Django's SQLite backend, driven by pysqlite3: a newer SQLite than the machine's own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pysqlite3
from pysqlite3 import dbapi2


@contextmanager
def _driver() -> Iterator[None]:
    """Let `import sqlite3` find pysqlite3 for as long as Django's backend is imported, and no longer."""
    ours = {"sqlite3": pysqlite3, "sqlite3.dbapi2": dbapi2}
    before = {name: sys.modules.get(name) for name in ours}
    sys.modules.update(ours)
    try:
        yield
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


with _driver():
    from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """The connection; only its driver differs from Django's."""

    Database = dbapi2
