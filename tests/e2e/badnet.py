"""A bad network: stands between phones and a house, delays, cuts connections before or after the house was reached."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from threading import Thread

PIECE = 65536


@dataclass
class BadNetwork:
    """What happens to requests now: how many fail, how long they take; `fates` is what was done to each."""

    share: float = 0.0
    delay: float = 0.0
    silent: bool = False
    lose_answers: int = 0
    chance: Random = field(default_factory=lambda: Random(30))  # noqa: S311 - the same bad luck each time
    fates: list[str] = field(default_factory=list)
    _streams: set[asyncio.StreamWriter] = field(default_factory=set)
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def cut_streams(self) -> None:
        """Cut every live stream that runs now."""
        for one in list(self._streams):
            self._loop.call_soon_threadsafe(one.transport.abort)

    def fate(self, head: bytes) -> str:
        """Draw what becomes of a request: passed, not sent, or done while its answer is lost."""
        if self.silent:
            return "unsent"
        if self.lose_answers and head.startswith(b"POST"):
            self.lose_answers -= 1
            return "unanswered"
        if b"/static/" in head.partition(b"\r\n")[0] or self.chance.random() >= self.share:
            return "passed"
        return self.chance.choice(("unsent", "unanswered"))

    async def carry(self, phone: asyncio.StreamReader, back: asyncio.StreamWriter, house: int) -> None:
        """Carry one request to the house at this port, and perhaps its answer back."""
        try:
            with closing(back), suppress(OSError, EOFError):
                await self._carry(phone, back, house)
        finally:
            self._streams.discard(back)

    async def _carry(self, phone: asyncio.StreamReader, back: asyncio.StreamWriter, house: int) -> None:
        asked = await _request(phone)
        fate = self.fate(asked)
        self.fates.append(f"{fate} {asked.partition(b' HTTP')[0].decode()}")
        if self.delay and b"/static/" not in asked.partition(b"\r\n")[0]:
            await asyncio.sleep(self.delay)
        if fate == "unsent":
            back.transport.abort()
            return
        from_house, to_house = await asyncio.open_connection("127.0.0.1", house)
        with closing(to_house):
            to_house.write(asked)
            if asked.startswith(b"GET /live/"):
                self._streams.add(back)
            while piece := await from_house.read(PIECE):
                if fate == "unanswered":
                    continue
                back.write(piece)
                await back.drain()
        if fate == "unanswered":
            back.transport.abort()


async def _request(phone: asyncio.StreamReader) -> bytes:
    """Return one request, asking the house to close after it, so that each is carried by itself."""
    head = await phone.readuntil(b"\r\n\r\n")
    lines = [one for one in head[:-4].split(b"\r\n") if not one.lower().startswith(b"connection:")]
    length = next((int(one.partition(b":")[2]) for one in lines if one.lower().startswith(b"content-length:")), 0)
    return b"\r\n".join([*lines, b"Connection: close", b"", b""]) + await phone.readexactly(length)


@contextmanager
def bad_network(ports: dict[int, int]) -> Iterator[BadNetwork]:
    """Listen at these ports for a house that listens at those; good until it is made bad."""
    network = BadNetwork()
    loop = network._loop

    async def listen(port: int, house: int) -> asyncio.Server:
        return await asyncio.start_server(lambda phone, back: network.carry(phone, back, house), "127.0.0.1", port)

    thread = Thread(target=loop.run_forever, name="bad network", daemon=True)
    thread.start()
    servers = [asyncio.run_coroutine_threadsafe(listen(*pair), loop).result(5) for pair in ports.items()]
    try:
        yield network
    finally:
        asyncio.run_coroutine_threadsafe(_end(servers), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()


async def _end(servers: list[asyncio.Server]) -> None:
    """Listen no more, and let everything go that is still on its way."""
    for server in servers:
        server.close()
    while under_way := asyncio.all_tasks() - {asyncio.current_task()}:
        for task in under_way:
            task.cancel()
        await asyncio.wait(under_way, timeout=1)
