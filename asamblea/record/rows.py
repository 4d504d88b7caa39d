"""The governed rows as the record speaks of them: open fields, and sealed fields with their salt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps

from asamblea.models import Governed

PUBLIC_TEXTS = frozenset({
    "proposal", "question", "amendment", "note", "decision", "minoritystatement", "mandate", "report", "floorturn",
    "remark", "translation", "ruling", "balancenote",
})  # fmt: skip
CHUNK = 2000

Line = tuple[str, Any, dict[str, Any]]


def tables() -> list[type[Governed]]:
    """Return every governed model, in the order they were written down."""
    return [model for model in apps.get_app_config("asamblea").get_models() if issubclass(model, Governed)]


def of_body(model: type[Governed], body: int) -> Iterator[Governed]:
    """Yield the present rows of one table in one body's record."""
    name = "pk" if model.table() == "body" else "body"
    yield from model.objects.filter(**{name: body}).order_by("pk").iterator(CHUNK)


def with_seals(body: int) -> Iterator[Line]:
    """Yield every row with all it holds, as `audit` compares it; what was erased for good is left out."""
    for model in tables():
        hides = model.table() not in PUBLIC_TEXTS
        for row in of_body(model, body):
            sealed = _sealed(row)
            if hides and _is_empty(sealed):
                sealed = {}
            yield model.table(), row.pk, {**row.clear(), **sealed}


def public(body: int) -> Iterator[Line]:
    """Yield every row as an export shows it: texts with their salt, nothing that tells who somebody is."""
    for model in tables():
        shows = model.table() in PUBLIC_TEXTS
        for row in of_body(model, body):
            yield model.table(), row.pk, {**row.clear(), **(_sealed(row) if shows else {})}


def _sealed(row: Governed) -> dict[str, Any]:
    content = row.sealed_content()
    return {**content, "salt": bytes(row.salt).hex()} if row.salt is not None else content


def _is_empty(sealed: dict[str, Any]) -> bool:
    return all(value in (None, "") for value in sealed.values())
