"""Questions asked at every knock: the query is spelled out once for each database, then asked with other values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]  # without a stub

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Spelled:
    """A query as one database wants it, the names of its columns, and what makes values and rows of them."""

    sql: str
    fixed: list[Any]
    names: list[str]
    converters: dict[int, tuple[list[Any], Any]]
    beside: list[Any]

    def values(self, told: Sequence[Any]) -> list[Any]:
        """Return what the database told as the values that fields hold."""
        values = list(told)
        for at, (convert, column) in self.converters.items():
            for one in convert:
                values[at] = one(values[at], column, connection)
        return values


class Asked(Generic[Row]):
    """The rows in which these columns have given values, whole numbers or texts.

    `where` must hold besides, `order` is that of many, and `beside` names related rows that come along.
    """

    def __init__(
        self,
        model: type[Row],
        *names: str,
        where: models.Q | None = None,
        order: Iterable[str] = (),
        beside: Iterable[str] = (),
    ) -> None:
        self._model = model
        self._names = names
        self._where = where or models.Q()
        self._order = tuple(order)
        self._beside = tuple(beside)
        self._spelled: dict[str, Spelled] = {}

    def __call__(self, *values: int | str) -> Row | None:
        """Return the row, None if there is none; the columns are a unique key."""
        return next(iter(self.all(*values)), None)

    def all(self, *values: int | str) -> list[Row]:
        """Return every such row."""
        spelled = self._spelled.get(connection.vendor) or self._spell()
        with connection.cursor() as cursor:
            cursor.execute(spelled.sql, [*values, *spelled.fixed])
            told = cursor.fetchall()
        return [self._row(spelled, spelled.values(one)) for one in told]

    def count(self, *values: int | str) -> int:
        """Return how many such rows there are."""
        spelled = self._spelled.get(connection.vendor) or self._spell()
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM ({spelled.sql}) AS told", [*values, *spelled.fixed])  # noqa: S608 - our own
            return int(cursor.fetchone()[0])

    def _row(self, spelled: Spelled, values: list[Any]) -> Row:
        row = self._model.from_db(connection.alias, spelled.names, values[: len(spelled.names)])
        for one in spelled.beside:
            one.populate(values, row)
        return row

    def _spell(self) -> Spelled:
        query = self._model._default_manager.order_by(*self._order)
        for name in self._names:
            query = query.filter(**{name: 0})
        query = query.filter(self._where)
        if self._beside:
            query = query.select_related(*self._beside)
        compiler = query.query.get_compiler(connection=connection)
        sql, told = compiler.as_sql()
        columns = [column for column, _sql, _alias in compiler.select]
        names = [columns[at].target.attname for at in compiler.klass_info["select_fields"]]
        beside = get_related_populators(compiler.klass_info, compiler.select, connection.alias)
        converters = compiler.get_converters(columns)
        spelled = Spelled(sql, list(told[len(self._names) :]), names, converters, beside)
        self._spelled[connection.vendor] = spelled
        return spelled
