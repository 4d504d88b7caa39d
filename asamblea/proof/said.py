"""What the minutes of an export say, as much of each as verifying needs, read quickly: there may be a million.

Nearly all are spelled alike: known names in their order, plain text, small numbers, and between them a few pieces.
Where each piece is the canonical spelling of a value, the whole line is that of a minute. So only pieces are read,
and once where they stand in many minutes (what they rest on, what they say). Any other line is read whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from asamblea.proof.canonical import DEEPEST, decode, decode_all, encode
from asamblea.proof.export import are_changes, read_minutes

Minute = dict[str, Any]
Ground = tuple[bytes, bytes]  # what the authority says and the version of the charter, as they are spelled
_PLAIN = re.compile(
    rb'\{"act":TEXT,"at":"([0-9T:-]{19}Z)","authority":(\{[^}]*\}),"body":"(WORD)","by":TEXT,'
    rb'"changes":(\[(?:\[[^]]*\],?)*\]),"charter":(WHOLE),"n":(WHOLE),"says":(\{.*\})\}'.replace(b"TEXT", b'"WORD"')
    .replace(b"WORD", rb"[ !#-\[\]-~]*")
    .replace(b"WHOLE", rb"0|[1-9][0-9]{0,14}")
)


class Said(NamedTuple):
    """One minute. `alone`: how its change is spelled, where it is one and no other."""

    n: int
    at: str
    body: str
    ground: Ground
    changes: list[Any]
    withdrawn: Sequence[Any] = ()
    alone: bytes = b""
    late: Minute | None = None  # what was done on paper: the whole minute

    def minute(self) -> Minute:
        """Return as much of the minute as the powers hear."""
        return self.late or {**resting(self.ground, self.n), "changes": self.changes}


def resting(ground: Ground, n: int) -> Minute:
    """Return as much of a minute as its ground needs."""
    authority, charter = ground
    return {"n": n, "authority": decode(authority), "charter": decode(charter), "changes": []}


def read_said(lines: Sequence[bytes]) -> list[Said | None]:
    """Return what the minute on each line says, None where the line is none."""
    found = [match and match.groups() for match in map(_PLAIN.fullmatch, lines)]
    changes = _changes([groups for groups in found if groups])
    if changes is None:
        return _whole(lines)
    others = iter(_whole([line for line, groups in zip(lines, found, strict=True) if not groups]))
    return [_plain(groups, next(changes)) if groups else next(others) for groups in found]


def _changes(found: Sequence[tuple[bytes, ...]]) -> Iterator[Any] | None:
    """Return the changes of each of these lines in pieces; None if a piece of any is not canonical."""
    pieces = dict.fromkeys(piece for groups in found for piece in (groups[1], groups[6]))
    values = decode_all([*(groups[3] for groups in found), *pieces], deepest=DEEPEST - 1)
    return None if values is None else iter(values[: len(found)])


def _plain(groups: tuple[bytes, ...], changes: Any) -> Said | None:
    at, authority, body, spelled, charter, n, _ = groups
    alone = spelled[1:-1] if len(changes) == 1 else b""
    said = Said(int(n), at.decode(), body.decode(), (authority, charter), changes, alone=alone)
    return said if are_changes(changes) else None


def _whole(lines: Sequence[bytes]) -> list[Said | None]:
    return [None if minute is None else _said(minute) for minute in read_minutes(lines)]


def _said(minute: Minute) -> Said:
    ground = encode(minute["authority"]), encode(minute.get("charter"))
    late = minute if "late" in minute else None
    withdrawn = minute.get("withdrawn", ())
    return Said(minute["n"], minute["at"], minute["body"], ground, minute["changes"], withdrawn, late=late)
