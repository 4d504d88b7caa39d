"""Rounds of the copy: who asked before a snapshot was begun is answered when the other laptop has it on its disk.

A round is: the follower says what it has, and with that acknowledges the round before; the desk waits until something
is written, takes a snapshot, and gives what differs. A snapshot that was not acknowledged is never built upon.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from asamblea.live.pages import Pages, Snapshot
from asamblea.record.image import differences
from asamblea.record.laptops import State, Term, keep_term, tell_state, term_of
from asamblea.record.link import Told

LOOK_EVERY = 0.05
IDLE = 1.0  # seconds after which a follower is told that nothing was written
SILENT = 4.0  # seconds after which it is taken for gone
PATIENCE = 2.0  # seconds an answer is held back for it
Part = tuple[Told, bytes]


class Rounds:
    """What the desk knows: of its one follower, of what that one has, and of who waits for it."""

    def __init__(self, home: Path, database: Path) -> None:
        self._home, self._database = home, database
        self._run = secrets.token_hex(8)
        self._count = 0
        self._thread = ThreadPoolExecutor(1, "pages")
        self._pages: Pages | None = None
        self._had, self._given = Snapshot(), Snapshot()
        self._begun = 0.0
        self._asked: list[asyncio.Future[bool]] = []
        self._covered: list[asyncio.Future[bool]] = []
        self._follower, self._heard = "", 0.0
        self._state = State()
        self._closing, self._complete, self._poke = False, False, asyncio.Event()
        self.closed = asyncio.Event()
        self.took = 0.0
        tell_state(home, self._state)

    async def ask(self) -> bool:
        """Return whether everything written before this is on both laptops; after two seconds, that it is not."""
        if not self._state.follows:
            return False
        asked: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._asked.append(asked)
        self._poke.set()
        try:
            return await asyncio.wait_for(asked, PATIENCE)
        except TimeoutError:
            self.lose()
            return False

    def is_taken(self, follower: str) -> bool:
        """Return whether another one follows already."""
        return self._follower not in ("", follower) and time.monotonic() - self._heard < SILENT

    def hear(self, follower: str, has: str) -> None:
        """Take what the follower has on its disk as acknowledged."""
        self._follower, self._heard = follower, time.monotonic()
        if has and has == self._given.name:
            self._acknowledged()
        elif not has or has != self._had.name:
            self._had = Snapshot()
        self._asked, self._covered = [*self._covered, *self._asked], []

    async def round(self) -> AsyncIterator[Part]:
        """Yield what the follower lacks, once there is something; one part without anything if there is not."""
        if not await self._is_time():
            yield {"kind": "closing" if self._complete else "nothing", "behind": self.took}, b""
            self._heard = time.monotonic()
            return
        self._covered, self._asked = self._asked, []
        self._count += 1
        self._begun = time.monotonic()
        self._given = await self._read(lambda pages: pages.snapshot(f"{self._run}.{self._count}"))
        for mark, part in _parts(self._had, self._given):
            yield {"kind": "part", "behind": self.took, "mark": mark}, part
        self._heard = time.monotonic()

    async def watch(self) -> None:
        """Notice when the follower has fallen silent."""
        while True:
            await asyncio.sleep(LOOK_EVERY * 4)
            if self._state.follows and time.monotonic() - self._heard > SILENT:
                self.lose()

    def lose(self) -> None:
        """From here on the copy does not follow; nobody waits for it."""
        for one in (*self._asked, *self._covered):
            _answer(one, both=False)
        self._asked, self._covered = [], []
        if self._state.follows:
            self._tell(replace(self._state, follows=False))
            _say(f"The copy does not follow any more. Everything until {_hour(self._state.until)} is on both laptops.")

    def close(self) -> None:
        """Give the follower what is left, and tell it that the house closes on purpose."""
        self._closing = True
        self._poke.set()
        if not self._state.follows:
            self.closed.set()

    def farewell(self) -> None:
        """The follower has understood: this laptop may open again by itself."""
        if term := term_of(self._home):
            keep_term(self._home, replace(term, clean=True))
        self._tell(replace(self._state, follows=False))
        self.closed.set()

    async def end(self) -> None:
        """Let go of the database, and of whoever waits."""
        self.lose()
        if self._pages:
            await self._read(Pages.close)
        self._thread.shutdown()

    async def _is_time(self) -> bool:
        until = time.monotonic() + IDLE
        while True:
            self._poke.clear()
            closing = self._closing  # before we look: what was written until then is seen
            waiting, self._asked = self._asked, []
            if self._had is not self._given or await self._read(Pages.is_changed):
                self._asked = [*waiting, *self._asked]
                return True
            for one in waiting:  # asked before we looked, and nothing was written since what both have
                _answer(one, both=True)
            if closing or time.monotonic() > until:
                self._complete = closing
                return False
            with suppress(TimeoutError):
                await asyncio.wait_for(self._poke.wait(), LOOK_EVERY)

    def _acknowledged(self) -> None:
        self._had = self._given
        if self._begun:
            self.took, self._begun = round(time.monotonic() - self._begun, 3), 0.0
        for one in self._covered:
            _answer(one, both=True)
        self._covered = []
        if not self._state.follows:
            _say(f"The copy follows since {datetime.now(UTC).astimezone():%H:%M}.")
        if not self._state.follows or self._state.until != self._had.at:
            self._tell(State(follows=True, until=self._had.at))

    def _tell(self, state: State) -> None:
        self._state = state
        tell_state(self._home, state)

    async def _read(self, ask: Callable[[Pages], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._in_thread, ask)

    def _in_thread(self, ask: Callable[[Pages], Any]) -> Any:
        if self._pages is None:
            self._pages = Pages(self._database, self._home)
        return ask(self._pages)


def served(home: Path) -> None:
    """Remember, before the first byte leaves, that another laptop has a copy: this one opens no more without asking."""
    term = term_of(home) or Term()
    if not term.served or term.clean:
        keep_term(home, replace(term, served=True, clean=False))


def _parts(had: Snapshot, given: Snapshot) -> list[Part]:
    parts = list(differences(had.image, given.image))
    said = {key: getattr(given, key) for key in ("name", "at", "body", "minute", "minutes")}
    marks: list[Told] = [{**said, "last": False} for _ in parts]
    marks[-1]["last"] = True
    if not had.name:
        marks[0] |= {"whole": True, "files": given.files}
    elif had.files != given.files:
        marks[0]["files"] = given.files
    return list(zip(marks, parts, strict=True))


def _answer(asked: asyncio.Future[bool], *, both: bool) -> None:
    if not asked.done():
        asked.set_result(both)


def _hour(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%H:%M:%S}" if at else "now nothing"


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
