"""Folding: what the minutes say, added up, and what stands in the tables, side by side.

A row's open fields stand in minutes; its sealed fields only as a digest in the field `sealed`, null once
the content was withdrawn. A present row is its open fields, its sealed fields, and `salt` (hex) if it has one;
a row whose content is not shown has its open fields only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from asamblea.proof.canonical import SALT_BYTES, NotCanonical, encode, seal

Key = tuple[str, Any]
Fields = dict[str, Any]
Kind = Literal["changed", "missing", "smuggled", "unsealed"]
_NOT_CONTENT = {"salt", "sealed"}


@dataclass(frozen=True)
class Difference:
    """One disagreement between minutes and tables. `field` is empty where the whole row is meant.

    changed: another value. missing: in the minutes, not in the tables. smuggled: in the tables, in no minute.
    unsealed: the sealed content does not fit its digest.
    """

    kind: Kind
    table: str
    id: Any
    field: str = ""


def fold(minutes: Iterable[Mapping[str, Any]]) -> dict[Key, Fields]:
    """Return the open fields of every row after these minutes, in their order."""
    state: dict[Key, Fields] = {}
    for minute in minutes:
        apply(state, minute["changes"], minute.get("withdrawn", ()))
    return state


def apply(state: dict[Key, Fields], changes: Iterable[Any], withdrawn: Iterable[Any]) -> None:
    """Bring the state up to a minute with these changes (table, id, fields) and withdrawals (table, id)."""
    for table, key, fields in changes:
        row = state.get((table, key))
        if row is None:
            state[table, key] = dict(fields)
        else:
            row.update(fields)
    for table, key in withdrawn:
        state.setdefault((table, key), {})["sealed"] = None


def merge(state: dict[Key, Fields], later: dict[Key, Fields]) -> None:
    """Bring the state up to what later minutes, folded by themselves, say; `later` is used up."""
    for key in state.keys() & later.keys():
        state[key].update(later.pop(key))
    state.update(later)


def compare(folded: Mapping[Key, Fields], rows: Mapping[Key, Mapping[str, Any]]) -> list[Difference]:
    """Return every difference between the folded minutes and the present rows; empty when they agree."""
    found = [one for key, row in rows.items() for one in differences(key, folded.get(key), row)]
    return found + [Difference("missing", *key) for key in folded if key not in rows]


def differences(key: Key, said: Fields | None, row: Mapping[str, Any]) -> Iterator[Difference]:
    """Yield how one present row differs from what the minutes said of it (None: nothing)."""
    if said is None:
        yield Difference("smuggled", *key)
        return
    for name, value in said.items():
        if name not in row:
            if name != "sealed":
                yield Difference("missing", *key, name)
        elif not _same(row[name], value):
            yield Difference("changed", *key, name)
    if not is_withheld(said, row):
        yield from _content(key, said, row)


def is_withheld(said: Fields, row: Mapping[str, Any]) -> bool:
    """Return whether the row shows nothing but what the minutes say anyway."""
    return row.get("salt") is None and row.keys() <= said.keys() | {"salt"}


def _content(key: Key, said: Fields, row: Mapping[str, Any]) -> Iterator[Difference]:
    """Yield what is wrong with the fields that stand in no minute: they must be those under the seal."""
    content = {name: value for name, value in row.items() if name not in said and name not in _NOT_CONTENT}
    if "sealed" not in said and row.get("salt") is not None:
        content["salt"] = row["salt"]
    if said.get("sealed") is None:
        names = (name for name, value in content.items() if "sealed" not in said or value not in (None, ""))
        yield from (Difference("smuggled", *key, name) for name in names)
    elif not _fits(said["sealed"], row.get("salt"), content):
        yield Difference("unsealed", *key)


def _fits(digest: str, salt: Any, content: Fields) -> bool:
    try:
        raw = bytes.fromhex(salt)
        return len(raw) == SALT_BYTES and raw.hex() == salt and seal(raw, content) == digest
    except (TypeError, ValueError):
        return False


def _same(one: Any, other: Any) -> bool:
    """Return whether two values have one spelling; Python takes true for 1."""
    if type(one) is type(other) and type(one) not in (dict, list) and one == other:
        return True
    try:
        return encode(one) == encode(other)
    except NotCanonical:
        return False
