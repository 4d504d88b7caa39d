"""What the minutes of an export say: in order, of one body, on good authority, and true of the present rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from asamblea.proof.chain import Powers
from asamblea.proof.findings import Finding
from asamblea.proof.fold import Fields, Key, apply, differences, is_withheld, merge
from asamblea.proof.page import Page, Rest
from asamblea.proof.recount import recount

_MALFORMED = (AttributeError, KeyError, TypeError, ValueError)


class Book:
    """Reads minutes and rows as they come."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.powers = Powers()
        self.state: dict[Key, Fields] = {}
        self._spelled: dict[Key, bytes] = {}
        self._told: dict[bytes, Key] = {}
        self.body = ""
        self.withheld = 0
        self._next = 0
        self._unread = 0
        self._at = ""

    def take(self, minute: Mapping[str, Any], line: int) -> None:
        """Read one minute."""
        self._follow(minute["n"], minute["at"], minute["body"], line)
        apply(self.state, minute)
        self._spelled.clear()
        self._hear(minute, line)

    def turn(self, page: Page, line: int) -> None:
        """Read the next page, which begins at this line: the same as to read its minutes one by one."""
        for at, head in enumerate(page.heads, line):
            if head:
                self._follow(*head, at)
            elif head == ():
                self.findings.append(Finding("record.line", at))
                self.unread()
        for key in self.state.keys() & page.state.keys():
            page.spelled.pop(key, None)
            self._spelled.pop(key, None)
        merge(self.state, page.state)
        self._spelled.update(page.spelled)
        for place, minute in self._in_question(page):
            self._hear(minute, line + place)

    def _in_question(self, page: Page) -> list[tuple[int, Mapping[str, Any]]]:
        """Return what must be heard in its place: what may give power, and what does not stand before this page.

        A power once given stays in the record. So what stands before the page stands on all of it.
        """
        heard: list[tuple[int, Mapping[str, Any]]] = list(page.heard)
        for rest, places in page.rests.items():
            if not self._stands(rest, n=places[0][1]):
                heard += [(place, _resting(rest, n)) for place, n in places]
        return sorted(heard, key=lambda one: one[0])

    def _stands(self, rest: Rest, *, n: int) -> bool:
        try:
            return not self.powers.unfounded(_resting(rest, n))
        except _MALFORMED:
            return False

    def _follow(self, n: int, at: str, body: str, line: int) -> None:
        """See whether a minute follows the one above it."""
        if n != self._next or self._unread:
            self._order(n, line)
        self._next = n + 1
        if at < self._at:
            self.findings.append(Finding("record.time", line))
        self._at = at
        if body != self.body:
            self._name(body, line)

    def _hear(self, minute: Mapping[str, Any], line: int) -> None:
        try:
            for one in self.powers.hear(minute):
                self.findings.append(Finding(one.code, line, one.facts))
        except _MALFORMED:
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

    def is_told(self, line: bytes) -> bool:
        """Take a row that stands letter for letter as the minutes say; return False if it must be read.

        This is only the shorter way, for most: nothing is read, everything is compared.
        """
        key = self._told.pop(line, None)
        return key is not None and self.state.pop(key, None) is not None

    def count(self) -> None:
        """Count every closed ballot again, once all minutes are read; then come the rows."""
        self.findings += recount(self.state)
        self._told = {line: key for key, line in self._spelled.items()}
        self._spelled.clear()

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


def _resting(rest: Rest, n: int) -> dict[str, Any]:
    """Return as much of a minute as its ground needs."""
    charter, *authority = rest
    return {"n": n, "authority": dict(authority), "charter": charter, "changes": []}


def _facts(key: Key, field: str) -> dict[str, object]:
    return {"table": key[0], "id": key[1], "field": field}
