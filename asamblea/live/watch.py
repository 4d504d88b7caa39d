"""One thread that looks whether anything was written, renders it once, and hands it to the rooms."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread

from django.conf import settings
from django.db import Error, connection
from django.db.models import Count, Max

from asamblea.live.fragment import board_of, event_of
from asamblea.live.marks import Place, marks
from asamblea.live.rooms import Room
from asamblea.models import Ballot, Body

LOOK_EVERY = {"sqlite": 0.05, "postgresql": 0.1}
AT_MOST_EVERY = 0.25  # four times a second, however many minutes are written
CALM = 1e-4  # seconds for each who watches: how often ten thousand are told that one more has voted
REST = 1.0

log = logging.getLogger(__name__)
Opened = Future[bool]


def rehearse() -> None:
    """Render one body in each language, so that the first page to open costs no more than the last."""
    first = Body.objects.order_by("pk").first()
    board = board_of(first.slug) if first else None
    if board:
        for language, _name in settings.LANGUAGES:
            event_of(board, language, "")


class Watch:
    """The only reader of the database here; rooms live on the event loop, this beside it."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._rooms: dict[tuple[str, str, bool], Room] = {}
        self._asked: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._sent: dict[str, float] = {}
        self._votes: dict[str, object] = {}
        self._version: object = None
        self._thread = Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._asked.put(None)
        self._thread.join(5)

    def rooms(self) -> list[Room]:
        """Return every room somebody is in."""
        return list(self._rooms.values())

    async def room(self, slug: str, language: str, *, floor: bool = False) -> Room | None:
        """Return the room, rendered at least once; None if this body shows nothing."""
        known = self._rooms.get((slug, language, floor))
        if known:
            return known
        room, opened = Room(slug, language, floor=floor), Opened()
        self._asked.put(lambda: self._open(room, opened))
        if not await asyncio.wrap_future(opened):
            return None
        return self._rooms.setdefault((slug, language, floor), room)

    def leave(self, room: Room) -> None:
        """Close a room that nobody is in any more."""
        if not room.watchers:
            self._rooms.pop((room.slug, room.language, room.floor), None)

    def _open(self, room: Room, opened: Opened) -> None:
        try:
            room.mark = marks([room])[room.slug, room.floor]
            board = board_of(room.slug)
            if board:
                room.event = event_of(board, room.language, room.mark)
            opened.set_result(board is not None)
        except Exception as trouble:  # told to whoever asked; the watch goes on
            opened.set_exception(trouble)

    def _run(self) -> None:
        pause = LOOK_EVERY[connection.vendor]
        with suppress(Exception):  # what is wrong is told to whoever opens the first page
            rehearse()
        while True:
            try:
                asked = self._asked.get(timeout=pause)
            except Empty:
                self._look_or_rest()
                continue
            if asked is None:
                connection.close()
                return
            asked()
            self._look_or_rest()

    def _look_or_rest(self) -> None:
        try:
            self._look()
        except Error as trouble:
            log.warning("The database does not answer the live board: %s", trouble)
            connection.close()
            time.sleep(REST)

    def _look(self) -> None:
        rooms = self.rooms()
        if not rooms or not self._is_changed():
            return
        now = marks(rooms)
        for slug in {room.slug for room in rooms}:
            behind = [room for room in rooms if room.slug == slug and room.mark != now[slug, room.floor]]
            if behind and self._is_early(slug, behind):
                self._version = None  # look again
            elif behind:
                self._sent[slug], self._votes[slug] = time.monotonic(), _votes_of(slug)
                self._render(slug, behind, now)

    def _is_early(self, slug: str, rooms: list[Room]) -> bool:
        """Return whether to wait a little: the more watch, the longer, unless a vote was opened or announced."""
        since = time.monotonic() - self._sent.get(slug, 0.0)
        calm = CALM * sum(len(room.watchers) for room in rooms)
        return since < AT_MOST_EVERY or (since < calm and _votes_of(slug) == self._votes.get(slug))

    def _render(self, slug: str, rooms: list[Room], now: Mapping[Place, str]) -> None:
        board = board_of(slug)
        for room in rooms:
            if board is None:
                self._loop.call_soon_threadsafe(self._shut, room)
                continue
            room.mark = now[slug, room.floor]
            event = event_of(board, room.language, room.mark)
            asyncio.run_coroutine_threadsafe(room.publish(room.mark, event), self._loop)

    def _shut(self, room: Room) -> None:
        room.close()
        self.leave(room)

    def _is_changed(self) -> bool:
        """Return whether another connection wrote since the last look; only SQLite can say so cheaply."""
        if connection.vendor != "sqlite":
            return True
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            version = cursor.fetchone()[0]
        changed, self._version = version != self._version, version
        return bool(changed)


def _votes_of(slug: str) -> object:
    """Return what changes when a vote is opened or announced."""
    return Ballot.objects.filter(body__slug=slug).aggregate(Max("number"), Count("closed"))
