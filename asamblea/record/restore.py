"""Going on in another house: exports become the record of an empty database, minute by minute and row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import BinaryField
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery

from asamblea.models import Body, Governed, Head, Membership, Minute, Person
from asamblea.models.numbering import count_from
from asamblea.proof.export import MINUTE, ROW, read_minute, read_row
from asamblea.proof.merkle import Frontier, leaf_hash
from asamblea.proof.verify import verify
from asamblea.record.audit import audit
from asamblea.record.keys import house_mark
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
        count_on()
        found = audit()
        if not found.ok:
            raise NotRestored(str(found.findings[0]))
    return slugs


def _restore(path: Path) -> str:
    rows = dict(rows_in(path))
    body = next(key for table, key in rows if table == "body")
    by_name = {model.table(): model for model in tables()}
    make_people(fields["person_id"] for (table, _), fields in rows.items() if table == Membership.table())
    for (table, key), fields in rows.items():
        put_row(by_name[table], key, fields)
    add_minutes(path, body, Head(body_id=body))
    return str(rows["body", body]["slug"])


def make_people(persons: Iterable[str]) -> None:
    """Make each person again: the id, nothing else."""
    for person in persons:
        Person.objects.get_or_create(pk=person)


def put_row(model: type[Governed], key: Any, fields: dict[str, Any]) -> None:
    """Write one row as it was, over an older state of it if there is one; its minutes come with it."""
    told = {name: value for name, value in fields.items() if name != "salt"}
    salt = fields.get("salt")
    row = model(**{name: _value(model, name, value) for name, value in told.items()})
    row.pk, row.salt = key, bytes.fromhex(salt) if salt else None
    pk = model._meta.pk
    over = [field for field in model._meta.concrete_fields if field is not pk and field.attname in fields]
    query = InsertQuery(model, on_conflict=OnConflict.UPDATE, update_fields=over, unique_fields=[pk])
    query.insert_values(model._meta.concrete_fields, [row], raw=True)
    query.get_compiler(connection.alias).execute_sql()


def _value(model: type[Governed], name: str, value: Any) -> Any:
    field: Any = next(one for one in model._meta.concrete_fields if one.attname == name)
    if isinstance(field, BinaryField):
        return bytes.fromhex(value)
    return value if field.is_relation else field.to_python(value)


def add_minutes(path: Path, body: int, head: Head) -> None:
    """Write the minutes that come after this right edge, and the new edge."""
    edge, known = Frontier.from_bytes(bytes(head.frontier)), head.size
    for data in lines(path, MINUTE):
        said = read_minute(data)
        if said["n"] < known:
            continue
        at = datetime.fromisoformat(said["at"])
        leaf = leaf_hash(data)
        Minute(body_id=body, n=said["n"], at=at, act=said["act"], data=data.decode(), leaf=leaf).save(force_insert=True)
        edge, head.at = edge.append(leaf), at
    head.size, head.frontier = edge.size, edge.to_bytes()
    head.save()


def rows_in(path: Path) -> Iterator[Row]:
    """Yield every row of an export: ((table, id), fields)."""
    return map(read_row, lines(path, ROW))


def lines(path: Path, start: bytes) -> Iterator[bytes]:
    """Yield the lines of an export that begin so, without their ends."""
    with path.open("rb") as file:
        yield from (line[:-1] for line in file if line.startswith(start))


def count_on() -> None:
    """Let new rows take the numbers after those that are here; in a house that has the pen on loan, far after them."""
    first = max(Body.objects.filter(lent_to=house_mark()).values_list("count_from", flat=True), default=0)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [*tables(), Minute]):
            cursor.execute(statement)
    for model in tables() if first else ():
        count_from(model, first)
