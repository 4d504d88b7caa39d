"""Anyone can leave with everything, and anyone can check it without us."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, transaction

from asamblea.models import CheckIn, JoinCode, Membership, Minute, Person, Proposal, RecoveryVoucher
from asamblea.models.stay import guarded_by, unguarded_by
from asamblea.proof.verify import Report, verify
from asamblea.record.audit import audit
from asamblea.record.checkpoint import checkpoint
from asamblea.record.export import export
from asamblea.record.restore import NotRestored, restore
from asamblea.record.rows import tables
from tests.record.world import found, note

ALONE = """
import sys
sys.path[:0] = {paths}

class NoDjango:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("django", "sqlite3", "pysqlite3"):
            raise ImportError(name)

sys.meta_path.insert(0, NoDjango())
from asamblea.proof.verify import verify
report = verify(sys.argv[1])
print(report.body, report.size, report.root, *map(str, report.findings), sep="\\n")
"""


@pytest.fixture
def file(plaza, tmp_path):
    """Return the exported record."""
    path = tmp_path / "plaza.jsonl"
    with path.open("wb") as out:
        export(plaza, out)
    return path


def test_an_export_verifies(file):
    report = verify(file)
    assert [str(one) for one in report.findings] == []
    assert (report.body, report.size) == ("plaza", 2)


def test_an_export_verifies_where_django_cannot_be_imported(file):
    house = str(Path(__file__).parents[2])
    program = ALONE.format(paths=[house, *(path for path in sys.path if "site-packages" in path)])
    done = subprocess.run(
        [sys.executable, "-I", "-c", program, str(file)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines() == ["plaza", "2", verify(file).root]


def test_every_changed_line_of_an_export_is_found(file):
    lines = file.read_bytes().splitlines(keepends=True)
    for at, line in enumerate(lines):
        middle = len(line) // 2
        spoilt = line[:middle] + bytes([line[middle] ^ 1]) + line[middle + 1 :]
        file.write_bytes(b"".join([*lines[:at], spoilt, *lines[at + 1 :]]))
        assert not verify(file).ok, f"line {at + 1}"


def test_an_export_tells_nobody_who_somebody_is(file):
    text = file.read_text()
    assert JoinCode.objects.get().code not in text
    assert '"card":208' not in text
    assert '"voucher_id":2,' not in [row for row in text.splitlines() if "recoveryvoucher" in row]
    assert Proposal.objects.get().text in text


def test_a_body_can_move_to_another_house_with_the_same_root(file, tmp_path, settings):
    before = verify(file).root
    rows = {model.table(): model.objects.count() for model in tables()}
    wipe()
    settings.HOME = tmp_path / "other"
    settings.HOME.mkdir()
    assert restore([file]) == ["plaza"]
    assert audit().ok
    assert {model.table(): model.objects.count() for model in tables()} == rows
    body = Membership.objects.get(number=1).body
    again = tmp_path / "again.jsonl"
    with again.open("wb") as out:
        export(body, out)
    assert verify(again).root == before
    assert verify(again).vkey != verify(file).vkey
    assert Person.objects.count() == 2
    assert not CheckIn.objects.exclude(card=None).exists()
    assert not RecoveryVoucher.objects.exclude(voucher=None).exists()


def test_a_restored_body_goes_on(file):
    wipe()
    (file.parent / "signed.json").unlink()
    restore([file])
    body = Membership.objects.get(number=1).body
    answer = note(body, "Tuesday")
    assert answer.minute == 2
    checkpoint(body)
    assert audit().ok


def test_nothing_is_restored_over_a_record(file):
    with pytest.raises(NotRestored, match="not empty"):
        restore([file])
    assert Minute.objects.count() == 2


def test_nothing_is_restored_from_an_altered_file(file):
    file.write_bytes(file.read_bytes().replace(b"Two at each door", b"One at each door"))
    wipe()
    with pytest.raises(NotRestored, match="not the one that was sealed"):
        restore([file])
    assert not Minute.objects.exists()


def _a_row_that_no_minute_made(row: bytes) -> bytes:
    one = re.sub(rb'"membership",\d+,', b'"membership",9999,', row).replace(b'"number":1', b'"number":99')
    return row + re.sub(rb'"person_id":"\w+"', b'"person_id":"%032d"' % 0, one)


def _a_row_that_says_something_else(row: bytes) -> bytes:
    return row.replace(b'"number":1', b'"number":7')


@pytest.mark.parametrize("spoil", [_a_row_that_no_minute_made, _a_row_that_says_something_else])
def test_what_the_first_check_missed_the_second_finds_and_nothing_is_kept(file, monkeypatch, spoil):
    monkeypatch.setattr("asamblea.record.restore.verify", lambda path, vkey=None: Report())
    rows = file.read_bytes().splitlines(keepends=True)
    first = next(row for row in rows if row.startswith(b'{"row":["membership",') and b'"number":1,' in row)
    file.write_bytes(b"".join(spoil(row) if row == first else row for row in rows))
    wipe()
    with pytest.raises(NotRestored, match="membership"):
        restore([file])
    assert not (Minute.objects.exists() or Membership.objects.exists())


def test_bodies_are_exported_one_by_one(plaza, tmp_path):
    other = found("riverside")
    path = tmp_path / "riverside.jsonl"
    with path.open("wb") as out:
        export(other, out)
    assert verify(path).body == "riverside"
    assert b"Two at each door" not in path.read_bytes()


def wipe() -> None:
    """Empty the database, as if the house were a new one."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in unguarded_by(connection.vendor):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("DELETE FROM asamblea_checkpoint")
        for name in ("minute", "head", *reversed([model.table() for model in tables()]), "person"):
            cursor.execute(f"DELETE FROM asamblea_{name}")
        for statement in guarded_by(connection.vendor):
            cursor.execute(statement)
