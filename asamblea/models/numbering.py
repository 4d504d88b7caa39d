"""From which number the next row of a table counts; the rows themselves are not touched."""

from __future__ import annotations

from django.db import connection, models

_RAISE = "UPDATE sqlite_sequence SET seq = max(seq, %s) WHERE name = %s"
_BEGIN = "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)"
_POSTGRESQL = "SELECT setval(pg_get_serial_sequence(%s, 'id'), greatest(nextval(pg_get_serial_sequence(%s, 'id')), %s))"


def count_from(model: type[models.Model], number: int) -> None:
    """Let the next row of this table come after this number, and after every row that is there."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL, [table, table, number])
            return
        cursor.execute(_RAISE, [number, table])
        if not cursor.rowcount:
            cursor.execute(_BEGIN, [table, number])
