"""Many hands read one record, page by page, and find what one pair of eyes finds, line by line."""

from __future__ import annotations

import concurrent.futures
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asamblea.proof import hands, page
from asamblea.proof.book import Book
from asamblea.proof.canonical import NotCanonical
from asamblea.proof.export import INDEX, MINUTE, ROW, read_header, read_index, read_minute, read_row
from asamblea.proof.findings import Finding
from asamblea.proof.hands import Hands
from asamblea.proof.log import Log
from asamblea.proof.merkle import leaf_hash
from asamblea.proof.notes import open_note, parse_checkpoint
from asamblea.proof.verify import verify
from tests.record.proof_record import Record, record

Sentences = list[tuple[int, str]]
REPLACED: dict[str, list[object]] = {
    "authority": [
        {},
        {"decision": 1},
        {"decision": True},
        {"mandate": 1},
        {"mandate": 2},
        {"mandate": "1"},
        {"article": "host.may"},
        {"article": {"a": []}},
        {"of": "riverside"},
    ],
    "charter": [None, 2, True, [], "1"],
    "n": [0, 3, 99, -1, "1"],
    "at": ["2026-04-12T13:00:00Z", "soon"],
    "body": ["riverside", 4],
    "says": [{"very": "é"}, {"e\u0301": 1}, {"\uff5e": 1, "\U0001f600": 2}, {"mark": "\x1e"}],
    "changes": [
        [],
        [["x"]],
        [["vote", 1, {"choice": True}]],
        [["decision", 1, {}]],
        [["ballot", 7, {"result": 4}]],
        [["charterversion", 1, {"articles": 4, "version": 1}]],
        [["mandate", 1, {"number": []}]],
    ],
}


@pytest.fixture(autouse=True, scope="module")
def _short_pages() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "SIZE", 700)
        yield


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hands") / "export.jsonl"


def long_record() -> Record:
    """Return the record, with as many minutes again that only rest on something."""
    one = record()
    for n in range(12):
        ground = [{"article": "voting.who"}, {"decision": 1}, {"mandate": 1}][n % 3]
        one.add(act="ballots.look", at="2026-04-12T15:00:00Z", authority=ground, charter=1 + n % 2)
    return one


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """Return an export in which the host, or somebody on the way, has changed this and that."""
    one = long_record()
    for _ in range(draw(st.integers(0, 3))):
        name = draw(st.sampled_from(sorted(REPLACED)))
        draw(st.sampled_from(one.minutes))[name] = draw(st.sampled_from(REPLACED[name]))
    for _ in range(draw(st.integers(0, 2))):
        draw(st.sampled_from(list(one.rows.values())))[draw(st.sampled_from(["number", "sealed", "salt"]))] = 1
    lines = one.export().splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 2))):
        at, to = (draw(st.integers(1, len(lines) - 1)) for _ in "ab")
        lines[at:to] = draw(st.sampled_from([[], lines[at : at + 1], [lines[to], lines[at]], [lines[at][:-9]]]))
    data = b"".join(lines)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(len(lines[0]), len(data)))
        data = data[:at] + draw(st.binary(max_size=1)) + data[at + 1 :]
    return data


def line_by_line(path: Path) -> Sentences:
    """Return what one finds who reads a minute or a row at a time, and knows of no pages."""
    log, book, findings, rows = Log(indexed=True), Book(), list[Finding](), 0
    first, *lines = path.read_bytes().split(b"\n")
    header = read_header(first)
    torn = lines.pop()
    for number, line in enumerate(lines, 2):
        if line.startswith(ROW) and not rows:
            rows = number
            book.count()
        try:
            if rows:
                book.take_row(*read_row(line), number)
            elif line.startswith(INDEX):
                log.index(read_index(line), number)
            elif line.startswith(MINUTE):
                log.take([leaf_hash(line)], number)
                book.take(read_minute(line), number)
            else:
                raise NotCanonical
        except NotCanonical:
            findings.append(Finding("record.line", number))
            book.unread()
    if torn:
        findings.append(Finding("record.line", len(lines) + 2))
    if not rows:
        book.count()
    findings += log.close(parse_checkpoint(open_note(header.checkpoint, header.vkey))) + book.close()
    return sentences(findings)


