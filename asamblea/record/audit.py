"""The audit: the tables say what the minutes say, and the minutes are those that were written. Or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from asamblea.models import Ballot, Body, Checkpoint, Head, Minute
from asamblea.proof import notes
from asamblea.proof.book import Book
from asamblea.proof.canonical import NotCanonical
from asamblea.proof.export import read_minute
from asamblea.proof.findings import WORDS, Finding
from asamblea.proof.merkle import Frontier, leaf_hash
from asamblea.proof.notes import BadNote, open_note, parse_checkpoint
from asamblea.record.checkpoint import origin_of, why_behind
from asamblea.record.keys import signer
from asamblea.record.rows import tables, with_seals
from asamblea.record.snapshot import still

CHUNK = 2000
READ = ("n", "at", "act", "data", "leaf")
WORDS_HERE = WORDS | {
    "record.altered": "This minute is not the one that was written.",
    "record.heading": "What stands beside this minute is not what it says: {field}.",
    "record.unsigned": "{found} minutes are here, the record was {size} long.",
    "record.short": "{found} minutes are here, the record was {size} long.",
    "record.rewritten": "The record does not begin with the {size} minutes that were signed.",
    "record.edge": "The record's right edge is not that of its minutes.",
    "record.behind": "{words}",
    "row.homeless": "A row of no body: {table} {id}.",
    "urn.differs": "Ballot {ballot}: {marks} members voted in secret, {papers} papers are in the urn.",
    "urn.full": "Ballot {ballot} is closed, and its urn was not emptied.",
}

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Found:
    """One thing that is not as it should be: in which body, at which minute if one is to blame."""

    body: str
    n: int | None
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return it as an English sentence."""
        place = f", minute {self.n}" if self.n is not None else ""
        return f"{self.body}{place}: {WORDS_HERE[self.code].format(**self.facts)}"


