"""In a hall, whoever keeps the machine hears how many pages are open, and nothing else about them."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from asamblea.live import board
from asamblea.live.rooms import Room, Watcher


class Seen:
    """What the board knows of its rooms."""

    def __init__(self, *rooms: Room) -> None:
        self._rooms = list(rooms)

    def rooms(self) -> list[Room]:
        """Return every room somebody is in."""
        return self._rooms


async def read(message: dict[str, Any]) -> None:
    """Take whatever is sent."""


async def beats(rooms: tuple[Room, ...]) -> None:
    """Let the heart of the board beat a few times, with two pages open in each room and then with one."""
    task: Any = asyncio.current_task()
    for room in rooms:
        room.watchers = {Watcher(read, task), Watcher(read, task)}
    seen: Any = Seen(*rooms)
    heart = asyncio.create_task(board._beat(seen))
    await asyncio.sleep(0.1)
    rooms[0].watchers.pop()
    await asyncio.sleep(0.1)
    heart.cancel()


@pytest.mark.parametrize(("hall", "told"), [("http://10.42.0.1:8000/", ["4", "3"]), ("", [])])
def test_it_is_told_when_it_changes_and_only_in_a_hall(monkeypatch, settings, capsys, hall, told):
    settings.HALL = hall
    monkeypatch.setattr(board, "HEARTBEAT_EVERY", 0.01)
    asyncio.run(beats((Room("plaza", "en"), Room("plaza", "es"))))
    said = capsys.readouterr().out
    assert re.findall(r"^\d\d:\d\d  .*: (\d+)$", said, re.MULTILINE) == told
    assert len(said.splitlines()) == len(told)
