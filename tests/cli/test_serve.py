"""One command starts the house, keeps it standing, and ends it cleanly; an unsafe house does not open."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.ports import free_ports
from tests.record.apart import HOUSE, own_database

PATIENCE = 30.0


@contextmanager
def house(home: Path, *more: str, port: int, around: Sequence[str] = ()) -> Iterator[subprocess.Popen[str]]:
    """Start the house in its own home; end it if the test did not."""
    with own_database(home) as database:
        environment = {**os.environ, "ASAMBLEA_HOME": str(home), "ASAMBLEA_DATABASE": database}
        environment["DJANGO_SETTINGS_MODULE"] = "asamblea.config.settings"
        ports = ["--port", str(port), "--live-port", str(port + 1)]
        process = subprocess.Popen(
            [*around, sys.executable, "-m", "asamblea", "serve", *ports, *more],
            cwd=HOUSE, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()
            process.communicate(timeout=PATIENCE)


def test_the_house_opens_stands_and_closes(tmp_path):
    port = free_ports(2)
    with house(tmp_path, port=port) as process:
        assert answer(port, "/") == 200
        assert answer(port + 1, "/live/nobody") == 404
        before = programs(process.pid)
        for child in before:
            os.kill(child, signal.SIGKILL)
        assert answer(port, "/") == 200
        assert answer(port + 1, "/live/nobody") == 404
        after = programs(process.pid)
        assert after.isdisjoint(before)
        process.terminate()
        words, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        assert f"http://127.0.0.1:{port}/" in words
        assert words.count("starting it again") >= 2
    assert not any(Path(f"/proc/{child}").exists() for child in after)


def test_a_worker_that_is_killed_is_replaced_and_the_other_goes_on(tmp_path):
    port = free_ports(2)
    with house(tmp_path, port=port) as process:
        assert answer(port, "/") == 200
        pages = next(child for child in children(process.pid) if children(child))
        before = children(pages)
        os.kill(min(before), signal.SIGKILL)
        until = time.monotonic() + PATIENCE
        while len(children(pages)) < 2 or min(before) in children(pages):
            assert time.monotonic() < until
            time.sleep(0.05)
        assert max(before) in children(pages)
        assert answer(port, "/") == 200


def test_when_the_house_is_killed_nothing_of_it_stays(tmp_path):
    port = free_ports(2)
    with house(tmp_path, port=port) as process:
        assert answer(port, "/") == 200
        assert answer(port + 1, "/live/nobody") == 404
        programs(process.pid)
        standing = family(process.pid)
        assert len(standing) == 5
        process.kill()
        until = time.monotonic() + PATIENCE
        while any(is_running(program) for program in standing):
            assert time.monotonic() < until
            time.sleep(0.05)


def test_what_the_programs_have_in_common_lies_in_memory_once(tmp_path):
    port = free_ports(2)
    with house(tmp_path, port=port) as process:
        assert answer(port, "/") == 200
        assert answer(port + 1, "/live/nobody") == 404
        programs(process.pid)
        assert sum(memory(program) for program in family(process.pid)) < 110


def test_the_house_sends_its_worker_out_when_something_was_written(tmp_path):
    port = free_ports(2)
    with house(tmp_path, port=port) as process:
        assert answer(port, "/") == 200
        programs(process.pid)
        for database in tmp_path.glob("*.sqlite3"):
            os.utime(database)
        until = time.monotonic() + PATIENCE
        while len(children(process.pid)) < 3:
            assert time.monotonic() < until
            time.sleep(0.005)
        programs(process.pid)


def test_a_house_whose_key_others_can_read_does_not_open(tmp_path):
    (tmp_path / "record.key").write_text("00" * 32)
    (tmp_path / "record.key").chmod(0o644)
    assert "chmod 600" in refusal(tmp_path)


def test_a_house_with_a_secret_others_can_read_does_not_open(tmp_path):
    (tmp_path / "secret").write_text("abcdefghijklmnopqrstuvwxyz0123456789")
    (tmp_path / "secret").chmod(0o644)
    assert "asamblea.E003" in refusal(tmp_path)


def test_a_house_with_an_older_database_than_it_signed_does_not_open(tmp_path):
    edge = (1).to_bytes(8, "big") + bytes(32)
    known = {"plaza": {"origin": "plaza.0", "size": 1, "root": "00" * 32, "edge": edge.hex()}}
    (tmp_path / "signed.json").write_text(json.dumps(known))
    words = refusal(tmp_path)
    assert "plaza: this house signed a record of 1 minutes, and this database, with 0, does not continue it" in words
    assert "Put the newest copy back" in words


def programs(pid: int) -> set[int]:
    """Return pages and live board, once the worker is back from its first errand."""
    until = time.monotonic() + PATIENCE
    while len(found := children(pid)) != 2:
        assert time.monotonic() < until
        time.sleep(0.02)
    return found


def refusal(home: Path) -> str:
    """Return what the house says when it does not open."""
    with house(home, port=free_ports(2)) as process:
        words, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 1, words
    return words


def answer(port: int, path: str) -> int:
    """Return the status, as soon as there is one."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as page:
                return int(page.status)
        except HTTPError as refused:
            with refused:
                return refused.code
        except (URLError, ConnectionError):
            if time.monotonic() > until:
                pytest.fail(f"no answer at {port}")
            time.sleep(0.05)


def children(parent: int) -> set[int]:
    """Return the processes it started itself."""
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    return {int(child) for child in listed.split()}


def family(program: int) -> set[int]:
    """Return a process, those it started, and those they started."""
    return {program}.union(*(family(child) for child in children(program)))


def is_running(program: int) -> bool:
    """Return whether this process does anything still; one that nobody has buried yet does not."""
    try:
        state = Path(f"/proc/{program}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def memory(program: int) -> float:
    """Return the megabytes of a process, its part of shared ones included."""
    lines = Path(f"/proc/{program}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
