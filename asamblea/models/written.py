"""Rows written at every knock: the statement is spelled out once for each table and database. Only guarded ways in."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, models, transaction


def write(row: models.Model, *, read: Mapping[str, Any] | None = None) -> None:
    """Write a new row, or the columns of an old one that are not as they were `read`.

    Raises `DatabaseError` if the old row is not there any more.
    """
    with transaction.mark_for_rollback_on_error(DEFAULT_DB_ALIAS), connection.cursor() as cursor:
        if row._state.adding:
            _insert(row, cursor)
        else:
            _update(row, cursor, read or {})
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def apart(value: Any) -> Any:
    """Return a value that stays as it is when somebody changes the list or map it came from."""
    return deepcopy(value) if isinstance(value, list | dict) else value


def is_same(one: Any, other: Any) -> bool:
    """Tell whether two values are written alike; Python's 1 and True are equal, and are not."""
    return bool(one == other) and (not isinstance(one, int | list | dict) or repr(one) == repr(other))


def _insert(row: models.Model, cursor: Any) -> None:
    sql, fields = _inserting(type(row), connection.vendor, row.pk is None)
    cursor.execute(sql, _values(row, fields, new=True))
    if row.pk is None:
        row.pk = cursor.fetchone()[0]


def _update(row: models.Model, cursor: Any, read: Mapping[str, Any]) -> None:
    changed = tuple(
        field.attname
        for field in row._meta.concrete_fields
        if not field.primary_key
        and (field.attname not in read or not is_same(read[field.attname], getattr(row, field.attname)))
    )
    if not changed:
        return
    sql, fields = _updating(type(row), connection.vendor, changed)
    cursor.execute(sql, _values(row, fields, new=False))
    if cursor.rowcount != 1:
        raise DatabaseError(f"there is no such row in {row._meta.db_table}")


def _values(row: models.Model, fields: list[Any], *, new: bool) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, new), connection) for field in fields]


@lru_cache(maxsize=256)
def _inserting(model: type[models.Model], _vendor: str, numbered: bool) -> tuple[str, list[Any]]:
    """Return the statement for a new row; where the database numbers it, it tells the number."""
    key: Any = model._meta.pk
    fields = [field for field in model._meta.concrete_fields if not (numbered and field is key)]
    names = ", ".join(_quoted(field.column) for field in fields)
    told = f" RETURNING {_quoted(key.column)}" if numbered else ""
    places = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {_quoted(model._meta.db_table)} ({names}) VALUES ({places}){told}"  # noqa: S608 - our own names
    return sql, fields


@lru_cache(maxsize=1024)
def _updating(model: type[models.Model], _vendor: str, names: tuple[str, ...]) -> tuple[str, list[Any]]:
    """Return the statement that changes these columns of a row; its key is the last value."""
    key: Any = model._meta.pk
    fields = [field for field in model._meta.concrete_fields if field.attname in names]
    set_to = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    sql = f"UPDATE {_quoted(model._meta.db_table)} SET {set_to} WHERE {_quoted(key.column)} = %s"  # noqa: S608 - ours too
    return sql, [*fields, key]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
