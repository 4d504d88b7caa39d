"""Questions asked at every knock: the query is spelled out once for each database, then asked with other values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Spelled:
    """A query as one database wants it, the names of its columns, and what turns a column into a value."""

    sql: str
    names: list[str]
    converters: dict[int, tuple[list[Any], Any]]

    def values(self, told: Sequence[Any]) -> list[Any]:
        """Return what the database told as the values that fields hold."""
        values = list(told)
        for at, (convert, column) in self.converters.items():
            for one in convert:
                values[at] = one(values[at], column, connection)
        return values


class Asked(Generic[Row]):
    """The rows in which these columns have given values, whole numbers or texts; in this order if there are many."""

    def __init__(self, model: type[Row], *names: str, order: Iterable[str] = ()) -> None:
        self._model = model
        self._names = names
        self._order = tuple(order)
        self._spelled: dict[str, Spelled] = {}

    def __call__(self, *values: int | str) -> Row | None:
        """Return the row, None if there is none; the columns are a unique key."""
        return next(iter(self.all(*values)), None)

    def all(self, *values: int | str) -> list[Row]:
        """Return every such row."""
        spelled = self._spelled.get(connection.vendor) or self._spell()
        with connection.cursor() as cursor:
            cursor.execute(spelled.sql, values)
            told = cursor.fetchall()
        return [self._model.from_db(connection.alias, spelled.names, spelled.values(one)) for one in told]

    def _spell(self) -> Spelled:
        query = self._model._default_manager.order_by(*self._order)
        for name in self._names:
            query = query.filter(**{name: 0})
        compiler = query.query.get_compiler(connection=connection)
        sql, _zeros = compiler.as_sql()
        columns = [column for column, _sql, _alias in compiler.select]
        names = [column.target.attname for column in columns]
        spelled = self._spelled[connection.vendor] = Spelled(sql, names, compiler.get_converters(columns))
        return spelled
