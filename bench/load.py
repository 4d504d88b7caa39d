"""A room full of phones: keep-alive connections that vote, and streams that watch, in one asyncio loop."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

TOKEN = "a" * 32  # of a form's cookie and its field, which only have to be the same


class Phone:
    """One keep-alive connection."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(
        self, method: str, path: str, *, cookie: str = "", form: dict[str, str] | None = None, more: str = ""
    ) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and content of one answer."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port, limit=2**22)
        reader, writer = self._streams
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **form}).encode() if form is not None else b""
        cookies = f"csrftoken={TOKEN}; visit={cookie}" if cookie else f"csrftoken={TOKEN}"
        kind = "Content-Type: application/x-www-form-urlencoded\r\n" if form is not None else ""
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nCookie: {cookies}\r\n{kind}{more}"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        return await self._answer(reader)

    async def _answer(self, reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        if headers.get("transfer-encoding") == "chunked":
            content = await self._chunks(reader)
        else:
            content = await reader.readexactly(int(headers.get("content-length", "0")))
        if headers.get("connection", "").lower() == "close":
            self.hang_up()
        return int(first.split(" ")[1]), headers, content

    async def _chunks(self, reader: asyncio.StreamReader) -> bytes:
        content = b""
        while size := int(await reader.readline(), 16):
            content += (await reader.readexactly(size + 2))[:-2]
        await reader.readexactly(2)
        return content

    def hang_up(self) -> None:
        """Close the connection."""
        if self._streams:
            self._streams[1].close()
        self._streams = None


class Screen(asyncio.Protocol):
    """One open stream: notes when an event has arrived, and how much was sent."""

    def __init__(self, path: str, seen: Callable[[float], None]) -> None:
        self._path = path
        self._seen = seen
        self.bytes = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        assert isinstance(transport, asyncio.WriteTransport)
        transport.write(f"GET {self._path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())

    def data_received(self, data: bytes) -> None:
        """Note the time at which an event begins."""
        self.bytes += len(data)
        if b"data: " in data:
            self._seen(time.perf_counter())


@dataclass
class Room:
    """Everybody who watches: when each event came to each screen."""

    arrivals: list[float] = field(default_factory=list)
    screens: list[Screen] = field(default_factory=list)
    transports: list[asyncio.BaseTransport] = field(default_factory=list)

    async def fill(self, port: int, slug: str, number: int) -> None:
        """Open so many screens, fifty at a time, and wait until each shows something."""
        loop = asyncio.get_running_loop()
        for start in range(0, number, 50):
            made = (self._screen(loop, port, slug) for _ in range(start, min(start + 50, number)))
            await asyncio.gather(*made)
        while len(self.arrivals) < number:
            await asyncio.sleep(0.01)

    async def _screen(self, loop: asyncio.AbstractEventLoop, port: int, slug: str) -> None:
        transport, screen = await loop.create_connection(
            lambda: Screen(f"/live/{slug}?lang=en", self.arrivals.append), "127.0.0.1", port
        )
        self.transports.append(transport)
        self.screens.append(screen)

    def empty(self) -> None:
        """Close every screen."""
        for transport in self.transports:
            transport.close()


@dataclass
class Voting:
    """How a vote of the whole room went: latencies in seconds, votes that were refused, seconds in all."""

    latencies: list[float] = field(default_factory=list)
    refused: int = 0
    seconds: float = 0.0


async def vote(port: int, path: str, cookies: Iterable[str], choices: Iterable[str], *, in_flight: int = 8) -> Voting:
    """Let everybody vote once, so many at a time."""
    voting = Voting()
    queue = iter(list(zip(cookies, choices, strict=False)))

    async def votes() -> None:
        phone = Phone(port)
        for cookie, choice in queue:
            start = time.perf_counter()
            form = {"choice": choice, "key": secrets.token_hex(8)}
            status, _, _ = await phone.ask("POST", path, cookie=cookie, form=form)
            voting.latencies.append(time.perf_counter() - start)
            voting.refused += status != 303
        phone.hang_up()

    start = time.perf_counter()
    await asyncio.gather(*(votes() for _ in range(in_flight)))
    voting.seconds = time.perf_counter() - start
    return voting
