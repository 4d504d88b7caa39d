"""Append one minute to a body's log. Only the door does this."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from asamblea.models import Head, Minute
from asamblea.models.asked import Asked
from asamblea.models.guard import Sealed
from asamblea.models.written import write
from asamblea.proof import canonical
from asamblea.proof.merkle import Frontier, leaf_hash

HEAD_AT = Asked(Head, "body")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a minute says: act, by whom, on which authority, every change of a row, and what whoever did it was told."""

    act: str
    by: str
    authority: dict[str, Any]
    charter: int
    says: dict[str, Any]
    changes: list[list[Any]]
    withdrawn: list[list[Any]] = field(default_factory=list)
    answer: dict[str, Any] = field(default_factory=dict)
    late: dict[str, Any] = field(default_factory=dict)


def head_of(body: int) -> Head:
    """Return the body's log head, an empty one before its first minute."""
    return HEAD_AT(body) or Head(body_id=body)


def append(*, body: int, slug: str, at: datetime, entry: Entry, head: Head, key: str | None) -> Minute:
    """Write the minute, its leaf and the log's new right edge; return the minute."""
    data = canonical.encode(_content(head.size, slug, at, entry))
    leaf = leaf_hash(data)
    minute = Minute(body_id=body, n=head.size, at=at, act=entry.act, data=data.decode(), leaf=leaf, key=key)
    write(minute)
    head.frontier = Frontier.from_bytes(bytes(head.frontier)).append(leaf).to_bytes()
    head.size, head.at = head.size + 1, at
    write(head)
    return minute


def _content(n: int, slug: str, at: datetime, entry: Entry) -> dict[str, Any]:
    content = {
        "n": n,
        "at": spelled(at),
        "body": slug,
        "act": entry.act,
        "by": entry.by,
        "authority": entry.authority,
        "charter": entry.charter,
        "says": entry.says,
        "changes": [[table, pk, digested(fields)] for table, pk, fields in entry.changes],
    }
    further = {"withdrawn": entry.withdrawn, "answer": entry.answer, "late": entry.late}
    return content | {name: said for name, said in further.items() if said}


def spelled(at: datetime) -> str:
    """Return an instant as minutes spell it: in UTC, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def told_in(minute: Minute) -> dict[str, Any]:
    """Return what whoever did this was told then, from the very words that were hashed."""
    told: dict[str, Any] = canonical.decode(minute.data.encode()).get("answer", {})
    return told


def digested(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields with sealed content replaced by its digest."""
    value = fields.get("sealed")
    if not isinstance(value, Sealed):
        return fields
    return {**fields, "sealed": canonical.seal(value.salt, value.content)}
