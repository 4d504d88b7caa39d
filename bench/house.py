"""The house as people meet it: `asamblea serve` in a home of its own, and what its programs use."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from socket import socket

from bench.rows import ROOT

PATIENCE = 60.0


@dataclass(frozen=True)
class House:
    """A running house: its ports, its first program, and how long it took to its first answer."""

    port: int
    live_port: int
    pid: int
    seconds_to_first_answer: float

    def family(self) -> list[int]:
        """Return every program of the house."""
        return family(self.pid)


@contextmanager
def serving(home: Path, *more: str, around: Sequence[str] = ()) -> Iterator[House]:
    """Start the house, with what `more` asks of it, wait for its first answer, stop it at the end."""
    port, live = free_port(), free_port()
    ports = ["--port", str(port), "--live-port", str(live)]
    command = [*around, sys.executable, "-m", "asamblea", "serve", *ports, *more]
    environment = {**os.environ, "ASAMBLEA_HOME": str(home)}
    with (home / "serve.log").open("wb") as log:
        started = time.perf_counter()
        program = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait(program, port, "/")
            seconds = time.perf_counter() - started
            _wait(program, live, "/nowhere")
            yield House(port, live, program.pid, seconds)
        finally:
            program.terminate()
            program.wait(PATIENCE)


def _wait(program: subprocess.Popen[bytes], port: int, path: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and program.poll() is None:
        try:
            asked = HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", path)
            asked.getresponse().read()
            return
        except (OSError, HTTPException):
            time.sleep(0.02)
    raise RuntimeError("the house did not open")


def free_port() -> int:
    """Return a port where nothing listens."""
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def family(pid: int) -> list[int]:
    """Return a program and all it started, as Linux lists them."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text(encoding="ascii").split():
            found += family(int(child))
    return found


def memory(pids: list[int]) -> float:
    """Return the memory of these programs in MB, shared pages counted once (proportional set size)."""
    lines = [line for pid in pids for line in _proc(pid, "smaps_rollup").splitlines() if line.startswith("Pss:")]
    return sum(int(line.split()[1]) for line in lines) / 1024


def cpu(pids: list[int]) -> float:
    """Return the CPU seconds these programs have used."""
    ticks = 0
    for pid in pids:
        told = _proc(pid, "stat").rpartition(")")[2].split()
        ticks += int(told[11]) + int(told[12]) if told else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def _proc(pid: int, name: str) -> str:
    try:
        return Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8")
    except OSError:
        return ""
