"""Rooms: everybody who watches one body in one language gets the same bytes; whoever cannot keep up is let go."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Send = Callable[[dict[str, Any]], Awaitable[None]]
PAUSE_AFTER = 500
HEARTBEAT = b"event: beat\ndata: .\n\n"


class Watcher:
    """One open page: where to send, and the task to end when it does not read."""

    __slots__ = ("send", "task")

    def __init__(self, send: Send, task: asyncio.Task[Any]) -> None:
        self.send = send
        self.task = task

    def tell(self, message: dict[str, Any]) -> bool:
        """Hand over one message without waiting; return False if this page has not read the earlier ones.

        A page that is let go connects again by itself and gets the present state.
        """
        step: Any = self.send(message)
        try:
            step.send(None)
        except StopIteration:
            return True
        except Exception:  # whatever the connection died of, it is over
            return False
        step.close()
        return False

    def let_go(self) -> None:
        """Cut the connection at once: what waits for a page that does not read is forgotten."""
        transport = getattr(getattr(self.send, "__self__", None), "transport", None)
        if transport is not None:
            transport.abort()
        self.task.cancel()


class Room:
    """The watchers of one body in one language, and the last thing they were told.

    Where they watch the floor they are told of every hand too, which is in no minute.
    """

    def __init__(self, slug: str, language: str, *, floor: bool = False) -> None:
        self.slug = slug
        self.language = language
        self.floor = floor
        self.mark = ""
        self.event = b""
        self.watchers: set[Watcher] = set()

    async def publish(self, mark: str, event: bytes) -> None:
        """Tell everybody what is new, once."""
        self.mark, self.event = mark, event
        await self.tell(event)

    async def tell(self, words: bytes) -> None:
        """Send the same bytes to everybody, pausing now and then so that nobody else waits."""
        message = {"type": "http.response.body", "body": words, "more_body": True}
        for told, watcher in enumerate(list(self.watchers), 1):
            if not watcher.tell(message):
                self.watchers.discard(watcher)
                watcher.let_go()
            if not told % PAUSE_AFTER:
                await asyncio.sleep(0)

    def close(self) -> None:
        """Let everybody go: the body has closed its pages."""
        for watcher in self.watchers:
            watcher.let_go()
        self.watchers.clear()