@dataclass
class Report:
    """What an audit found; empty `findings`: all is as the minutes say."""

    minutes: int = 0
    rows: int = 0
    findings: list[Found] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Return whether nothing was found."""
        return not self.findings

    def note(self, body: str, found: Finding) -> None:
        """Add a finding of the proof; lines count from 1, minutes from 0."""
        n = found.line - 1 if found.line else None
        self.findings.append(Found(body, n, found.code, found.facts))


def audit(body: Body | None = None, progress: Progress | None = None) -> Report:
    """Return everything in the record of one body, or of all, that is not as its minutes say.

    `progress(done, total)`: minutes read so far. Acts may go on meanwhile.
    """
    report = Report()
    with still():
        bodies = [body.pk] if body else _bodies()
        total = Minute.objects.filter(body__in=bodies).count()
        for one in bodies:
            _audit(one, report, (lambda: progress(report.minutes, total)) if progress else None)
        if body is None:
            report.findings += _homeless()
            report.findings += [Found("", None, "record.behind", {"words": words}) for words in why_behind()]
    return report


def _bodies() -> list[int]:
    """Return every body id that anything in the record speaks of."""
    named = [Body.objects.values_list("pk"), Minute.objects.values_list("body"), Head.objects.values_list("body")]
    return sorted({row[0] for rows in named for row in rows.distinct()})


class Trail:
    """Follows the minutes with a fresh right edge, and stops at every size that was ever signed."""

    def __init__(self, kept: Iterable[notes.Checkpoint]) -> None:
        self.edge = Frontier()
        self.findings: list[Finding] = []
        self._roots = {one.size: one.root for one in kept}
        self._leaves: list[bytes] = []

    def take(self, leaf: bytes) -> None:
        """Append one leaf."""
        self._leaves.append(leaf)
        size = self.edge.size + len(self._leaves)
        root = self._roots.pop(size, None)
        if root or len(self._leaves) == CHUNK:
            self._grow()
        if root and root != self.edge.root():
            self.findings.append(Finding("record.rewritten", facts={"size": size}))

    def close(self, head: Head) -> list[Finding]:
        """Compare with the stored right edge; return everything found."""
        self._grow()
        facts = {"size": head.size, "found": self.edge.size}
        if head.size != self.edge.size:
            code = "record.short" if self.edge.size < head.size else "record.unsigned"
            self.findings.append(Finding(code, facts=facts))
        elif self.edge.to_bytes() != bytes(head.frontier):
            self.findings.append(Finding("record.edge"))
        return self.findings + [Finding("record.rewritten", facts={"size": size}) for size in self._roots]

    def _grow(self) -> None:
        self.edge, self._leaves = self.edge.extend(self._leaves), []


def _audit(body: int, report: Report, tell: Callable[[], None] | None) -> None:
    row = Body.objects.filter(pk=body).first()
    trail, book = Trail(_kept(row, report) if row else ()), Book()
    minutes = Minute.objects.filter(body=body).order_by("n").values_list(*READ, named=True)
    for minute in minutes.iterator(CHUNK):
        _minute(minute, trail, book, report)
        report.minutes += 1
        if tell and not report.minutes % CHUNK:
            tell()
    book.count()
    name = row.slug if row else book.body
    for table, key, fields in with_seals(body):
        report.rows += 1
        book.take_row((table, key), fields, 0)
    head = Head.objects.filter(body=body).first() or Head()
    for found in [*trail.close(head), *book.close()]:
        report.note(name, found)
    report.findings += _urns(body, name)


def _minute(minute: Any, trail: Trail, book: Book, report: Report) -> None:
    data = minute.data.encode()
    leaf = leaf_hash(data)
    trail.take(leaf)
    if leaf != bytes(minute.leaf):
        report.findings.append(Found(book.body, minute.n, "record.altered"))
    try:
        said = read_minute(data)
    except NotCanonical:
        report.findings.append(Found(book.body, minute.n, "record.line"))
        book.unread()
        return
    beside = {"n": minute.n, "act": minute.act, "at": f"{minute.at:%Y-%m-%dT%H:%M:%SZ}"}
    for name, value in beside.items():
        if said[name] != value:
            report.findings.append(Found(said["body"], minute.n, "record.heading", {"field": name}))
    book.take(said, minute.n + 1)


def _kept(body: Body, report: Report) -> Iterator[notes.Checkpoint]:
    """Yield the checkpoints signed before; the record must begin with each."""
    origin = origin_of(body)
    vkey = signer(origin).verifier_key()
    for size, note in Checkpoint.objects.filter(body=body).order_by("size").values_list("size", "note"):
        try:
            kept = parse_checkpoint(open_note(note, vkey))
        except BadNote:
            report.findings.append(Found(body.slug, None, "record.checkpoint"))
            continue
        if (kept.origin, kept.size) != (origin, size):
            report.findings.append(Found(body.slug, None, "record.checkpoint"))
        yield kept


def _homeless() -> list[Found]:
    """Return the rows that stand in no body's record."""
    bodies = Body.objects.values("pk")
    return [
        Found("", None, "row.homeless", {"table": model.table(), "id": key})
        for model in tables()
        if model.table() != "body"
        for key in model.objects.exclude(**{"body__in": bodies}).values_list("pk", flat=True)
    ]


def _urns(body: int, name: str) -> Iterator[Found]:
    """Compare each urn with the marks of those who voted: equal while open, empty afterwards."""
    ballots: Any = Ballot.objects.filter(body=body, secret=True)
    counted = ballots.annotate(n_marks=Count("marks", distinct=True), n_papers=Count("urn", distinct=True))
    for ballot in counted:
        facts = {"ballot": ballot.number, "marks": ballot.n_marks, "papers": ballot.n_papers}
        if ballot.n_marks != ballot.n_papers:
            yield Found(name, None, "urn.differs", facts)
        elif ballot.closed and ballot.n_papers:
            yield Found(name, None, "urn.full", facts)
