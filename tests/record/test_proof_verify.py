"""Anyone can check an export, and whatever was done to it is found where it was done."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asamblea.proof.__main__ import main
from asamblea.proof.canonical import encode
from asamblea.proof.export import MINUTE, ROW
from asamblea.proof.findings import WORDS, Finding
from asamblea.proof.merkle import EMPTY_ROOT, leaf_hash
from asamblea.proof.notes import Signer, checkpoint
from asamblea.proof.verify import Report, verify
from tests.record.proof_record import HOST, Record, minute, record

Check = Callable[[bytes], Report]
SOUND = record().export()


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Check:
    path = tmp_path_factory.mktemp("proof") / "export.jsonl"

    def write_and_verify(data: bytes) -> Report:
        path.write_bytes(data)
        return verify(path)

    return write_and_verify


def codes(report: Report) -> set[str]:
    return {one.code for one in report.findings}


def test_a_sound_record_has_no_findings(check: Check) -> None:
    report = check(SOUND)
    assert report.findings == []
    assert (report.body, report.minutes, report.size, report.rows) == ("ann-arbor", 11, 11, len(record().rows))
    assert report.vkey == HOST.verifier_key()


def test_any_flipped_bit_is_found_on_its_line(check: Check) -> None:
    line = 1
    for at, byte in enumerate(SOUND):
        flipped = SOUND[:at] + bytes([byte ^ 1 << at % 8]) + SOUND[at + 1 :]
        assert line in {one.line for one in check(flipped).findings}, flipped[at - 20 : at + 20]
        line += byte == ord("\n")


@settings(max_examples=400, deadline=None)
@given(at=st.integers(0, len(SOUND) - 1), mask=st.integers(1, 255))
def test_any_changed_byte_is_found_on_its_line(check: Check, at: int, mask: int) -> None:
    report = check(SOUND[:at] + bytes([SOUND[at] ^ mask]) + SOUND[at + 1 :])
    assert 1 + SOUND[:at].count(b"\n") in {one.line for one in report.findings}


@pytest.mark.parametrize("number", range(1, 1 + SOUND.count(b"\n")))
def test_a_line_left_out_is_missed(check: Check, number: int) -> None:
    lines = SOUND.splitlines(keepends=True)
    gone = lines.pop(number - 1)
    report = check(b"".join(lines))
    expected = {MINUTE: {"record.short"}, ROW: {"row.missing"}}
    assert codes(report) >= next((found for kind, found in expected.items() if gone.startswith(kind)), set())
    assert not report.ok


def test_a_minute_left_out_is_missed_where_it_stood(check: Check) -> None:
    lines = SOUND.splitlines(keepends=True)
    del lines[4]
    found = next(one for one in check(b"".join(lines)).findings if one.code == "record.order")
    assert (found.line, found.facts) == (5, {"n": 4, "expected": 3})


@pytest.mark.parametrize("number", range(2, 1 + SOUND.count(b"\n")))
def test_a_line_told_twice_is_found(check: Check, number: int) -> None:
    lines = SOUND.splitlines(keepends=True)
    lines.insert(number, lines[number - 1])
    assert number + 1 in {one.line for one in check(b"".join(lines)).findings}


def test_two_minutes_that_changed_places_are_found(check: Check) -> None:
    lines = SOUND.splitlines(keepends=True)
    for first in range(1, len(record().minutes)):
        moved = [*lines[:first], lines[first + 1], lines[first], *lines[first + 2 :]]
        report = check(b"".join(moved))
        assert codes(report) >= {"record.order", "record.root"}
        assert first + 1 in {one.line for one in report.findings}


@pytest.mark.parametrize("kept", range(0, len(SOUND), 97))
def test_a_file_cut_off_anywhere_is_not_accepted(check: Check, kept: int) -> None:
    assert not check(SOUND[:kept]).ok


def test_yesterdays_minutes_under_todays_checkpoint_are_short(check: Check) -> None:
    lines = SOUND.splitlines(keepends=True)
    found = next(one for one in check(lines[0] + b"".join(lines[1:8])).findings if one.code == "record.short")
    assert found.facts == {"size": 11, "found": 7}


def test_minutes_after_the_checkpoint_were_signed_by_nobody(check: Check) -> None:
    longer = record()
    header = longer.export().splitlines(keepends=True)[0]
    longer.add(act="ballots.cast")
    assert codes(check(header + longer.export().split(b"\n", 1)[1])) == {"record.unsigned"}


def test_another_hosts_key_is_not_the_one_you_trust(tmp_path: Path) -> None:
    forged = tmp_path / "forged.jsonl"
    forged.write_bytes(record().export(Signer(HOST.name, bytes(32))))
    assert verify(forged).ok
    assert codes(verify(forged, vkey=HOST.verifier_key())) == {"record.key"}


def test_a_rewritten_past_is_found_with_a_checkpoint_somebody_kept(tmp_path: Path) -> None:
    path, kept = tmp_path / "today.jsonl", record().note()
    longer = record()
    longer.add(act="ballots.cast")
    path.write_bytes(longer.export())
    assert verify(path, kept=[kept]).ok
    longer.minutes[3]["says"] = {"choice": "against"}
    path.write_bytes(longer.export())
    assert verify(path).ok
    assert [one.code for one in verify(path, kept=[kept]).findings] == ["record.rewritten"]


def test_a_record_shorter_than_a_kept_checkpoint_is_found(tmp_path: Path) -> None:
    longer = record()
    longer.add(act="ballots.cast")
    path = tmp_path / "restored.jsonl"
    path.write_bytes(SOUND)
    assert codes(verify(path, kept=[longer.note()])) == {"record.rewritten"}


def test_a_checkpoint_of_something_else_is_not_one_you_kept_of_this(tmp_path: Path) -> None:
    path = tmp_path / "today.jsonl"
    path.write_bytes(SOUND)
    other = HOST.sign(checkpoint("another/record", 0, EMPTY_ROOT))
    for note in ("not a note", other, record().note(Signer(HOST.name, bytes(32)))):
        assert codes(verify(path, kept=[note])) == {"record.kept"}


def test_a_record_named_after_its_founding_begins_with_it(check: Check) -> None:
    first = leaf_hash(encode(record().minutes[0])).hex()[:16]
    assert check(record().export(Signer(f"ann-arbor.{first}", bytes(32)))).ok
    assert codes(check(record().export(Signer(f"ann-arbor.{first[::-1]}", bytes(32))))) == {"record.origin"}


def test_a_quick_look_hashes_everything_and_reads_nothing(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_bytes(spoiled(authority={}).export())
    assert verify(path, quick=True).ok
    path.write_bytes(SOUND.replace(b"abstain", b"against"))
    assert codes(verify(path, quick=True)) == {"record.altered", "record.root"}


def spoiled(**fields: object) -> Record:
    one = record()
    one.add(**{"act": "charter.adopt", "charter": 2, **fields})
    return one


def late(**fields: object) -> Record:
    paper = {"at": "2026-04-12T14:05:00Z", "entered": "member:1", "witnesses": ["member:2"], **fields}
    return spoiled(by="member:1", late=paper)


def test_a_late_entry_with_its_signatures_is_sound(check: Check) -> None:
    assert check(late().export()).findings == []


SIGNED_BY_THE_HOST = [
    (spoiled(authority={"decision": 99}), "authority.unfounded"),
    (spoiled(authority={"mandate": 99}), "authority.unfounded"),
    (spoiled(authority={}), "authority.unfounded"),
    (spoiled(authority={"article": "host.may"}), "authority.no_article"),
    (spoiled(charter=3), "authority.no_charter"),
    (spoiled(at="2026-04-12T13:00:00Z"), "record.time"),
    (spoiled(body="elsewhere"), "record.body"),
    (late(witnesses=[]), "late.too_few"),
    (late(witnesses=["member:1"]), "late.too_few"),
    (late(entered="member:3"), "late.not_signed"),
    (late(at="2026-04-12T14:12:00Z"), "late.hour"),
    (late(at="2026-04-08T14:00:00Z"), "late.hour"),
    (late(witnesses=None), "record.unreadable"),
]


@pytest.mark.parametrize(("one", "code"), SIGNED_BY_THE_HOST, ids=[code for _, code in SIGNED_BY_THE_HOST])
def test_what_the_host_signs_must_still_be_founded(check: Check, one: Record, code: str) -> None:
    report = check(one.export())
    assert [(found.code, found.line) for found in report.findings] == [(code, 13)]


def test_a_changed_result_does_not_survive_the_recount(check: Check) -> None:
    one = record()
    one.minutes[6]["changes"][0][2]["result"]["counts"] = {"for": 4, "against": 0, "abstain": 1}
    one.rows["ballot", 7]["result"] = one.minutes[6]["changes"][0][2]["result"]
    assert codes(check(one.export())) == {"count.differs"}


def test_rows_are_those_the_minutes_speak_of(check: Check) -> None:
    one = record()
    one.rows["vote", 1]["choice"] = "against"
    one.rows["vote", 99] = dict(one.rows["vote", 2])
    one.rows["mandate", 1]["task"] = "Take over."
    one.rows["report", 1]["text"] = "We did not."
    del one.rows["count", 2]
    found = {(one.code, one.facts["table"], one.facts["id"]) for one in check(one.export()).findings}
    assert found == {
        ("row.changed", "vote", 1),
        ("row.smuggled", "vote", 99),
        ("row.unsealed", "mandate", 1),
        ("row.smuggled", "report", 1),
        ("row.missing", "count", 2),
    }


def test_many_minutes_are_indexed_in_blocks(check: Check) -> None:
    one = record()
    for n in range(len(one.minutes), 2500):
        one.minutes.append(minute(n, "ballots.look", at="2026-04-12T15:00:00Z"))
    data = one.export()
    assert check(data).ok
    at = data.index(b'"n":2100')
    assert {found.line for found in check(data[: at + 5] + b"3" + data[at + 6 :]).findings} >= {2104}


def test_progress_reaches_the_end(tmp_path: Path) -> None:
    one = record()
    one.minutes += [minute(n, "ballots.look", at="2026-04-12T15:00:00Z") for n in range(11, 17000)]
    path, seen = tmp_path / "long.jsonl", []
    path.write_bytes(one.export())
    verify(path, progress=lambda done, total: seen.append(done / total))
    assert seen
    assert 0.9 < seen[-1] <= 1


def test_the_command_says_in_words_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "export.jsonl"
    path.write_bytes(SOUND)
    assert main([str(path), "--key", HOST.verifier_key()]) == 0
    assert "Nothing was altered" in capsys.readouterr().out
    assert main([str(path), "--quick"]) == 0
    assert "was not read" in capsys.readouterr().out
    path.write_bytes(SOUND.replace(b"abstain", b"against"))
    assert main([str(path)]) == 1
    said = capsys.readouterr().out
    assert "line 5: This minute is not the one that was indexed" in said
    assert "not compared" in said
    assert main([str(tmp_path / "nothing")]) == 2


def test_checking_needs_no_django_and_no_database(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_bytes(SOUND)
    alone = (
        "import sys, runpy; sys.modules['django'] = sys.modules['sqlite3'] = None; "
        f"sys.argv = ['proof', {str(path)!r}]; runpy.run_module('asamblea.proof', run_name='__main__')"
    )
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": os.environ["PATH"]}
    done = subprocess.run([sys.executable, "-c", alone], capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing was altered" in done.stdout


@pytest.mark.parametrize("code", sorted(WORDS))
def test_every_finding_can_be_said(code: str) -> None:
    names = ("n", "expected", "body", "size", "found", "table", "id", "field", "authority", "charter", "article")
    more = ("ballot", "option", "announced", "counted", "section", "cast", "cards", "member", "roll")
    assert str(Finding(code, 3, dict.fromkeys((*names, *more), "x"))).startswith("line 3: ")
