"""The first laptop dies in the middle of a meeting: on the second is everything that was answered."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
from contextlib import closing

import pytest

from asamblea.record.image import differences
from asamblea.record.journal import COPY_FILE, Journal, read
from asamblea.record.laptops import Term, keep_term
from asamblea.record.link import drawn, word_of
from tests.cli.laptops import Browser, Laptop, two_laptops

pytestmark = pytest.mark.skipif("postgresql" in os.environ.get("ASAMBLEA_DATABASE", ""), reason="it copies itself")


def test_the_second_laptop_goes_on_with_everything_that_was_answered(tmp_path):
    with two_laptops(tmp_path) as pair:
        rosa = Browser(pair.port, **pair.first.founds())
        pair.opens(pair.first, "--copy")
        pair.follows(pair.second, pair.first)
        pair.first.says("The copy follows since")
        answered = [rosa.asks(f"Question {one}", f"key-{one}") for one in range(10)]
        pair.first.loses_power()
        pair.second.says("The first laptop does not answer")
        assert pair.second.runs("take-over")[0] == 1  # it is still being followed
        pair.second.loses_power()

        code, words = pair.second.runs("take-over")
        assert (code, f"plaza, minute {answered[-1]}" in words) == (0, True), words
        pair.opens(pair.second)
        assert rosa.asks("Question 9", "key-9") == answered[-1]  # pressed twice counts once
        assert rosa.asks("Question 10", "key-10") == answered[-1] + 1
        assert rosa.presses("/plaza/questions/ask/", title="Asked in the same browser") == 303
        asked = [f"Question {one}" in rosa.reads(f"/plaza/questions/{one + 1}/") for one in range(11)]
        assert all(asked)
        assert "Asked in the same browser" in rosa.reads("/plaza/questions/12/")
        assert "on the second laptop" in rosa.reads("/room/")
        assert f"minute {answered[-1]}" in rosa.reads("/room/")
        assert "la segunda computadora" in rosa.reads("/", "es")


def test_the_first_laptop_does_not_open_again_by_itself_and_becomes_the_second(tmp_path):
    with two_laptops(tmp_path) as pair:
        rosa = Browser(pair.port, **pair.first.founds())
        pair.opens(pair.first, "--copy")
        pair.follows(pair.second, pair.first)
        pair.first.says("The copy follows since")
        assert rosa.asks("On both", "one") > 0
        pair.second.loses_power()
        assert rosa.asks("On the first only", "two") > 0
        assert "The copy does not follow since" in rosa.reads("/")
        assert "La copia no sigue desde las" in rosa.reads("/room/", "es")
        pair.first.loses_power()

        code, words = pair.first.runs(*pair.serve(), "--copy")
        assert (code, "may have taken over" in words) == (1, True)
        assert pair.second.runs("take-over")[0] == 0
        assert pair.second.runs("take-over")[0] == 1
        pair.opens(pair.second, "--copy")
        assert pair.first.runs(*pair.serve())[0] == 1
        pair.follows(pair.first, pair.second)
        aside = pair.first.home / "before-term-2"
        assert b"On the first only" in b"".join(file.read_bytes() for file in aside.iterdir())
        assert rosa.asks("In the second term", "three") > 0
        pair.second.loses_power()
        pair.first.loses_power()
        assert "keeps its copy here" in pair.first.runs(*pair.serve())[1]

        assert pair.first.runs("take-over")[0] == 0
        pair.opens(pair.first)
        assert "On both" in rosa.reads("/plaza/questions/1/")
        assert "In the second term" in rosa.reads("/plaza/questions/2/")
        assert json.loads((pair.first.home / "term.json").read_text())["number"] == 3


def test_a_house_that_closes_on_purpose_opens_again_and_the_second_waits(tmp_path):
    with two_laptops(tmp_path) as pair:
        rosa = Browser(pair.port, **pair.first.founds())
        pair.opens(pair.first, "--copy")
        pair.follows(pair.second, pair.first)
        assert rosa.asks("The last one", "one") > 0
        house = pair.first.running[-1]
        house.terminate()
        assert house.wait(20) == 0
        pair.second.says("closed on purpose")
        pair.opens(pair.first, "--copy")
        pair.first.says("The copy follows since", 2)
        assert rosa.asks("And again", "two") > 0
        house = pair.first.running[-1]
        house.terminate()
        house.wait(20)
        pair.second.says("closed on purpose", 2)
        pair.second.loses_power()
        code, words = pair.second.runs("take-over")
        assert (code, "--first-stays-closed" in words) == (1, True)
        assert pair.second.runs("take-over", "--first-stays-closed")[0] == 0
        pair.opens(pair.second)
        assert "And again" in rosa.reads("/plaza/questions/2/")


def test_only_whoever_looked_opens_a_laptop_that_stopped_without_a_word(tmp_path):
    with two_laptops(tmp_path) as pair:
        pair.first.founds()
        pair.opens(pair.first, "--copy")
        pair.follows(pair.second, pair.first)
        pair.first.loses_power()
        assert pair.first.runs(*pair.serve())[0] == 1
        pair.opens(pair.first, "--copy", "--not-taken-over")
        pair.first.says("The copy follows since", 2)
        assert pair.second.runs(*pair.follow())[0] == 1  # it follows already
        os.kill(pair.first.running[-1].pid, signal.SIGKILL)  # its programs end with it, and none says farewell
        pair.second.says("does not answer", 2)
        assert "closed on purpose" not in pair.second.shown()


def test_a_wrong_word_and_a_home_with_a_record_of_its_own_are_refused(tmp_path):
    with two_laptops(tmp_path) as pair:
        pair.first.founds()
        pair.opens(pair.first, "--copy")
        wrong = tmp_path / "word"
        wrong.write_text("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AA")
        code, words = pair.second.runs(*pair.follow(), "--word-file", str(wrong))
        assert (code, "does not know this word" in words) == (1, True)
        wrong.write_text("too short")
        assert pair.second.runs(*pair.follow(), "--word-file", str(wrong))[0] == 1
        pair.second.founds()
        before = (pair.second.home / "asamblea.sqlite3").read_bytes()
        code, words = pair.second.runs(*pair.follow(), "--word-file", str(pair.first.home / "copy.word"))
        assert (code, "a record of its own" in words) == (1, True)
        assert (pair.second.home / "asamblea.sqlite3").read_bytes() == before
        assert pair.second.runs("take-over")[0] == 1
        assert "does not follow yet" in Browser(pair.port, "", "").reads("/room/")


def test_a_command_on_the_second_laptop_makes_no_record_and_loses_no_copy(tmp_path):
    with two_laptops(tmp_path) as pair:
        rosa = Browser(pair.port, **pair.first.founds())
        pair.opens(pair.first, "--copy")
        pair.follows(pair.second, pair.first)
        pair.first.says("The copy follows since")
        answered = rosa.asks("Is it lost?", "one")
        pair.second.loses_power()
        code, words = pair.second.runs("audit")
        assert (code, "asamblea take-over" in words) == (1, True), words
        database = pair.second.home / "asamblea.sqlite3"
        assert not database.exists()
        database.touch()  # made by mistake
        (pair.second.home / "asamblea.sqlite3-wal").write_bytes(b"of the mistake")
        pair.follows(pair.second, pair.first)
        pair.first.loses_power()
        pair.second.loses_power()
        code, words = pair.second.runs("take-over")
        assert (code, f"plaza, minute {answered}" in words) == (0, True), words
        assert pair.second.runs("audit")[0] == 0
        pair.opens(pair.second)
        assert "Is it lost?" in rosa.reads("/plaza/questions/1/")


def test_yesterdays_stick_in_the_first_laptop_takes_the_place_of_no_copy(tmp_path):
    with two_laptops(tmp_path) as pair:
        rosa = Browser(pair.port, **pair.first.founds())
        assert pair.first.runs("mark")[0] == 0  # the house has its key
        word_of(pair.first.home)
        shutil.copytree(pair.first.home, tmp_path / "stick")
        pair.opens(pair.first, "--copy")
        pair.follows(pair.second, pair.first)
        pair.first.says("The copy follows since")
        answered = rosa.asks("After the stick", "one")
        pair.first.loses_power()
        pair.second.says("does not answer")

        pair.opens(Laptop(tmp_path / "stick", pair.first.running), "--copy")
        pair.second.says("an older history")
        pair.first.loses_power()
        pair.second.loses_power()
        code, words = pair.second.runs("take-over")
        assert (code, f"plaza, minute {answered}" in words) == (0, True), words


@pytest.mark.parametrize("term", [None, Term(), Term(2), Term(2, taken="2025-03-02"), Term(3, taken="2025-03-02")])
def test_a_database_that_is_not_of_the_copy_is_left_alone_and_so_is_the_copy(tmp_path, term):
    copied(tmp_path)
    if term:
        keep_term(tmp_path, term)
    (tmp_path / "asamblea.sqlite3.taken").touch()  # the power was cut before it came to its place
    with closing(sqlite3.connect(tmp_path / "asamblea.sqlite3")) as other:
        other.execute("CREATE TABLE somebodys (words TEXT)")
    before = (tmp_path / "asamblea.sqlite3").read_bytes()
    code, words = Laptop(tmp_path).runs("take-over")
    assert (code, "did not come from this copy" in words) == (1, True), words
    assert read(tmp_path / COPY_FILE).mark["minute"] == 412
    assert (tmp_path / "asamblea.sqlite3").read_bytes() == before


def test_a_word_that_the_first_laptop_does_not_know_is_asked_for_again(tmp_path):
    with two_laptops(tmp_path) as pair:
        pair.first.founds()
        pair.opens(pair.first, "--copy")
        kept = pair.second.home / "copy.word"
        assert "does not know this word" in pair.second.runs(*pair.follow(), typed=drawn() + "\n")[1]
        assert not kept.exists()
        word_of(pair.second.home)  # drawn when this laptop was the first, long ago
        assert "does not know this word" in pair.second.runs(*pair.follow())[1]
        words = (pair.first.home / "copy.word").read_text()
        following = pair.second.starts(*pair.follow(), typed=words)
        pair.second.says("s behind")
        assert kept.read_text() == words
        following.kill()
        following.wait()
        wrong = tmp_path / "word"
        wrong.write_text(drawn())
        assert pair.second.runs(*pair.follow(), "--word-file", str(wrong))[0] == 1
        assert kept.read_text() == words


def test_a_damaged_copy_is_not_taken_over(tmp_path):
    copied(tmp_path)
    code, words = Laptop(tmp_path).runs("take-over")
    assert (code, "damaged" in words) == (1, True)
    assert not (tmp_path / "asamblea.sqlite3").exists()
    assert not (tmp_path / "term.json").exists()


def copied(home):
    """Put a copy there that is whole, but of a damaged database."""
    mark = {"name": "a", "at": "2025-03-02T15:02:31+00:00", "body": "plaza", "minute": 412, "term": 1, "last": True}
    with closing(Journal(home / COPY_FILE)) as journal:
        journal.add(mark, next(differences(b"", b"SQLite format 3\x00" + bytes(4096))))
