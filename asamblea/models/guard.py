"""The guard: governed rows change only while the door is open, and every change is written down."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ClassVar, NoReturn, Self, TypeVar

from django.db import models

from asamblea.models.written import apart, is_same, write


class DoorIsShut(RuntimeError):
    """A governed row was touched outside an act."""


@dataclass(frozen=True)
class Sealed:
    """Content that enters a minute only as a digest under its salt."""

    salt: bytes
    content: dict[str, Any]


class Watch:
    """What one act changed: body id -> list of [table, row id, fields], in order."""

    def __init__(self) -> None:
        self.changes: dict[int, list[list[Any]]] = {}
        self.withdrawn: dict[int, list[list[Any]]] = {}

    def note(self, row: Governed, fields: dict[str, Any]) -> None:
        """Add one change of this row."""
        self.changes.setdefault(row.of_body(), []).append([row.table(), row.pk, fields])

    def note_withdrawn(self, row: Governed) -> None:
        """Add that the sealed content of this row was erased."""
        self.withdrawn.setdefault(row.of_body(), []).append([row.table(), row.pk])


_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def open_guard() -> Iterator[Watch]:
    """Let governed rows be saved, and gather what changed. Only the door calls this."""
    watch = Watch()
    token = _watch.set(watch)
    try:
        yield watch
    finally:
        _watch.reset(token)


def _shut(*_args: object, **_kwargs: object) -> NoReturn:
    raise DoorIsShut("governed rows are saved one by one, by an act, through the door")


def _ask_the_door() -> None:
    if _watch.get() is None:
        raise DoorIsShut("governed rows are changed by acts only")


M = TypeVar("M", bound=models.Model)


class GovernedRows(models.QuerySet[M]):
    """Reading is free; every way of writing in bulk is shut."""

    create = acreate = _shut
    update = _shut
    delete = _shut
    bulk_create = _shut
    bulk_update = _shut
    get_or_create = _shut
    update_or_create = _shut
    _raw_delete = raw = _shut
    aupdate = adelete = abulk_create = abulk_update = aget_or_create = aupdate_or_create = _shut

    def _update(self, *args: Any, **kwargs: Any) -> Any:
        """Write what a row's own `save` asks for; its door is asked here once more."""
        _ask_the_door()
        return super()._update(*args, **kwargs)  # type: ignore[misc]  # Django's own, without a stub

    def _insert(self, *args: Any, **kwargs: Any) -> Any:
        """Write a new row for its own `save`; its door is asked here once more."""
        _ask_the_door()
        return super()._insert(*args, **kwargs)  # type: ignore[misc]  # Django's own, without a stub

    _update.queryset_only = _insert.queryset_only = False  # type: ignore[attr-defined]  # managers hand both on


def plain(value: Any) -> Any:
    """Return a value as it stands in a minute: strings, integers, lists, maps; every hour in UTC."""
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return apart(value)


class Governed(models.Model):
    """A row that belongs to a body's record. `sealed` fields enter minutes as salted digests."""

    sealed: ClassVar[tuple[str, ...]] = ()
    salt = models.BinaryField(null=True, editable=False)
    objects = GovernedRows.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
        default_manager_name = "objects"

    def save(self) -> None:  # type: ignore[override]  # the whole row, in one way
        """Write the row while the door is open, and note the change."""
        watch = _watch.get()
        if watch is None:
            raise DoorIsShut(f"{self.table()} is changed by acts only")
        before = getattr(self, "_noted", None)
        if before is None and not self._state.adding:
            before = self._before()
        if self.sealed and (self._state.adding or self.sealed_content() != self._sealed_before()):
            self.salt = secrets.token_bytes(16)
        write(self, read=getattr(self, "_read", None))
        after = self.recorded()
        changed = {k: v for k, v in after.items() if before is None or not is_same(before.get(k), v)}
        if changed:
            watch.note(self, changed)
        self._remember(after)

    @classmethod
    def table(cls) -> str:
        """Return this table's name in the minutes."""
        return cls.__name__.lower()

    def of_body(self) -> int:
        """Return the id of the body whose record this row belongs to."""
        return int(self.serializable_value("body"))

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any) -> Self:
        """Remember the row as read, so that a save notes only what changed."""
        row = super().from_db(db, field_names, values)
        row._read = {name: apart(value) for name, value in zip(field_names, values, strict=False)}
        return row

    def clear(self) -> dict[str, Any]:
        """Return the open fields as they stand in minutes."""
        return {
            f.attname: plain(getattr(self, f.attname))
            for f in self._meta.concrete_fields
            if not f.primary_key and f.name != "salt" and f.name not in self.sealed
        }

    def sealed_content(self) -> dict[str, Any]:
        """Return the sealed fields in clear, as they are digested."""
        named = (self._meta.get_field(name) for name in self.sealed)
        return {f.attname: plain(getattr(self, f.attname)) for f in named}  # type: ignore[union-attr]  # own concrete fields only

    def recorded(self) -> dict[str, Any]:
        """Return the whole row as the record knows it, with the digest of what is sealed."""
        fields = self.clear()
        if self.sealed:
            content = self.sealed_content()
            fields["sealed"] = Sealed(bytes(self.salt), content) if self.salt else None
        return fields

    def withdraw(self) -> None:
        """Erase the sealed content and its salt: the minute stays, its content means nothing now."""
        watch = _watch.get()
        if watch is None:
            raise DoorIsShut("texts are withdrawn by acts only")
        for name in self.sealed:
            field = self._meta.get_field(name)
            setattr(self, field.attname, None if field.null else "")  # type: ignore[union-attr]  # own concrete fields only
        self.salt = None
        write(self)
        watch.note_withdrawn(self)
        self._remember(self.recorded())

    def _remember(self, noted: dict[str, Any]) -> None:
        self._noted = noted
        self._read = {f.attname: apart(getattr(self, f.attname)) for f in self._meta.concrete_fields}

    def _before(self) -> dict[str, Any]:
        now = {f.attname: getattr(self, f.attname) for f in self._meta.concrete_fields}
        row = type(self)(**{**now, **getattr(self, "_read", {})})
        return row.recorded()

    def _sealed_before(self) -> dict[str, Any]:
        read = getattr(self, "_read", None)
        if read is None:
            return {}
        names = [self._meta.get_field(name).attname for name in self.sealed]  # type: ignore[union-attr]  # own concrete fields only
        return {name: plain(read.get(name)) for name in names}

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: nothing governed is deleted; decisions end things, time expires them."""
        raise DoorIsShut("governed rows are never deleted")
