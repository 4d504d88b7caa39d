"""What the minutes of an export say: in order, of one body, on good authority, and true of the present rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from asamblea.proof.chain import Powers
from asamblea.proof.findings import Finding
from asamblea.proof.fold import Fields, Key, apply, differences, is_withheld
from asamblea.proof.recount import recount


class Book:
    """Reads minutes and rows as they come."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.powers = Powers()
        self.state: dict[Key, Fields] = {}
        self.body = ""
        self.withheld = 0
        self._next = 0
        self._unread = 0
        self._at = ""
        self._counted = False

    def take(self, minute: Mapping[str, Any], line: int) -> None:
        """Read one minute."""
        n = minute["n"]
        if n != self._next or self._unread:
            self._order(n, line)
        self._next = n + 1
        if minute["at"] < self._at:
            self.findings.append(Finding("record.time", line))
        self._at = minute["at"]
        if minute["body"] != self.body:
            self._name(minute["body"], line)
        apply(self.state, minute)
        self._hear(minute, line)

    def _hear(self, minute: Mapping[str, Any], line: int) -> None:
        try:
            for one in self.powers.hear(minute):
                self.findings.append(Finding(one.code, line, one.facts))
        except (AttributeError, KeyError, TypeError, ValueError):
            self.findings.append(Finding("record.unreadable", line))

    def unread(self) -> None:
        """Note that a line here could not be read: it may have been a minute."""
        self._unread += 1

    def take_row(self, key: Key, row: Mapping[str, Any], line: int) -> None:
        """Compare one present row with the minutes; call `count` before the first."""
        said = self.state.pop(key, None)
        if said and said.get("sealed") is not None and is_withheld(said, row):
            self.withheld += 1
        for one in differences(key, said, row):
            self.findings.append(Finding(f"row.{one.kind}", line, _facts(key, one.field)))

    def count(self) -> None:
        """Count every closed ballot again, once all minutes are read."""
        self.findings += recount(self.state)

    def close(self) -> list[Finding]:
        """Name the rows that were never shown; return everything found."""
        return self.findings + [Finding("row.missing", facts=_facts(key, "")) for key in self.state]

    def _order(self, n: int, line: int) -> None:
        if not self._next <= n <= self._next + self._unread:
            self.findings.append(Finding("record.order", line, {"n": n, "expected": self._next}))
        self._unread = 0

    def _name(self, body: str, line: int) -> None:
        if self.body:
            self.findings.append(Finding("record.body", line, {"body": body}))
        else:
            self.body = body


def _facts(key: Key, field: str) -> dict[str, object]:
    return {"table": key[0], "id": key[1], "field": field}
