"""The programs of the house: forked from the one that has read it, started again when they die, stopped together."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from ctypes import CDLL
from multiprocessing import get_context
from multiprocessing.context import ForkProcess

FORK = get_context("fork")
PATIENCE = 10.0
LOOK_EVERY = 0.1
REST = 1.0
ERRAND = "errand"
WHEN_THE_PARENT_ENDS = 1  # PR_SET_PDEATHSIG in linux/prctl.h

Program = Callable[[], object]
_library = CDLL(None)


class Children:
    """Named programs that should be running, and one that runs an errand and ends whenever `is_time` says so.

    Those called `last` are told to stop when all others have ended.
    """

    def __init__(
        self,
        programs: Mapping[str, Program],
        *,
        errand: Program,
        is_time: Callable[[], bool],
        last: Collection[str] = (),
    ) -> None:
        self._programs = programs
        self._errand = errand
        self._is_time = is_time
        self._last = last
        self._running: dict[str, ForkProcess] = {}
        self._started: dict[str, float] = {}
        self._stopping = False

    def keep(self) -> int:
        """Start them and stay, until `stop`; return 0."""
        try:
            while not self._stopping:
                for name in self._programs:
                    self._look_after(name)
                self._send_out()
                time.sleep(LOOK_EVERY)
        finally:
            self._end()
        return 0

    def stop(self) -> None:
        """Let `keep` come to its end."""
        self._stopping = True

    def _look_after(self, name: str) -> None:
        child = self._running.get(name)
        if child and child.is_alive():
            return
        if child and time.monotonic() - self._started[name] < REST:
            return
        if child:
            _end_family(child)
            print(f"{name} ended with {child.exitcode}; starting it again.", file=sys.stderr, flush=True)
        self._fork(name, self._programs[name])
        self._started[name] = time.monotonic()

    def _send_out(self) -> None:
        away = self._running.get(ERRAND)
        if away and not away.is_alive():
            del self._running[ERRAND]  # its number may be another's soon
        if ERRAND not in self._running and self._is_time():
            self._fork(ERRAND, self._errand)

    def _fork(self, name: str, program: Program) -> None:
        self._running[name] = FORK.Process(target=_apart, args=(program, os.getpid()), name=name)
        self._running[name].start()

    def _end(self) -> None:
        _end_all([child for name, child in self._running.items() if name not in self._last])
        _end_all([child for name, child in self._running.items() if name in self._last])


def _apart(program: Program, parent: int) -> None:
    """Run one program in a family of its own, which ends with the parent however that ends."""
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, signal.SIG_DFL)
    os.setsid()
    _end_with(parent)
    forking: list[int] = [0]
    os.register_at_fork(
        before=lambda: forking.__setitem__(0, os.getpid()), after_in_child=lambda: _end_with(forking[0])
    )
    program()


def _end_with(parent: int) -> None:
    """Ask the kernel to end this program when its parent ends, even when that was killed. Only Linux can."""
    if sys.platform != "linux":
        return
    _library.prctl(WHEN_THE_PARENT_ENDS, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)  # it had ended before we asked


def _end_all(running: Sequence[ForkProcess]) -> None:
    for child in running:
        child.terminate()
    until = time.monotonic() + PATIENCE
    for child in running:
        child.join(max(0.0, until - time.monotonic()))
        _end_family(child)
        child.join()


def _end_family(child: ForkProcess) -> None:
    """End what a program has started itself and left behind."""
    child.kill()
    if child.pid:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
