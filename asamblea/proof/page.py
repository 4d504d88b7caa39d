"""Pages: a stretch of an export read by itself, so that several can be read at once.

A page says what its lines hold and what its minutes add up to. What depends on the pages before it, the order
of minutes, the tree, and whether an authority stands, is left to the book and the log, which turn the pages in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from asamblea.proof.canonical import NotCanonical, encode_all
from asamblea.proof.chain import concerns
from asamblea.proof.export import INDEX, MINUTE, ROW, read_index
from asamblea.proof.fold import Fields, Key, apply
from asamblea.proof.merkle import leaf_hash
from asamblea.proof.said import Ground, Minute, Said, read_said

SIZE = 1 << 18  # bytes, about a thousand minutes


@dataclass
class Run:
    """Minutes that follow one another: on each line the next number, in the same body, no earlier."""

    n: int
    at: str
    body: str
    until: str
    length: int


@dataclass
class Page:
    """What some following lines say. Places count the lines from 0."""

    length: int = 0
    runs: list[tuple[int, Run | None]] = field(default_factory=list)  # None for a line that could not be read
    hashes: list[tuple[int, list[bytes], bool]] = field(default_factory=list)  # of minutes, or an index's hints (True)
    state: dict[Key, Fields] = field(default_factory=dict)  # the rows as these minutes alone leave them
    spelled: dict[Key, bytes] = field(default_factory=dict)  # the same as an export shows them, where nothing is sealed
    rests: dict[Ground, list[int]] = field(default_factory=dict)  # where minutes stand that rest on this
    heard: list[tuple[int, Minute]] = field(default_factory=list)  # minutes to be heard in full

    def take(self, lines: list[bytes]) -> None:
        """Take in lines that begin as minutes."""
        minutes = read_said(lines)
        self.hashes.append((self.length, list(map(leaf_hash, lines)), False))
        self.runs += _runs(minutes, self.length)
        for place, said in enumerate(minutes, self.length):
            if said is not None:
                self._apply(said)
                if said.late or concerns(said.n, said.ground[0], said.changes):
                    self.heard.append((place, said.minute()))
                else:
                    self.rests.setdefault(said.ground, []).append(place)
        self.length += len(lines)

    def index(self, hints: list[bytes] | None) -> None:
        """Take in the next line: an index with its hints, None if it is neither that nor a minute."""
        if hints is None:
            self.runs.append((self.length, None))
        else:
            self.hashes.append((self.length, hints, True))
        self.length += 1

    def number(self, place: int) -> int:
        """Return the number of the minute at this place."""
        start, run = max((one for one in self.runs if one[0] <= place), key=itemgetter(0))
        return run.n + place - start if run else -1

    def _apply(self, said: Said) -> None:
        """Bring the rows up to this minute, and note how a row is spelled that no other has changed, or b""."""
        alone = b'{"row":%b}' % said.alone if said.alone else b""
        for table, key, _ in said.changes:
            self.spelled[table, key] = alone if (table, key) not in self.state else b""
        apply(self.state, said.changes, said.withdrawn)

    def spell(self) -> None:
        """Note how an export shows the rows these minutes leave, so that they need not be read to be compared."""
        self.spelled = {
            key: self.spelled[key] for key, row in self.state.items() if "sealed" not in row and "salt" not in row
        }
        others = [key for key, line in self.spelled.items() if not line]
        try:
            lines = encode_all([{"row": [*key, self.state[key]]} for key in others])
            self.spelled.update(zip(others, lines, strict=True))
        except NotCanonical:
            self.spelled = {key: line for key, line in self.spelled.items() if line}


def _runs(minutes: Sequence[Said | None], place: int) -> list[tuple[int, Run | None]]:
    """Return the headings of minutes from this place on: of all at once if they are one run, else of each."""
    read = [one for one in minutes if one is not None]
    first, last = (read[0], read[-1]) if len(read) == len(minutes) else (None, None)
    if first and last and _follow_one_another(read):
        return [(place, Run(first.n, first.at, first.body, until=last.at, length=len(read)))]
    return [(at, one and Run(one.n, one.at, one.body, until=one.at, length=1)) for at, one in enumerate(minutes, place)]


def _follow_one_another(minutes: Sequence[Said]) -> bool:
    numbers, times = [one.n for one in minutes], [one.at for one in minutes]
    in_order = numbers == list(range(numbers[0], numbers[0] + len(numbers))) and times == sorted(times)
    return in_order and len({one.body for one in minutes}) == 1


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
    others = [at for at, line in enumerate(lines) if not line.startswith(MINUTE)]
    for start, end in pairwise([-1, *others, len(lines)]):
        if end > start + 1:
            page.take(lines[start + 1 : end])
        if end < len(lines):
            page.index(hints_of(lines[end]))
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
