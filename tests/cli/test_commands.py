"""Whoever keeps the machine finds what they need, and no way to act."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction

from asamblea import cli
from asamblea.cli import audit, checkpoint, explain, export, restore, roles, verify
from asamblea.models import Meeting
from asamblea.models.stay import STAYING
from asamblea.record.keys import key_file


def test_every_command_is_there_and_tells_what_it_is_for():
    for name in cli.COMMANDS:
        module = import_module(f"asamblea.cli.{name.replace('-', '_')}")
        assert (module.__doc__ or "").startswith(f"`asamblea {name}")
        assert callable(module.run)


def test_a_home_without_an_assembly_is_said_in_words(monkeypatch, capsys):
    monkeypatch.setattr(cli, "_is_there_a_record", lambda: False)
    assert [cli.main([name]) for name in cli.OF_A_RECORD] == [1] * len(cli.OF_A_RECORD)
    assert "ASAMBLEA_HOME" in capsys.readouterr().out


def test_asked_for_nothing_or_nonsense_it_lists_what_there_is(capsys):
    assert cli.main([]) == cli.main(["--help"]) == 0
    assert cli.main(["obey"]) == 2
    listed = capsys.readouterr().out
    assert [name for name, words in cli.COMMANDS.items() if f"{name:<12}{words}" not in listed] == []


def test_there_is_no_command_that_acts_in_an_assembly():
    acting = {"vote", "decide", "add", "create", "promote", "grant", "reset", "shell", "delete", "edit", "publish"}
    assert cli.COMMANDS.keys() & acting == set()


def test_the_audit_says_all_is_well_or_what_is_not(plaza, capsys):
    assert audit.run([]) == 0
    said = capsys.readouterr().out
    assert "2 minutes" in said
    assert "All is as it says." in said
    with connection.cursor() as cursor:
        cursor.execute("UPDATE asamblea_meeting SET name = 'Sunday'")
    assert audit.run(["plaza"]) == 1
    key = Meeting.objects.get().pk
    said = capsys.readouterr().out
    assert f"plaza: This row does not say what the minutes say: meeting {key}, name." in said
    assert "One thing is not as it should be; it stands above." in said


def test_a_body_that_is_not_there_is_answered_with_those_that_are(plaza):
    with pytest.raises(SystemExit, match="No body is called 'plazza'"):
        audit.run(["plazza"])


def test_a_record_leaves_is_checked_and_is_not_restored_over_another(plaza, home, capsys):
    file = home / "plaza.jsonl"
    assert export.run(["plaza", str(file)]) == 0
    assert verify.run([str(file)]) == 0
    assert "All is as it says." in capsys.readouterr().out
    assert [path.name for path in home.glob("*.part")] == []
    assert restore.run([str(file)]) == 1
    assert "not empty" in capsys.readouterr().err
    file.write_bytes(file.read_bytes().replace(b"Monday", b"Sunday"))
    assert verify.run([str(file)]) == 1


def test_a_kept_checkpoint_is_compared(plaza, home, capsys):
    checkpoint.run(["plaza"])
    (home / "kept").write_text(capsys.readouterr().out[:-1])
    export.run(["plaza", str(home / "file")])
    assert verify.run([str(home / "file"), "--kept", str(home / "kept")]) == 0
    (home / "kept").write_text("plaza\n2\nnonsense\n")
    assert verify.run([str(home / "file"), "--kept", str(home / "kept")]) == 1


def test_with_a_key_others_can_read_nothing_leaves(plaza, home, capsys):
    checkpoint.run([])
    key_file().chmod(0o644)
    assert checkpoint.run([]) == 1
    assert export.run(["plaza", str(home / "file")]) == 1
    assert capsys.readouterr().err.count("chmod 600") == 2
    assert not (home / "file").exists()


def test_an_address_is_explained_down_to_its_test(capsys):
    assert explain.run(["/plaza/ballots/7/cast/"]) == 0
    told = dict(line.split(maxsplit=1) for line in reversed(capsys.readouterr().out.splitlines()))
    assert told["route"].startswith("/<slug:body>/ballots/<int:ballot>/cast/")
    assert "ballots:cast" in told["page"]
    assert told["act"].startswith("asamblea/acts/ballots.py:")
    assert "why_not_cast" in told["rule"]
    assert told["article"] == "voting.who"
    assert told["document"].startswith("docs/acts/ballots.cast.md")
    assert told["test"] == "tests/acts/test_ballots.py"
    assert explain.run(["/nowhere/at/all/"]) == 1


def test_the_role_for_every_day_cannot_change_minutes(capsys):
    assert roles.run([]) == 0
    sql = capsys.readouterr().out
    assert f"REVOKE UPDATE, DELETE, TRUNCATE ON {', '.join(STAYING)}" in sql
    with pytest.raises(SystemExit):
        roles.run(["--role", "x; DROP TABLE"])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="roles are PostgreSQL's")
def test_the_role_for_every_day_is_refused_by_the_database(plaza, capsys):
    roles.run(["--role", "asamblea_tested"])
    with connection.cursor() as cursor:
        cursor.execute(capsys.readouterr().out)
        cursor.execute("SET ROLE asamblea_tested")
        cursor.execute("SELECT count(*) FROM asamblea_minute")
        for table in STAYING:
            for sql in (f"UPDATE {table} SET body_id = 1", f"DELETE FROM {table}", f"TRUNCATE {table}"):
                with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                    cursor.execute(sql)
        cursor.execute("RESET ROLE")
