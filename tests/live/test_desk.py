"""The copy desk: without the word nothing, nothing twice, and nobody waits for a copy that does not follow."""

from __future__ import annotations

import asyncio
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from uvicorn import Config, Server

from asamblea.cli.following import Following, Replayed, Silent, Turned
from asamblea.live import desk, rounds
from asamblea.live.desk import Desk
from asamblea.record.journal import Journal, read
from asamblea.record.laptops import Term, keep_term, state_of, term_of
from asamblea.record.link import Link, Stranger, drawn, word_of
from asamblea.web.base.copied import is_on_both

KEY = "00" * 32


@dataclass
class Table:
    """A desk that answers, and where it is."""

    home: Path
    port: int
    asking: list[Following] = field(default_factory=list)

    def follower(self, name: str = "second", word: str = "") -> Following:
        """Return somebody who asks here."""
        self.asking.append(Following(Link(word or word_of(self.home)), f"127.0.0.1:{self.port}", name))
        return self.asking[-1]

    def writes(self, words: str) -> None:
        """Write a row."""
        with closing(sqlite3.connect(self.home / "asamblea.sqlite3")) as there:
            there.execute("INSERT INTO said VALUES (?)", [words])
            there.commit()

    def reaches(self, size: int) -> None:
        """Let the record have so many minutes."""
        with closing(sqlite3.connect(self.home / "asamblea.sqlite3")) as there:
            there.execute("UPDATE asamblea_head SET size = ?", [size])
            there.commit()


@pytest.fixture
def table(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    settings.HOME = tmp_path
    monkeypatch.setattr(rounds, "IDLE", 0.3)
    made(tmp_path)
    word_of(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(Config(Desk(tmp_path, tmp_path / "asamblea.sqlite3"), lifespan="on", log_config=None))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])))
        thread.start()
        while not server.started:
            time.sleep(0.01)
        laid = Table(tmp_path, listening.getsockname()[1])
        yield laid
        for one in laid.asking:
            one.hang_up()
        server.should_exit = True
        thread.join()


def made(home: Path) -> None:
    """Write a database with what the desk reads of it, and the key of a house."""
    with closing(sqlite3.connect(home / "asamblea.sqlite3")) as there:
        there.execute("PRAGMA journal_mode=WAL")
        there.execute("CREATE TABLE asamblea_body (id INTEGER, slug TEXT)")
        there.execute("CREATE TABLE asamblea_head (body_id INTEGER, size INTEGER, at TEXT)")
        there.execute("CREATE TABLE said (words TEXT)")
        there.execute("INSERT INTO asamblea_body VALUES (1, 'plaza')")
        there.execute("INSERT INTO asamblea_head VALUES (1, 413, '2025-03-02')")
        there.commit()
    (home / "record.key").write_text(KEY)


@pytest.fixture
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    with closing(Journal(tmp_path_factory.mktemp("second") / "copy.journal")) as opened:
        yield opened


def followed(following: Following, journal: Journal) -> None:
    """Ask until the copy is complete and the desk knows it."""
    while following.step(journal)["kind"] != "nothing":
        pass


def test_a_follower_gets_everything_then_what_differs(table, journal):
    following = table.follower()
    followed(following, journal)
    assert read(journal.path).files == {"record.key": KEY}
    assert (journal.mark["body"], journal.mark["minute"]) == ("plaza", 412)
    before = journal.path.stat().st_size
    table.writes("one more")
    followed(following, journal)
    copy = read(journal.path)
    assert b"one more" in copy.image
    assert journal.path.stat().st_size - before < 3 * 4096
    assert term_of(table.home) == Term(served=True, clean=False)


def test_after_its_own_restart_it_gets_what_differs_and_after_the_desks_everything(table, journal):
    followed(table.follower(), journal)
    before = journal.path.stat().st_size
    table.writes("meanwhile")
    followed(table.follower(), journal)
    assert journal.path.stat().st_size - before < 3 * 4096
    journal.mark["name"] = "of another desk.1"
    followed(table.follower(), journal)
    assert b"meanwhile" in read(journal.path).image


def test_an_older_history_or_another_house_takes_the_place_of_no_copy(table, journal):
    following = table.follower()
    followed(following, journal)
    before = journal.path.read_bytes()
    journal.mark["name"] = "of another desk.1"  # everything is given anew
    table.reaches(301)
    with pytest.raises(Turned, match="older"):
        followed(following, journal)
    (table.home / "record.key").write_text("11" * 32)
    with pytest.raises(Turned, match="other"):
        followed(following, journal)
    assert journal.path.read_bytes() == before
    (table.home / "record.key").write_text(KEY)
    keep_term(table.home, Term(2))
    followed(following, journal)
    assert (read(journal.path).mark["minute"], journal.mark["term"]) == (300, 2)


def test_an_answer_waits_until_both_have_it(table, journal):
    following = table.follower()
    followed(following, journal)
    table.writes("asked")
    told: list[bool] = []
    waiting = threading.Thread(target=lambda: told.append(is_on_both()))
    waiting.start()
    assert following.step(journal)["kind"] == "part"  # on the second, but the desk does not know it yet
    time.sleep(0.3)
    assert told == []
    following.step(journal)
    waiting.join()
    assert told == [True]


