"""The export: one file of JSON lines with which anyone can check a record without its host.

1. A header: format, origin, public key, signed checkpoint.
2. The minutes, each exactly as hashed in the log, and after every 1024 of them an index line with the first
   four bytes of each leaf hash. The signed root proves the minutes; the index only shows *which* line differs.
3. The present rows `{"row":[table,id,{fields}]}`: open fields, and sealed fields with their salt (hex).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from asamblea.proof.canonical import NotCanonical, decode, decode_all, encode
from asamblea.proof.merkle import leaf_hash

FORMAT = 1
INDEXED = 1024
HINT_BYTES = 4
MINUTE, INDEX, ROW = b'{"act":', b'{"index":', b'{"row":'
_SHAPE = (int, str, str, dict)
_KEYS = (int, str)
_HEADER = ["asamblea", "checkpoint", "origin", "vkey"]


@dataclass(frozen=True)
class Header:
    """Whose record it is, the key it is signed with, and the signed note with its size and root."""

    origin: str
    vkey: str
    checkpoint: str


def write(
    out: BinaryIO, header: Header, minutes: Iterable[bytes], rows: Iterable[tuple[str, Any, Mapping[str, Any]]]
) -> None:
    """Write an export; minutes are the log's own bytes in order, rows are (table, id, fields)."""
    _line(out, {"asamblea": FORMAT, **vars(header)})
    hints: list[bytes] = []
    for data in minutes:
        out.write(data + b"\n")
        hints.append(hint(leaf_hash(data)))
        if len(hints) == INDEXED:
            _line(out, {"index": b"".join(hints).hex()})
            hints.clear()
    if hints:
        _line(out, {"index": b"".join(hints).hex()})
    for table, key, fields in rows:
        _line(out, {"row": [table, key, fields]})


def hint(leaf: bytes) -> bytes:
    """Return the part of a leaf hash that an index line keeps."""
    return leaf[:HINT_BYTES]


def read_header(line: bytes) -> Header:
    """Return the header; raise `NotCanonical` if the line is none."""
    fields = decode(line)
    if not isinstance(fields, dict) or sorted(fields) != _HEADER or fields.pop("asamblea") != FORMAT:
        raise NotCanonical("not the header of an export")
    if not all(isinstance(value, str) for value in fields.values()):
        raise NotCanonical("a header of something else than text")
    return Header(**fields)


def read_minute(line: bytes) -> dict[str, Any]:
    """Return the minute; raise `NotCanonical` if the line is none."""
    minute: dict[str, Any] = decode(line)
    if not _is_minute(minute):
        raise NotCanonical("not a minute")
    return minute


def read_minutes(lines: Sequence[bytes]) -> list[dict[str, Any] | None]:
    """Return the minute of each line, None where the line is none."""
    values = decode_all(lines)
    if values is None:
        return [_minute_or_none(line) for line in lines]
    return [value if _is_minute(value) else None for value in values]


def _minute_or_none(line: bytes) -> dict[str, Any] | None:
    try:
        return read_minute(line)
    except NotCanonical:
        return None


def _is_minute(minute: Any) -> bool:
    try:
        if not are_changes(minute["changes"]):
            return False
        for table, key in minute.get("withdrawn", ()):
            if type(table) is not str or type(key) not in _KEYS:
                return False
        shape = type(minute["n"]), type(minute["at"]), type(minute["act"]), type(minute["authority"])
        at = minute["at"]
        return shape == _SHAPE and len(at) == 20 and at[-1] == "Z" and type(minute["body"]) is str
    except (KeyError, TypeError, ValueError):
        return False


def are_changes(changes: Any) -> bool:
    """Return whether these are changes of rows: (table, id, {fields}) each."""
    try:
        for table, key, fields in changes:
            if type(table) is not str or type(key) not in _KEYS or type(fields) is not dict:
                return False
    except (TypeError, ValueError):
        return False
    return True


def read_index(line: bytes) -> list[bytes]:
    """Return the hints of an index line; raise `NotCanonical` if it is none."""
    fields = decode(line)
    try:
        data = bytes.fromhex(fields["index"])
        if fields == {"index": data.hex()}:
            return [data[at : at + HINT_BYTES] for at in range(0, len(data), HINT_BYTES)]
    except (KeyError, TypeError, ValueError):
        pass
    raise NotCanonical("not an index")


def read_row(line: bytes) -> tuple[tuple[str, Any], dict[str, Any]]:
    """Return ((table, id), fields) of a row line; raise `NotCanonical` if it is none."""
    value = decode(line)
    try:
        table, key, fields = value.pop("row")
        if not value and type(table) is str and type(key) in (int, str) and type(fields) is dict:
            return (table, key), fields
    except (AttributeError, KeyError, TypeError, ValueError):
        pass
    raise NotCanonical("not a row")


def _line(out: BinaryIO, value: object) -> None:
    out.write(encode(value) + b"\n")
