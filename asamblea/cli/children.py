"""The programs `serve` starts: one that dies is started again, all are stopped together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

PATIENCE = 10.0
LOOK_EVERY = 0.1
REST = 1.0


class Children:
    """Named programs and whether they should be running."""

    def __init__(self, commands: Mapping[str, Sequence[str]], *, environment: Mapping[str, str]) -> None:
        self._commands = commands
        self._environment = environment
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._started: dict[str, float] = {}
        self._stopping = False

    def keep(self) -> int:
        """Start them and stay, until `stop`; return 0."""
        try:
            while not self._stopping:
                for name in self._commands:
                    self._look_after(name)
                time.sleep(LOOK_EVERY)
        finally:
            self._end()
        return 0

    def stop(self) -> None:
        """Let `keep` come to its end."""
        self._stopping = True

    def _look_after(self, name: str) -> None:
        child = self._running.get(name)
        if child and child.poll() is None:
            return
        if child and time.monotonic() - self._started[name] < REST:
            return
        if child:
            _end_family(child)
            print(f"{name} ended with {child.returncode}; starting it again.", file=sys.stderr, flush=True)
        self._running[name] = subprocess.Popen(
            self._commands[name], env=dict(self._environment), start_new_session=True
        )
        self._started[name] = time.monotonic()

    def _end(self) -> None:
        for child in self._running.values():
            child.terminate()
        until = time.monotonic() + PATIENCE
        for child in self._running.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.0, until - time.monotonic()))
            _end_family(child)
            child.wait()


def _end_family(child: subprocess.Popen[bytes]) -> None:
    """End what a program has started itself and left behind."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
