"""Verifying an export: everything anyone can check of a record without its host, in one pass over one file.

What it proves: the minutes are those the key signed, each rests on a chain that leads to the founding, the
present rows and texts are those the minutes speak of, and every closed ballot adds up. What it cannot prove:
that the key is the assembly's (compare it with the one you were given), and that no later record exists
(compare with a checkpoint that you or a sister assembly kept).
"""

from __future__ import annotations

import gc
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from asamblea.proof.book import Book
from asamblea.proof.canonical import NotCanonical
from asamblea.proof.export import INDEX, Header, read_header, read_row
from asamblea.proof.findings import Finding
from asamblea.proof.hands import Hands
from asamblea.proof.log import Log
from asamblea.proof.merkle import leaf_hash
from asamblea.proof.notes import BadNote, Checkpoint, open_note, parse_checkpoint
from asamblea.proof.page import Source, hints_of, read_page, whole_lines

SMALL = 4_000_000  # bytes that are read sooner than a second process is started
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
    def root_as_noted(self) -> str:
        """Return the root as the signed note writes it, to be compared by eye."""
        return b64encode(bytes.fromhex(self.root)).decode()

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
    hands: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Return everything found in an export.

    `vkey`: the key you trust. `kept`: signed checkpoints of this record that you kept; the record must begin
    with each. `quick`: only whether the minutes are those that were signed, not what they say.
    `hands`: how many processes read; if None, one for each core, or this one alone for a short record. What is
    found does not depend on it. `progress(done, total)`: bytes read so far.
    """
    report = Report(quick=quick)
    total = Path(path).stat().st_size
    with Path(path).open("rb", buffering=1 << 20) as file, _without_pauses():
        signed = _open(file.readline(), report, vkey)
        log, book = Log(kept=_kept(kept, vkey or report.vkey, report), indexed=True), Book()
        source = Source(file, (lambda done: progress(done, total)) if progress else None)
        if quick:
            _skim(source, log, report)
        else:
            with Hands(1 if hands is None and total < SMALL else hands) as many:
                line = _read(source, log, book, many)
                _read_rows(source, line, book, report)
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


def _skim(source: Source, log: Log, report: Report) -> None:
    """Hash the minutes without reading them."""
    line = 2
    for stretch in source.pages():
        lines, torn = whole_lines(stretch.read())
        for at, one in enumerate(lines, line):
            if not one.startswith(INDEX):
                log.take([leaf_hash(one)], at)
            elif (hints := hints_of(one)) is not None:
                log.index(hints, at)
            else:
                report.findings.append(Finding("record.line", at))
        line += len(lines)
        if torn:
            report.findings.append(Finding("record.line", line))


def _read(source: Source, log: Log, book: Book, hands: Hands) -> int:
    """Let the hands read the pages, and turn them in order; return the line of the first row."""
    line = 2
    for _, page in hands.in_order(read_page, source.pages()):
        for place, hashes, is_index in page.hashes:
            (log.index if is_index else log.take)(hashes, line + place)
        book.turn(page, line)
        line += page.length
    book.count()
    return line


def _read_rows(source: Source, line: int, book: Book, report: Report) -> None:
    """Compare the rows with the minutes; read only those that are not letter for letter what these say."""
    for data in source.rows():
        lines, torn = whole_lines(data)
        report.rows += len(lines)
        for place in book.take_told(lines):
            _read_row(lines[place], line + place, book, report)
        line += len(lines)
        if torn:
            report.findings.append(Finding("record.line", line))


def _read_row(data: bytes, line: int, book: Book, report: Report) -> None:
    try:
        key, row = read_row(data)
    except NotCanonical:
        report.findings.append(Finding("record.line", line))
        report.rows -= 1
        return
    book.take_row(key, row, line)


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
