"""Going on in another house: exports become the record of an empty database, minute by minute and row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import BinaryField
from django.db.models.sql import InsertQuery

from asamblea.models import Body, Governed, Head, Membership, Minute, Person
from asamblea.proof.export import MINUTE, ROW, read_minute, read_row
from asamblea.proof.merkle import Frontier, leaf_hash
from asamblea.proof.verify import verify
from asamblea.record.audit import audit
from asamblea.record.rows import tables
from asamblea.record.turn import turn

Row = tuple[tuple[str, Any], dict[str, Any]]


class NotRestored(RuntimeError):
    """Nothing was written: the database is not empty, or a file is not what was signed."""


def restore(paths: Iterable[Path | str], *, vkey: str | None = None) -> list[str]:
    """Write the bodies of these exports into an empty database; return their names, or raise `NotRestored`.

    Bodies that belong together come together. People keep their random ids; their devices have to sign in again.
    Everything is checked twice: the files before, the tables after. If anything differs, nothing is kept.
    """
    files = [Path(path) for path in paths]
    for path in files:
        report = verify(path, vkey=vkey)
        if not report.ok:
            raise NotRestored(f"{path}: {report.findings[0]}")
    with turn():
        if Body.objects.exists() or Minute.objects.exists():
            raise NotRestored("This database is not empty: a record is restored only where there is none.")
        slugs = [_restore(path) for path in files]
        _count_on()
        found = audit()
        if not found.ok:
            raise NotRestored(str(found.findings[0]))
    return slugs


def _restore(path: Path) -> str:
    rows = dict(_rows(path))
    body = next(key for table, key in rows if table == "body")
    by_name = {model.table(): model for model in tables()}
    _people(fields["person_id"] for (table, _), fields in rows.items() if table == Membership.table())
    for (table, key), fields in rows.items():
        _row(by_name[table], key, fields)
    _book(path, body)
    return str(rows["body", body]["slug"])


def _people(persons: Iterable[str]) -> None:
    """Make each person again: the id, nothing else."""
    for person in persons:
        Person.objects.get_or_create(pk=person)


def _row(model: type[Governed], key: Any, fields: dict[str, Any]) -> None:
    """Write one row as it was; no minute is written, because its minutes come with it."""
    salt = fields.pop("salt", None)
    row = model(**{name: _value(model, name, value) for name, value in fields.items()})
    row.pk, row.salt = key, bytes.fromhex(salt) if salt else None
    query = InsertQuery(model)
    query.insert_values(model._meta.concrete_fields, [row], raw=True)
    query.get_compiler(connection.alias).execute_sql()


def _value(model: type[Governed], name: str, value: Any) -> Any:
    field: Any = next(one for one in model._meta.concrete_fields if one.attname == name)
    if isinstance(field, BinaryField):
        return bytes.fromhex(value)
    return value if field.is_relation else field.to_python(value)


def _book(path: Path, body: int) -> None:
    """Write the minutes and their right edge."""
    head = Head(body_id=body)
    edge = Frontier()
    for data in _lines(path, MINUTE):
        said = read_minute(data)
        at = datetime.fromisoformat(said["at"])
        leaf = leaf_hash(data)
        Minute(body_id=body, n=said["n"], at=at, act=said["act"], data=data.decode(), leaf=leaf).save(force_insert=True)
        edge, head.at = edge.append(leaf), at
    head.size, head.frontier = edge.size, edge.to_bytes()
    head.save(force_insert=True)


def _rows(path: Path) -> Iterator[Row]:
    return map(read_row, _lines(path, ROW))


def _lines(path: Path, start: bytes) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from (line[:-1] for line in file if line.startswith(start))


def _count_on() -> None:
    """Let new rows take the numbers after the restored ones."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [*tables(), Minute]):
            cursor.execute(statement)
