"""Verifying an export: everything anyone can check of a record without its host, in one pass over one file.

What it proves: the minutes are those the key signed, each rests on a chain that leads to the founding, the
present rows and texts are those the minutes speak of, and every closed ballot adds up. What it cannot prove:
that the key is the assembly's (compare it with the one you were given), and that no later record exists
(compare with a checkpoint that you or a sister assembly kept).
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from asamblea.proof.book import Book
from asamblea.proof.canonical import NotCanonical
from asamblea.proof.export import INDEX, MINUTE, ROW, Header, read_header, read_index, read_minute, read_row
from asamblea.proof.findings import Finding
from asamblea.proof.log import Log
from asamblea.proof.notes import BadNote, Checkpoint, open_note, parse_checkpoint

EVERY = 16384
_NAMED = re.compile(
    r".+\.([0-9a-f]{16})"
)  # slug, then the first half of the founding minute's hash: see record.checkpoint
Progress = Callable[[int, int], None]


@dataclass
class Report:
    """What a verification found. `size` minutes were signed under `root`; empty `findings`: all is as it says.

    `withheld`: rows whose sealed content is not shown here. `elsewhere`: bodies whose acts wrote minutes here;
    their records prove by what right.
    """

    origin: str = ""
    vkey: str = ""
    body: str = ""
    size: int = 0
    root: str = ""
    quick: bool = False
    minutes: int = 0
    rows: int = 0
    withheld: int = 0
    elsewhere: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Return whether nothing was found."""
        return not self.findings


def verify(
    path: Path | str,
    *,
    vkey: str | None = None,
    kept: Iterable[str] = (),
    quick: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Return everything found in an export.

    `vkey`: the key you trust. `kept`: signed checkpoints of this record that you kept; the record must begin
    with each. `quick`: only whether the minutes are those that were signed, not what they say.
    `progress(done, total)`: bytes read so far.
    """
    report = Report(quick=quick)
    total = Path(path).stat().st_size
    with Path(path).open("rb", buffering=1 << 20) as file, _without_pauses():
        signed = _open(file.readline(), report, vkey)
        log, book = Log(kept=_kept(kept, vkey or report.vkey, report), indexed=True), Book()
        read = _skim if quick else _read
        read(file, log, book, report, (lambda done: progress(done, total)) if progress else None)
    report.findings += log.close(signed) + book.close() + _founded(report.origin, log.first)
    report.findings.sort(key=lambda one: (one.line is None, one.line or 0))
    report.body, report.minutes, report.withheld = book.body, log.edge.size, book.withheld
    report.elsewhere = sorted(book.powers.elsewhere)
    return report


def _open(line: bytes, report: Report, vkey: str | None) -> Checkpoint | None:
    """Read the header and its checkpoint into the report."""
    try:
        header = read_header(_whole(line))
        report.origin, report.vkey = header.origin, header.vkey
        if vkey is not None and vkey != header.vkey:
            report.findings.append(Finding("record.key", 1))
        signed = _checkpoint(header)
    except NotCanonical:
        report.findings.append(Finding("record.header", 1))
        return None
    except BadNote:
        report.findings.append(Finding("record.checkpoint", 1))
        return None
    report.size, report.root = signed.size, signed.root.hex()
    return signed


def _checkpoint(header: Header) -> Checkpoint:
    signed = parse_checkpoint(open_note(header.checkpoint, header.vkey))
    if signed.origin != header.origin:
        raise BadNote("a checkpoint of another record")
    return signed


def _kept(notes: Iterable[str], vkey: str, report: Report) -> list[Checkpoint]:
    checkpoints = []
    for note in notes:
        try:
            checkpoint = parse_checkpoint(open_note(note, vkey))
        except BadNote:
            report.findings.append(Finding("record.kept"))
            continue
        if checkpoint.origin == report.origin:
            checkpoints.append(checkpoint)
        else:
            report.findings.append(Finding("record.kept"))
    return checkpoints


def _founded(origin: str, first: bytes) -> list[Finding]:
    """Return whether a record that is named after its founding minute begins with it."""
    named = _NAMED.fullmatch(origin)
    return [Finding("record.origin", 2)] if named and named[1] != first.hex()[:16] else []


def _skim(file: BinaryIO, log: Log, _book: Book, report: Report, progress: Callable[[int], None] | None) -> None:
    """Hash the minutes without reading them."""
    done = 0
    for number, line in enumerate(file, 2):
        done += len(line)
        if line.startswith(ROW):
            break
        try:
            data = _whole(line)
            if data.startswith(INDEX):
                log.index(read_index(data), number)
            else:
                log.take(data, number)
        except NotCanonical:
            report.findings.append(Finding("record.line", number))
        if progress and not number % EVERY:
            progress(done)


def _read(file: BinaryIO, log: Log, book: Book, report: Report, progress: Callable[[int], None] | None) -> None:
    done = 0
    for number, line in enumerate(file, 2):
        done += len(line)
        try:
            data = _whole(line)
            if not report.rows and data.startswith(MINUTE):
                log.take(data, number)
                book.take(read_minute(data), number)
            elif not report.rows and data.startswith(INDEX):
                log.index(read_index(data), number)
            elif data.startswith(ROW):
                _read_row(data, number, book, report)
            else:
                raise NotCanonical("none of these")
        except NotCanonical:
            report.findings.append(Finding("record.line", number))
            book.unread()
        if progress and not number % EVERY:
            progress(done)
    if not report.rows:
        book.count()


def _read_row(data: bytes, number: int, book: Book, report: Report) -> None:
    key, row = read_row(data)
    if not report.rows:
        book.count()
    report.rows += 1
    book.take_row(key, row, number)


def _whole(line: bytes) -> bytes:
    if not line.endswith(b"\n"):
        raise NotCanonical("a line that does not end")
    return line[:-1]


@contextmanager
def _without_pauses() -> Iterator[None]:
    """Keep Python from searching millions of fresh rows for garbage there cannot be: it doubles the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
