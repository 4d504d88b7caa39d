"""Two laptops on one table: real programs, real kills, one browser that goes on."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from asamblea.cli.serve import is_free
from tests.cli.test_serve import PATIENCE, answer, family
from tests.ports import free_ports
from tests.record.apart import HOUSE

TOKEN = "a" * 32  # of a form's cookie and its field, which only have to be the same
FOUND = """
import json, secrets, django
django.setup()
from datetime import UTC, datetime, timedelta
from django.core.management import call_command
call_command("migrate", verbosity=0)
from asamblea import acts, door
from asamblea.models import Session
from asamblea.models.sessions import digest
from asamblea.web.base.visit import signed
rosa = door.Visit(person="rosa")
door.perform(acts.bodies.FoundBody(body="plaza", title="Plaza"), rosa)
token = secrets.token_urlsafe()
Session(digest=digest(token), person_id="rosa", kind="device", expires=datetime.now(UTC) + timedelta(days=1)).save()
print(json.dumps({"token": token, "cookie": signed(token)}))
"""


@dataclass
class Laptop:
    """One machine: its home, and what runs on it."""

    home: Path
    running: list[subprocess.Popen[str]] = field(default_factory=list)

    def starts(self, *command: str, typed: str = "") -> subprocess.Popen[str]:
        """Start a command here, and type this when it asks."""
        with (self.home / "printed").open("a") as screen:
            program = subprocess.Popen(
                [sys.executable, "-u", "-m", "asamblea", *command],
                cwd=HOUSE, env=self.environment(), stdout=screen, stderr=screen, text=True,
                stdin=subprocess.PIPE if typed else None, start_new_session=bool(typed),
            )  # fmt: skip
        if program.stdin:
            program.stdin.write(typed)
            program.stdin.close()
        self.running.append(program)
        return program

    def runs(self, *command: str, typed: str = "") -> tuple[int, str]:
        """Run a command to its end, typing this when it asks; return its code and its words."""
        done = subprocess.run(
            [sys.executable, "-m", "asamblea", *command],
            cwd=HOUSE, env=self.environment(), capture_output=True, text=True, timeout=PATIENCE, input=typed,
            start_new_session=True,  # without a terminal, the word is read like any line
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def environment(self) -> dict[str, str]:
        """Return what its programs are told."""
        settings = {"ASAMBLEA_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "asamblea.config.settings"}
        return {**os.environ, **settings, "ASAMBLEA_DATABASE": ""}

    def says(self, words: str, times: int = 1) -> str:
        """Wait until its screen shows this so often; return all of it."""
        until = time.monotonic() + PATIENCE
        while (shown := self.shown()).count(words) < times:
            assert time.monotonic() < until, shown
            time.sleep(0.02)
        return shown

    def shown(self) -> str:
        """Return what stands on its screen."""
        file = self.home / "printed"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def founds(self) -> dict[str, str]:
        """Found a body here; return how its founder signs in."""
        done = subprocess.run(
            [sys.executable, "-c", FOUND],
            cwd=HOUSE, env=self.environment(), capture_output=True, text=True, check=True,
        )  # fmt: skip
        told: dict[str, str] = json.loads(done.stdout)
        return told

    def loses_power(self) -> None:
        """Kill whatever runs, at once."""
        for program in self.running:
            for one in family(program.pid) if program.poll() is None else ():
                with suppress(ProcessLookupError):  # a child ends with its parent, often before its own turn
                    os.kill(one, signal.SIGKILL)
            program.wait(PATIENCE)
        self.running.clear()


@dataclass
class Browser:
    """One member at one address, who presses and reads."""

    port: int
    token: str
    cookie: str

    def asks(self, title: str, key: str) -> int:
        """Put a question; return its minute, or -1 if no answer came."""
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": key}
        headers |= {"Content-Type": "application/json", "Host": f"localhost:{self.port}"}
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            line.request("POST", "/api/acts/questions.ask/", json.dumps({"body": "plaza", "title": title}), headers)
            told = line.getresponse()
            said: dict[str, Any] = json.loads(told.read())
        except (OSError, HTTPException, json.JSONDecodeError):
            return -1
        finally:
            line.close()
        assert told.status == 200, said
        return int(said["minute"])

    def presses(self, path: str, **fields: str) -> int:
        """Send a form from the page that stood open; return the status of the answer."""
        headers = {"Host": f"localhost:{self.port}", "Cookie": f"visit={self.cookie}; csrftoken={TOKEN}"}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        line.request("POST", path, urlencode({"csrfmiddlewaretoken": TOKEN, **fields}), headers)
        status = line.getresponse().status
        line.close()
        return status

    def reads(self, path: str, language: str = "en") -> str:
        """Return a page as this member gets it."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Host": f"localhost:{self.port}", "Cookie": f"visit={self.cookie}", "Accept-Language": language}
        line.request("GET", path, headers=headers)
        page = line.getresponse().read().decode()
        line.close()
        return re.sub(r"\s+", " ", page)


@dataclass
class Pair:
    """The two, and where they listen."""

    first: Laptop
    second: Laptop
    port: int

    def serve(self) -> list[str]:
        """Return the command that opens the house, the same on both."""
        return ["serve", "--hall", "--host", "127.0.0.1", "--port", str(self.port)]

    def follow(self) -> list[str]:
        """Return the command that follows."""
        return ["follow", f"127.0.0.1:{self.port + 2}"]

    def opens(self, laptop: Laptop, *more: str) -> None:
        """Open the house there, and wait for it."""
        program = laptop.starts(*self.serve(), *more)
        while is_free("127.0.0.1", self.port):
            assert program.poll() is None, laptop.shown()
            time.sleep(0.02)
        assert answer(self.port, "/room/") == 200
        if "--copy" in more:
            assert answer(self.port + 2, "/") == 403

    def follows(self, laptop: Laptop, other: Laptop) -> subprocess.Popen[str]:
        """Let one follow the other, whose word somebody carries over on a slip of paper."""
        before = laptop.shown().count("s behind")
        words = [] if (laptop.home / "copy.word").exists() else ["--word-file", str(other.home / "copy.word")]
        program = laptop.starts(*self.follow(), *words)
        laptop.says("s behind", before + 1)
        return program


@contextmanager
def two_laptops(folder: Path) -> Iterator[Pair]:
    """Put two laptops on the table; nothing of them runs afterwards."""
    laptops = [Laptop(folder / name) for name in ("first", "second")]
    for one in laptops:
        one.home.mkdir(mode=0o700)
    try:
        yield Pair(laptops[0], laptops[1], free_ports(3))
    finally:
        for one in laptops:
            one.loses_power()
