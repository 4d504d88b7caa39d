"""The live board as a bare ASGI application: `/live/<body>?lang=es` streams what is new, and holds nothing else.

`/live/<body>?lang=es&floor=1` streams also whenever a hand is raised or lowered.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asamblea.config.settings")
django.setup()

from asamblea.live.rooms import HEARTBEAT, Room, Send, Watcher  # noqa: E402 - the tables have to be known first
from asamblea.live.watch import Watch  # noqa: E402

Receive = Callable[[], Awaitable[dict[str, Any]]]
PATH = re.compile(r"/live/([-a-zA-Z0-9_]{1,40})/?")
HEARTBEAT_EVERY = 20.0
AGAIN = b"retry: 3000\n\n"

_watch: Watch | None = None


async def board(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer one connection, or the server's start and stop."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "http":
        await _answer(scope, receive, send)


async def _live(receive: Receive, send: Send) -> None:
    """Look at the database from the server's start to its stop."""
    global _watch  # one server, one watch
    await receive()
    _watch = Watch(asyncio.get_running_loop())
    _watch.start()
    beat = asyncio.create_task(_beat(_watch))
    await send({"type": "lifespan.startup.complete"})
    await receive()
    beat.cancel()
    close()
    await asyncio.to_thread(_watch.stop)
    await send({"type": "lifespan.shutdown.complete"})


def close() -> None:
    """Let everybody go, so that the server can stop."""
    for room in _watch.rooms() if _watch else ():
        room.close()


async def _beat(watch: Watch) -> None:
    """Show every connection now and then that it still stands; in a hall, say how many there are."""
    told = 0
    while True:
        await asyncio.sleep(HEARTBEAT_EVERY)
        for room in watch.rooms():
            await room.tell(HEARTBEAT)
        if settings.HALL:
            told = _say_how_many(sum(len(room.watchers) for room in watch.rooms()), told)


def _say_how_many(watching: int, told: int) -> int:
    """Tell whoever keeps the machine, when it has changed, how many pages are open: a number, and nobody's address."""
    if watching != told:
        now = datetime.now(UTC).astimezone()
        sys.stdout.write(f"{now:%H:%M}  phones and screens with an open page: {watching}\n")
        sys.stdout.flush()
    return watching


async def _answer(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    path = PATH.fullmatch(scope["path"])
    if not path or scope["method"] != "GET" or _watch is None:
        await _refuse(send)
        return
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    room = await _watch.room(path[1], _language(asked), floor="floor" in asked)
    if room is None:
        await _refuse(send)
        return
    headers = dict(scope["headers"])
    await send({"type": "http.response.start", "status": 200, "headers": _headers(headers.get(b"origin", b""))})
    fresh = room.event if headers.get(b"last-event-id") != room.mark.encode() else b""
    await send({"type": "http.response.body", "body": AGAIN + fresh, "more_body": True})
    await _stay(room, receive, send)


async def _stay(room: Room, receive: Receive, send: Send) -> None:
    task = asyncio.current_task()
    if task is None or _watch is None:
        return
    watcher = Watcher(send, task)
    room.watchers.add(watcher)
    try:
        while (await receive())["type"] != "http.disconnect":
            pass
    except asyncio.CancelledError:
        return
    finally:
        room.watchers.discard(watcher)
        _watch.leave(room)
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": b"Nothing is streamed here.\n", "more_body": False})


def _language(query: dict[str, list[str]]) -> str:
    asked = query.get("lang", [""])[0]
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _headers(origin: bytes) -> list[tuple[bytes, bytes]]:
    headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no")]
    if origin.decode("latin-1") in settings.LIVE_FOR:
        headers += [(b"access-control-allow-origin", origin), (b"vary", b"origin")]
    return headers
