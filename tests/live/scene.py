"""A room full of open pages: run by test_board in a process of its own. Prints one line of JSON."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - the tables have to be known first

from asamblea import acts, door  # noqa: E402
from asamblea.models import Body, Minute, Person  # noqa: E402
from tests.record.world import found, note  # noqa: E402

PAGES = 300
PATIENCE = 10.0


def main() -> dict[str, Any]:
    """Return what pages saw."""
    call_command("migrate", verbosity=0)
    plaza = found()
    founder = Person.objects.create().pk
    changes: dict[str, Any] = {"record.pages": "closed"}
    act: Any = acts.bodies.FoundBody(body="hidden", title="Hidden", changes=changes)
    door.perform(act, door.Visit(person=founder))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "asamblea.live", "--port", str(port)])
    try:
        _wait(port)
        return _look(plaza, port, server.pid) | _stop(port, server)
    finally:
        server.kill()
        server.wait()


def _look(plaza: Body, port: int, server: int) -> dict[str, Any]:
    told: dict[str, Any] = {
        "unknown": status(port, "/live/nobody"),
        "closed": status(port, "/live/hidden"),
        "elsewhere": status(port, "/"),
        "stranger": "access-control-allow-origin" in page(port, origin="http://elsewhere.example").head,
        "friend": "access-control-allow-origin: http://pages.example" in page(port, origin="http://pages.example").head,
    }
    first = page(port, language="es")
    told["first"] = first.event()
    resumed = page(port, language="es", since=told["first"]["minute"])
    note(plaza, "Tuesday")
    told["next"] = first.event()
    told["resumed"] = resumed.event()
    before = _memory(server)
    pages = [page(port) for _ in range(PAGES)]
    told["crowd"] = len({one.event()["minute"] for one in pages})
    told["kilobytes"] = (_memory(server) - before) / PAGES
    begun = time.monotonic()
    for _ in range(40):
        note(plaza, "quick")
    last = Minute.objects.filter(body=plaza).count() - 1
    told["pushes"] = [one.until(last) for one in pages]
    told["seconds"] = time.monotonic() - begun
    return told


def _stop(port: int, server: subprocess.Popen[bytes]) -> dict[str, Any]:
    """Return how long the board takes to stop while somebody watches, and what they are told then."""
    watching = page(port)
    watching.event()
    begun = time.monotonic()
    server.terminate()
    server.wait(PATIENCE)
    return {"stopped_after": time.monotonic() - begun, "last_words": watching.rest()}


class page:  # noqa: N801 - reads as what it is
    """One open page."""

    def __init__(self, port: int, *, language: str = "en", since: int | None = None, origin: str = "") -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        lines = [f"GET /live/plaza?lang={language} HTTP/1.1", "Host: board"]
        lines += [f"Last-Event-ID: {since}"] if since is not None else []
        lines += [f"Origin: {origin}"] if origin else []
        self._socket.sendall("\r\n".join([*lines, "", ""]).encode())
        self._file = self._socket.makefile("r", encoding="utf-8", newline="\n")
        self.head = "".join(iter(self._file.readline, "\r\n")).lower()

    def event(self) -> dict[str, Any]:
        """Return the next event."""
        for line in self._file:
            if line.startswith("data: "):
                said: dict[str, Any] = json.loads(line.removeprefix("data: "))
                return said
        raise EOFError("the board has closed")

    def rest(self) -> str:
        """Return what is said until the board hangs up."""
        try:
            return self._file.read()
        except ConnectionError:
            return ""

    def until(self, minute: int) -> int:
        """Return how many events it takes to hear of this minute."""
        events = 1
        while self.event()["minute"] < minute:
            events += 1
        return events


def status(port: int, path: str) -> int:
    """Return the status of an ordinary request."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as one:
        one.sendall(f"GET {path} HTTP/1.1\r\nHost: board\r\nConnection: close\r\n\r\n".encode())
        return int(one.makefile("rb").readline().split()[1])


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            status(port, "/")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the board does not answer")


def _memory(process: int) -> int:
    """Return the kilobytes that belong to this process alone or in part."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main()) + "\n")