def sentences(findings: list[Finding]) -> Sentences:
    return sorted((one.line or 0, str(one)) for one in findings)


def test_the_record_is_several_pages_and_sound(path: Path) -> None:
    path.write_bytes(long_record().export())
    with path.open("rb") as file:
        file.readline()
        assert len(list(page.Source(file).pages())) > 5
    assert verify(path, hands=2).ok
    assert line_by_line(path) == []


@settings(max_examples=500, deadline=None)
@given(data=spoilt())
def test_pages_find_what_is_found_line_by_line(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert sentences(verify(path, hands=1).findings) == line_by_line(path)


@pytest.mark.parametrize("changed_first", [True, False])
def test_a_row_shown_twice_is_found_whichever_comes_first(path: Path, *, changed_first: bool) -> None:
    head, _, rest = long_record().export().partition(b'{"row":["vote"')
    row, _, after = rest.partition(b"\n")
    true = b'{"row":["vote"' + row + b"\n"
    changed = true.replace(b'"for"', b'"against"').replace(b'"abstain"', b'"for"')
    path.write_bytes(head + (changed + true if changed_first else true + changed) + after)
    found = [one.code for one in verify(path, hands=1).findings]
    assert sentences(verify(path, hands=1).findings) == line_by_line(path)
    assert found == (["row.changed", "row.smuggled"] if changed_first else ["row.smuggled"])


@settings(max_examples=40, deadline=None)
@given(data=spoilt())
def test_what_is_found_does_not_depend_on_the_hands(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert verify(path, hands=3) == verify(path, hands=1)


@pytest.mark.parametrize("depth", [60, 70, 400, 985, 5000])
def test_a_deep_nest_is_found_alike_by_many_hands_and_by_one(path: Path, depth: int) -> None:
    one = long_record()
    one.minutes[12]["says"] = {"a": "deep"}
    one.add(act="ballots.look", changes=[["vote", 9, {"choice": "deeper"}]])
    data = one.export().replace(b'"deep"', b'{"a":' * depth + b"1" + b"}" * depth)
    path.write_bytes(data.replace(b'"deeper"', b"[" * depth + b"]" * depth))
    assert verify(path, hands=2) == verify(path, hands=1)


def no_processes(*_: object) -> None:
    raise PermissionError("no semaphores here")


class Forgets(concurrent.futures.ProcessPoolExecutor):
    """Cannot start what it is given."""

    submit = no_processes  # type: ignore[assignment]


@pytest.mark.parametrize("pool", [no_processes, Forgets])
def test_without_processes_one_does_it_alone(
    path: Path, pool: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(long_record().export().replace(b"abstain", b"against"))
    alone = verify(path, hands=1)
    monkeypatch.setattr(hands, "ProcessPoolExecutor", pool)
    assert verify(path, hands=2) == alone
    assert not alone.ok


def dies_elsewhere(piece: tuple[int, int]) -> int:
    number, home = piece
    if number == 5 and os.getpid() != home:
        os._exit(1)
    return number


def test_what_a_dead_hand_held_is_read_here() -> None:
    pieces = [(number, os.getpid()) for number in range(40)]
    with Hands(2) as two:
        assert list(two.in_order(dies_elsewhere, pieces)) == [(piece, piece[0]) for piece in pieces]


def test_a_short_record_needs_one_process_and_a_long_one_every_core(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int | None] = []

    def noted(count: int | None) -> Hands:
        asked.append(count)
        return Hands(1)

    monkeypatch.setattr("asamblea.proof.verify.Hands", noted)
    path.write_bytes(long_record().export())
    assert verify(path).ok
    monkeypatch.setattr("asamblea.proof.verify.SMALL", 100)
    assert verify(path).ok
    assert asked == [1, None]