def test_nobody_waits_long_for_a_copy_that_stands_still_and_then_nobody_waits(table, journal):
    following = table.follower()
    followed(following, journal)
    until = state_of(table.home).until
    assert state_of(table.home).follows
    table.writes("on one laptop only")
    begun = time.monotonic()
    assert not is_on_both()
    assert rounds.PATIENCE <= time.monotonic() - begun < rounds.PATIENCE + 1
    begun = time.monotonic()
    assert not is_on_both()
    assert time.monotonic() - begun < 0.5
    assert not state_of(table.home).follows
    assert state_of(table.home).until == until
    followed(following, journal)
    assert state_of(table.home).follows
    asking = threading.Thread(target=lambda: followed(following, journal))
    asking.start()
    assert is_on_both()
    asking.join()


def test_a_copy_that_falls_silent_is_noticed_without_anybody_waiting(table, journal, monkeypatch):
    monkeypatch.setattr(rounds, "SILENT", 0.5)
    followed(table.follower(), journal)
    time.sleep(1.5)
    assert not state_of(table.home).follows


def test_without_a_follower_or_a_desk_nobody_waits(table, settings, tmp_path_factory):
    begun = time.monotonic()
    assert not is_on_both()
    settings.HOME = tmp_path_factory.mktemp("nowhere")
    assert not is_on_both()
    assert time.monotonic() - begun < 0.5


def test_a_wrong_word_gets_nothing(table, journal):
    with pytest.raises(Stranger):
        table.follower(word=drawn()).step(journal)
    assert journal.mark == {}
    assert term_of(table.home) is None
    assert sent(table, b"anything")[0] == 403
    assert sent(table, b"x" * 100_000)[0] == 403


def test_what_was_said_before_is_worth_nothing(table, journal):
    following, link = table.follower(), Link(word_of(table.home))
    followed(following, journal)
    said = {"mine": "m", "nonce": following.nonce, "follower": "second", "house": "", "term": 0, "has": ""}
    table.writes("new")
    status, first = sent(table, token := link.seal(said))
    assert (status, b"new" in link.open(first.split()[0])[1]) == (200, True)
    status, again = sent(table, token)
    told, part = link.open(again.strip())
    assert (status, told["kind"], part) == (200, "again", b"")


def test_an_old_answer_is_refused(table, journal, monkeypatch):
    following, other = table.follower(), table.follower()
    followed(following, journal)
    heard = list(other._sent(other.link.seal(question(following, "another question"))))
    monkeypatch.setattr(following, "_sent", lambda _token: iter(heard))
    before = journal.mark
    with pytest.raises(Replayed):
        following.step(journal)
    assert journal.mark == before


def question(following, mine):
    """Return what this follower would ask."""
    return {"mine": mine, "nonce": following.nonce, "follower": "second", "house": "", "term": 0, "has": ""}


def test_one_follower_at_a_time(table, journal, tmp_path_factory, monkeypatch):
    followed(table.follower(), journal)
    with closing(Journal(tmp_path_factory.mktemp("third") / "copy.journal")) as third:
        with pytest.raises(Turned, match="taken"):
            followed(table.follower("third"), third)
        monkeypatch.setattr(rounds, "SILENT", 0.0)
        followed(table.follower("third"), third)
        assert third.mark["minute"] == 412


def test_a_follower_that_takes_nothing_any_more_does_not_keep_the_next_one_waiting(table, journal, monkeypatch):
    monkeypatch.setattr(desk, "TAKEN_WITHIN", 0.3)
    table.writes("a large round " * 2_000_000)
    following = table.follower()
    following.greet()
    token = following.link.seal(question(following, "the Wi-Fi drops"))
    with socket.create_connection(("127.0.0.1", table.port)) as gone:
        gone.sendall(b"POST /copy HTTP/1.1\r\nHost: here\r\nContent-Length: %d\r\n\r\n" % len(token) + token)
        assert gone.recv(1)
        begun = time.monotonic()
        followed(table.follower(), journal)
        assert time.monotonic() - begun < 5
    assert b"a large round" in read(journal.path).image


def test_a_laptop_hears_that_the_other_has_gone_on(table):
    following = table.follower()
    first = following.greet()
    following.house, following.term = first["house"], first["term"] + 1
    following.tell()
    assert term_of(table.home) == Term(newer=2, served=True, clean=False)
    keep_term(table.home, Term(number=3))
    following.house = "another house"
    following.tell()
    assert term_of(table.home) == Term(number=3, served=True, clean=False)


def test_nobody_there_is_silence(journal):
    with pytest.raises(Silent):
        Following(Link(drawn()), "127.0.0.1:9", "second").step(journal)


def sent(table, token):
    """Send these bytes; return the status and the answer."""
    line = HTTPConnection("127.0.0.1", table.port, timeout=10)
    line.request("POST", "/copy", token)
    answer = line.getresponse()
    told = answer.status, answer.read()
    line.close()
    return told
