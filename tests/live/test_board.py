"""Everybody in the room sees the same, soon, and never more than four times a second."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from asamblea.live.rooms import Room, Watcher
from tests.record.apart import told


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what a room full of pages saw, once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASAMBLEA_LIVE_FOR", "http://pages.example")
        return told("tests.live.scene", home=tmp_path_factory.mktemp("scene"))


def test_a_page_that_opens_gets_the_present_state_at_once(scene):
    assert scene["first"]["minute"] == 0
    assert scene["first"]["ballot"] is None
    assert scene["first"]["decided"] is None


def test_a_new_minute_reaches_an_open_page(scene):
    assert scene["next"]["minute"] == 1


def test_a_page_that_comes_back_is_told_only_what_it_has_not_seen(scene):
    assert scene["resumed"]["minute"] == 1


def test_bodies_with_closed_pages_and_unknown_ones_look_alike(scene):
    assert scene["unknown"] == scene["closed"] == scene["elsewhere"] == 404


def test_only_the_house_s_own_pages_may_read_the_stream(scene):
    assert scene["friend"]
    assert not scene["stranger"]


def test_three_hundred_pages_see_the_same(scene):
    assert scene["crowd"] == 1


def test_many_acts_are_told_in_few_pushes(scene):
    most = 2 + 4 * scene["seconds"]
    assert max(scene["pushes"]) <= most
    assert max(scene["pushes"]) < 40


def test_an_open_page_costs_little(scene):
    assert scene["kilobytes"] <= 15


def test_a_board_that_is_told_to_stop_does_not_wait_for_those_who_watch(scene):
    assert scene["stopped_after"] < 5
    assert "data:" not in scene["last_words"]


class Reader:
    """A connection that stops reading after some messages."""

    def __init__(self, reads: int) -> None:
        self.left = reads
        self.got: list[bytes] = []

    async def send(self, message: dict[str, Any]) -> None:
        if self.left == 0:
            await asyncio.Event().wait()  # as a server does whose buffer is full
        self.left -= 1
        self.got.append(message["body"])


def test_a_page_that_does_not_read_is_let_go_and_holds_nobody_up():
    async def play() -> tuple[Reader, Reader, Room, bool]:
        room = Room("plaza", "en")
        quick, slow = Reader(99), Reader(1)
        tasks = [asyncio.create_task(asyncio.sleep(60)) for _ in range(2)]
        room.watchers = {Watcher(reader.send, task) for reader, task in zip((quick, slow), tasks, strict=True)}
        for minute in range(3):
            await room.publish(f"{minute}", f"{minute}".encode())
        await asyncio.sleep(0)
        tasks[0].cancel()
        return quick, slow, room, tasks[1].cancelled()

    quick, slow, room, let_go = asyncio.run(play())
    assert quick.got == [b"0", b"1", b"2"]
    assert slow.got == [b"0"]
    assert let_go
    assert len(room.watchers) == 1
