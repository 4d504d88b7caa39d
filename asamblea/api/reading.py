"""From bytes to an act: one strict reading of JSON, then the act's own types."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from asamblea.acts import ACTS, Act

if TYPE_CHECKING:
    from pydantic import TypeAdapter

LARGEST = 2**53 - 1


class Unreadable(ValueError):
    """These bytes are not one JSON object; says where."""


class Misfit(ValueError):
    """The object is not this act; `errors` lists every field that does not fit."""

    def __init__(self, errors: list[dict[str, Any]]) -> None:
        self.errors = errors
        super().__init__("these fields do not fit the act")


def object_of(data: bytes) -> dict[str, Any]:
    """Return the one JSON object these bytes spell; doubled keys, fractions and NaN are refused."""
    try:
        value = json.loads(
            data.decode(), object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse, parse_int=_whole
        )
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error) or "not JSON") from None
    if not isinstance(value, dict):
        raise Unreadable("not an object")
    return value


def act_of(name: str, given: dict[str, Any]) -> Act:
    """Return the act of this name with these fields; raise `Misfit` with every field that does not fit."""
    from pydantic import ValidationError  # pydantic is large: read when somebody uses the API

    kind = ACTS[name]
    unknown = sorted(set(given) - {f.name for f in fields(kind)})
    if unknown:
        raise Misfit([{"field": word, "problem": "unknown"} for word in unknown])
    try:
        return adapter(name).validate_json(json.dumps(given), strict=True)
    except ValidationError as error:
        told = [(".".join(str(part) for part in one["loc"]), one["type"]) for one in error.errors()]
        raise Misfit([{"field": field, "problem": problem} for field, problem in told]) from None


@cache
def adapter(name: str) -> TypeAdapter[Act]:
    """Return what reads and describes this act's fields."""
    from pydantic import TypeAdapter  # pydantic is large: read when somebody uses the API

    return TypeAdapter(ACTS[name])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("a key stands twice")
    return found


def _refuse(text: str) -> Any:
    raise Unreadable(f"{text[:20]} is not a whole number")


def _whole(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > LARGEST:
        raise Unreadable("a number beyond 2^53 - 1")
    return int(text)
