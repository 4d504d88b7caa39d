"""The copy desk: the second laptop asks here for what it lacks, and pages ask here whether it has everything.

To the other laptop it speaks HTTP: `POST /copy` with one sealed token, answered with sealed tokens, one in a line.
To the pages it speaks over a socket in the home: a line in, `both` or `alone` out.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from uvicorn import Config, Server

from asamblea.live.board import Receive
from asamblea.live.rooms import Send
from asamblea.live.rounds import Rounds, served
from asamblea.record.laptops import SOCKET_FILE, Term, house_of, keep_term, term_of
from asamblea.record.link import Link, Stranger, Told, word_of

LONGEST = 16_384
PATIENCE = 3.0
PIECE = 2**16  # bytes; a slow line takes one of them in time
TAKEN_WITHIN = 10.0  # seconds


class Desk:
    """One desk for one home: an ASGI application, and the socket beside it."""

    def __init__(self, home: Path, database: Path) -> None:
        self._home, self._database = home, database
        self._link = Link(word_of(home))
        self._nonce = secrets.token_hex(16)
        self._turn = asyncio.Lock()
        self.rounds: Rounds

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request, or the server's start and stop."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self.rounds = Rounds(self._home, self._database)
        socket = self._home / SOCKET_FILE
        socket.unlink(missing_ok=True)
        pages = await asyncio.start_unix_server(self._ask, socket)
        socket.chmod(0o600)
        watching = asyncio.create_task(self.rounds.watch())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        watching.cancel()
        pages.close()
        await self.rounds.end()
        await send({"type": "lifespan.shutdown.complete"})

    async def _ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Tell pages, as often as they ask, whether all is on both laptops."""
        with suppress(ConnectionError):
            while await reader.readline():
                writer.write(b"both\n" if await self.rounds.ask() else b"alone\n")
                await writer.drain()
        writer.close()

    async def _answer(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        try:
            told, _ = self._link.open(await _body(receive))
        except Stranger:
            await _start(send, 403)
            await send({"type": "http.response.body", "body": b"This is not our word.\n"})
            return
        with suppress(TimeoutError):  # nobody takes it any more: the turn is free for whoever comes back
            async with self._turn:
                await _start(send, 200)
                async for answer, part in self._spoken(told):
                    token = self._link.seal({**self._first(told), **answer}, part)
                    await _give(send, token + b"\n")
                await send({"type": "http.response.body", "body": b""})

    def _first(self, told: Told) -> Told:
        """Return what every answer says: to which question, what the next has to bring, and whose record this is."""
        term = term_of(self._home) or Term()
        return {
            "to": told["mine"],
            "nonce": self._nonce,
            "house": house_of(self._home),
            "term": term.number,
        }

    async def _spoken(self, told: Told) -> Any:
        """Yield the answers. What was said before is worth nothing when it is said again."""
        if told["nonce"] != self._nonce:
            yield {"kind": "again"}, b""
            return
        self._nonce = secrets.token_hex(16)
        if why_not := self._why_not(told):
            yield {"kind": why_not}, b""
            return
        if told.get("farewell"):
            self.rounds.farewell()
            yield {"kind": "farewell"}, b""
            return
        if self.rounds.closed.is_set():  # another round would be no farewell
            yield {"kind": "again"}, b""
            return
        served(self._home)
        self.rounds.hear(told["follower"], told["has"])
        async for answer in self.rounds.round():
            yield answer

    def _why_not(self, told: Told) -> str:
        """Return why nothing is given: another follows, or that laptop has taken over already."""
        term = term_of(self._home) or Term()
        if told["house"] == house_of(self._home) and told["term"] > term.number:
            keep_term(self._home, replace(term, newer=told["term"], clean=False, served=True))
            return "older"
        if told["house"] == house_of(self._home) and told["term"] == term.number:
            return "same"
        return "taken" if self.rounds.is_taken(told["follower"]) else ""


class Patient(Server):
    """A server that gives the other laptop what is left, and says farewell, before it stops."""

    desk: Desk
    parent = 0
    told_to_stop: float | None = None

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Remember when we were told to stop; stop at once when told twice, or when the house ended without a word."""
        if self.told_to_stop is not None or os.getppid() != self.parent:
            self.should_exit = True
            return
        self.told_to_stop = time.monotonic()

    async def on_tick(self, counter: int) -> bool:
        """Close the desk when told to stop, and stop when it is closed or nobody answers."""
        if self.told_to_stop is not None:
            self.desk.rounds.close()
            self.should_exit |= self.desk.rounds.closed.is_set() or time.monotonic() - self.told_to_stop > PATIENCE
        return await super().on_tick(counter)


def serve(host: str, port: int, home: Path, database: Path) -> None:
    """Listen here until told to stop. No access log: nobody's address is written anywhere."""
    plain: Any = {"http": "h11", "ws": "none", "loop": "asyncio", "lifespan": "on", "log_config": None}
    desk = Desk(home, database)
    config = Config(desk, host, port, access_log=False, server_header=False, log_level="warning", **plain)
    server = Patient(config)
    server.desk, server.parent = desk, os.getppid()
    server.run()


async def _body(receive: Receive) -> bytes:
    body: bytes = b""
    while len(body) <= LONGEST:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body
    raise Stranger


async def _give(send: Send, line: bytes) -> None:
    """Send it piece by piece; raise `TimeoutError` when one of them is not taken in time."""
    for start in range(0, len(line), PIECE):
        async with asyncio.timeout(TAKEN_WITHIN):
            await send({"type": "http.response.body", "body": line[start : start + PIECE], "more_body": True})


async def _start(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
