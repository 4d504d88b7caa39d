"""What the minutes of an export say: in order, of one body, on good authority, and true of the present rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any

from asamblea.proof.chain import Powers
from asamblea.proof.findings import Finding
from asamblea.proof.fold import Fields, Key, apply, differences, is_withheld, merge
from asamblea.proof.page import Page, Run
from asamblea.proof.recount import recount
from asamblea.proof.said import Ground, resting

_NONE: Key = ("", None)
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
        self._follow(Run(minute["n"], minute["at"], minute["body"], until=minute["at"], length=1), line)
        apply(self.state, minute["changes"], minute.get("withdrawn", ()))
        self._spelled.clear()
        self._hear(minute, line)

    def turn(self, page: Page, line: int) -> None:
        """Read the next page, which begins at this line: the same as to read its minutes one by one."""
        for place, run in page.runs:
            if run:
                self._follow(run, line + place)
            else:
                self.findings.append(Finding("record.line", line + place))
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
        for ground, places in page.rests.items():
            if not self._stands(ground, n=page.number(places[0])):
                heard += [(place, resting(ground, page.number(place))) for place in places]
        return sorted(heard, key=itemgetter(0))

    def _stands(self, ground: Ground, *, n: int) -> bool:
        try:
            return not self.powers.unfounded(resting(ground, n))
        except _MALFORMED:
            return False

    def _follow(self, run: Run, line: int) -> None:
        """See whether the first of these minutes, on this line, follows the one above it; the others follow it."""
        if run.n != self._next or self._unread:
            self._order(run.n, line)
        self._next = run.n + run.length
        if run.at < self._at:
            self.findings.append(Finding("record.time", line))
        self._at = run.until
        self.body = self.body or run.body
        if run.body != self.body:
            self.findings += [Finding("record.body", line + at, {"body": run.body}) for at in range(run.length)]

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

    def take_told(self, lines: Iterable[bytes]) -> Iterator[int]:
        """Take the rows that stand letter for letter as the minutes say; yield the place of each that must be read.

        This is only the shorter way, for most: nothing is read, everything is compared.
        """
        state, told = self.state, self._told
        for place, line in enumerate(lines):
            if state.pop(told.pop(line, _NONE), None) is None:
                yield place

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


def _facts(key: Key, field: str) -> dict[str, object]:
    return {"table": key[0], "id": key[1], "field": field}
