"""Pages: a stretch of an export read by itself, so that several can be read at once.

A page says what its lines hold and what its minutes add up to. What depends on the pages before it, the order
of minutes, the tree, and whether an authority stands, is left to the book and the log, which turn the pages in order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import Any, BinaryIO

from asamblea.proof.canonical import NotCanonical, encode_all
from asamblea.proof.chain import concerns
from asamblea.proof.export import INDEX, MINUTE, ROW, read_index, read_minutes
from asamblea.proof.fold import Fields, Key, apply
from asamblea.proof.merkle import leaf_hash

SIZE = 1 << 18  # bytes, about a thousand minutes
Head = tuple[int, str, str]  # n, at, body
Rest = tuple[Any, ...]  # version of the charter, then what the authority says: (kind, number or article)


@dataclass
class Page:
    """What some following lines say. Places count from 0.

    `leaves` and `heads` have one item for each line. A leaf is the hash of a minute, the hints of an index, or None.
    A head is None for an index, and `()` for a line that could not be read. `rests`: what minutes rest on, with the
    place and number of each that rests so.
    """

    leaves: list[bytes | list[bytes] | None] = field(default_factory=list)
    heads: list[Head | tuple[()] | None] = field(default_factory=list)
    state: dict[Key, Fields] = field(default_factory=dict)  # the rows as these minutes alone leave them
    spelled: dict[Key, bytes] = field(default_factory=dict)  # the same as an export shows them, where nothing is sealed
    rests: defaultdict[Rest, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    heard: list[tuple[int, dict[str, Any]]] = field(default_factory=list)  # minutes to be heard in full, by place

    def take(self, minute: dict[str, Any] | None, leaf: bytes) -> None:
        """Take in the minute on the next line, None if it could not be read."""
        place = len(self.heads)
        self.leaves.append(leaf)
        if minute is None:
            self.heads.append(())
            return
        self.heads.append((minute["n"], intern(minute["at"]), intern(minute["body"])))
        apply(self.state, minute)
        if concerns(minute) or not self._rests(place, minute):
            self.heard.append((place, minute))

    def _rests(self, place: int, minute: dict[str, Any]) -> bool:
        """Note on what this minute rests; return False if that is no number and no name, or true, which is not 1."""
        charter, authority = minute.get("charter"), minute["authority"]
        if bool in map(type, (charter, *authority.values())):
            return False
        try:
            self.rests[charter, *authority.items()].append((place, minute["n"]))
        except TypeError:
            return False
        return True

    def spell(self) -> None:
        """Note how an export shows the rows these minutes leave, so that they need not be read to be compared."""
        open_rows = {key: row for key, row in self.state.items() if "sealed" not in row and "salt" not in row}
        with suppress(NotCanonical):
            lines = encode_all([{"row": [*key, row]} for key, row in open_rows.items()])
            self.spelled = dict(zip(open_rows, lines, strict=True))

    def index(self, hints: list[bytes] | None) -> None:
        """Take in the index on the next line, None if that is neither a minute nor an index."""
        self.leaves.append(hints)
        self.heads.append(() if hints is None else None)


@dataclass(frozen=True)
class Stretch:
    """Some bytes of a file. To be told where they are is sooner than to be handed them."""

    path: str
    start: int
    length: int

    def read(self) -> bytes:
        """Return the bytes."""
        with Path(self.path).open("rb", buffering=0) as file:
            file.seek(self.start)
            return file.read(self.length)


class Source:
    """An export after its header, cut into stretches of whole lines: pages of minutes first, then rows."""

    def __init__(self, file: BinaryIO, progress: Callable[[int], None] | None = None) -> None:
        """Read from here on; tell `progress` how many bytes were read."""
        self._file = file
        self._progress = progress
        self._read = 0
        self._rows = b""

    def pages(self) -> Iterator[Stretch]:
        """Yield where everything before the first row stands."""
        at = self._file.tell()
        while data := self._stretch():
            start = 0 if data.startswith(ROW) else data.find(b"\n" + ROW) + 1 or len(data)
            if start:
                yield Stretch(self._file.name, at, start)
            at, self._rows = at + len(data), data[start:]
            if self._rows:
                return

    def rows(self) -> Iterator[bytes]:
        """Yield everything from the first row on, once all pages were taken."""
        while data := self._rows or self._stretch():
            self._rows = b""
            yield data

    def _stretch(self) -> bytes:
        data = self._file.read(SIZE) + self._file.readline()
        self._read += len(data)
        if self._progress:
            self._progress(self._read)
        return data


def whole_lines(data: bytes) -> tuple[list[bytes], bytes]:
    """Return the lines, and what stands after the last of them: a line that does not end."""
    *lines, torn = data.split(b"\n")
    return lines, torn


def read_page(stretch: Stretch) -> Page:
    """Return what these lines say."""
    page = Page()
    lines, torn = whole_lines(stretch.read())
    minutes = iter(read_minutes([line for line in lines if line.startswith(MINUTE)]))
    for line in lines:
        if line.startswith(MINUTE):
            page.take(next(minutes), leaf_hash(line))
        else:
            page.index(hints_of(line))
    if torn:
        page.index(None)
    page.spell()
    return page


def hints_of(line: bytes) -> list[bytes] | None:
    """Return the hints of an index line, None if it is none."""
    try:
        return read_index(line) if line.startswith(INDEX) else None
    except NotCanonical:
        return None
