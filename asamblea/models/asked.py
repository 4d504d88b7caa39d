"""Questions asked at every knock: the query is spelled out once for each database, then asked with other values."""

from __future__ import annotations

from typing import Generic, TypeVar

from django.db import connection, models
from django.db.models.query import RawQuerySet

Row = TypeVar("Row", bound=models.Model)


class Asked(Generic[Row]):
    """The one row in which these columns, a unique key, have given values: whole numbers or texts."""

    def __init__(self, model: type[Row], *names: str) -> None:
        self._model = model
        self._names = names
        self._spelled: dict[str, str] = {}

    def __call__(self, *values: int | str) -> Row | None:
        """Return the row, None if there is none."""
        rows: RawQuerySet[Row] = RawQuerySet(self._sql(), self._model, params=values)
        return next(iter(rows), None)

    def _sql(self) -> str:
        if connection.vendor not in self._spelled:
            query = self._model._default_manager.all()
            for name in self._names:
                query = query.filter(**{name: 0})
            self._spelled[connection.vendor] = query.query.sql_with_params()[0]
        return self._spelled[connection.vendor]
