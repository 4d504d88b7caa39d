"""Equal time: four strategies, one of them interpreted, measured by the clock of the house, and shown to the room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Browser, expect

from asamblea.models import FloorTurn, Minute, Proposal
from tests.e2e.hall import served
from tests.e2e.phones import Phone
from tests.plaza import EVENING, Plaza, found

MINUTES: dict[str, Any] = {"proposals.endorsers": 3, "debate.mover_seconds": 240}
MOVERS = {"A": "Ana", "B": "Bea", "C": "Cruz", "D": "Dina"}
QUESTION = "/plaza/questions/1/"


@pytest.fixture(scope="module")
def plaza(
    django_db_setup: None, django_db_blocker: Any, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Plaza, str]]:
    """Serve Plaza with four strategies on its agenda; its clock stands still until a test moves it."""
    home: Path = tmp_path_factory.mktemp("time")
    with django_db_blocker.unblock(), time_machine.travel(EVENING, tick=False) as traveller, served(home) as base:
        plaza = found(traveller, **MINUTES)
        plaza.takes_up("How do we feed the street?")
        for name in MOVERS.values():
            plaza.moves(name, f"{name}'s kitchen", "We cook.", kind="strategy", question=1)
        yield plaza, base


class Room:
    """Timekeeper, chair and wall, and whoever else looks."""

    def __init__(self, plaza: tuple[Plaza, str], chromium: Browser) -> None:
        self.plaza, base = plaza
        self.tom = Phone(chromium, base, self.plaza.person("Tom"))
        self.lena = Phone(chromium, base, self.plaza.person("Lena"))
        self.ana = Phone(chromium, base, self.plaza.person("Ana"))
        self.bea = Phone(chromium, base, self.plaza.person("Bea"))
        self.wall = Phone(chromium, base, viewport={"width": 1280, "height": 720})

    def presses(self, phone: Phone, letter: str, button: str) -> None:
        """Press this button in the column of this strategy."""
        phone.open(QUESTION)
        title = f"{MOVERS[letter]}'s kitchen"
        column = phone.page.locator(".columns > section", has_text=title)
        with phone.page.expect_navigation():
            column.get_by_role("button", name=button, exact=True).click()

    def ends(self) -> None:
        """Let the timekeeper end the turn on the page with the clock."""
        self.tom.open("/plaza/stack/clock/")
        self.tom.press("End the turn")
        expect(self.tom.page.get_by_role("button", name="End the turn")).to_have_count(0)

    def row(self, letter: str) -> list[str]:
        """Return what the table that everybody reads says of this strategy: measured, and what it counts as."""
        row = self.ana.page.locator("main table tr", has_text=f"{MOVERS[letter]}'s kitchen")
        return row.locator("td").all_inner_texts()

    def clocks(self) -> tuple[str, str]:
        """Return what the timekeeper's clock and the wall show."""
        self.tom.open("/plaza/stack/clock/")
        self.wall.open("/plaza/screen/")
        return self.tom.page.locator(".timer").inner_text(), self.wall.page.locator(".timer").inner_text()

    def turn_off(self) -> None:
        """Close every phone."""
        for phone in (self.tom, self.lena, self.ana, self.bea, self.wall):
            phone.turn_off()


@pytest.fixture
def room(plaza: tuple[Plaza, str], chromium: Browser) -> Iterator[Room]:
    """Give the people in the room; each phone is closed at the end."""
    room = Room(plaza, chromium)
    yield room
    room.turn_off()


def _is(shown: tuple[str, str], sign: str, seconds: int) -> bool:
    """Tell whether both clocks show this; the browser's own second may have ticked on."""
    near = {f"{sign}{n // 60}:{n % 60:02}" for n in range(max(0, seconds - 10), seconds + 11)}
    return set(shown) <= near


def test_four_strategies_have_equal_time_before_a_text_is_frozen(room: Room) -> None:
    room.presses(room.tom, "A", "Give the floor")
    room.plaza.later(seconds=200)
    assert _is(room.clocks(), "", 40)
    room.plaza.later(seconds=90)
    assert _is(room.clocks(), "+", 50)
    room.ends()

    room.presses(room.tom, "B", "With interpretation")
    room.plaza.later(seconds=300)
    assert _is(room.clocks(), "", 60)
    assert "interpreted: the charter gives more time" in room.tom.words()
    room.plaza.later(seconds=90)
    room.ends()

    for letter, seconds in (("C", 120), ("D", 270)):
        room.presses(room.tom, letter, "Give the floor")
        room.plaza.later(seconds=seconds)
        room.ends()

    room.ana.open(QUESTION)
    assert {letter: room.row(letter) for letter in MOVERS} == {
        "A": ["4:50", "4:50"],
        "B": ["6:30", "4:20"],
        "C": ["2:00", "2:00"],
        "D": ["4:30", "4:30"],
    }
    assert "Not equal yet: whoever had less speaks before the texts are frozen." in room.ana.words()

    short = room.ana.page.get_by_text("more to be equal")
    assert short.all_inner_texts() == ["0:01 more to be equal", "2:21 more to be equal"]

    for letter in MOVERS:
        room.presses(room.lena, letter, "Open the debate")
    room.presses(room.lena, "A", "Freeze the text")
    said = room.lena.words()
    assert "Not possible now".upper() in said.upper()
    assert "Charter: article" in said
    assert not Proposal.objects.filter(body__slug="plaza", question__number=1, stage="frozen").exists()

    room.presses(room.tom, "C", "Give the floor")
    room.plaza.later(seconds=141)  # 4:21 in all: a tenth less than the longest, to the second
    room.ends()
    room.ana.open(QUESTION)
    assert room.row("C") == ["4:21", "4:21"]
    assert "Not equal yet" in room.ana.words()  # B, interpreted, has 4:20
    room.presses(room.tom, "B", "With interpretation")
    room.plaza.later(seconds=3)
    room.ends()
    room.ana.open(QUESTION)
    assert room.row("B") == ["6:33", "4:22"]
    assert "Equal, within a tenth." in room.ana.words()
    room.presses(room.lena, "A", "Freeze the text")
    assert Proposal.objects.get(body__slug="plaza", title="Ana's kitchen").stage == "frozen"


def test_first_time_speakers_come_first_and_a_departure_is_in_the_minutes(room: Room) -> None:
    for phone in (room.ana,):
        phone.open("/plaza/stack/")
        phone.press("Raise my hand")
        expect(phone.page.get_by_text("Your hand is up.")).to_be_visible()
    room.lena.open("/plaza/stack/")
    room.lena.press("Give the floor")
    expect(room.lena.page.get_by_role("button", name="Give the floor")).to_have_count(0)
    room.plaza.later(seconds=60)
    room.ends()
    for phone in (room.ana, room.bea):
        phone.open("/plaza/stack/")
        phone.press("Raise my hand")
        expect(phone.page.get_by_text("Your hand is up.")).to_be_visible()
    room.wall.open("/plaza/screen/")
    cards = [f"card {room.plaza.phones.index(name) + 1:04d}" for name in ("Bea", "Ana")]
    for place, card in enumerate(cards):
        expect(room.wall.page.locator(".stack li").nth(place)).to_contain_text(card)

    before = Minute.objects.filter(body__slug="plaza", act="stack.call").count()
    room.lena.open("/plaza/stack/")
    room.lena.page.get_by_text("Call somebody out of turn").click()
    room.lena.page.locator("details a", has_text=cards[1]).click()
    room.lena.page.fill("[name=departs]", "She has to catch the last bus.")
    room.lena.page.locator("main form button[type=submit]").click()
    room.lena.page.wait_for_url("**/plaza/stack/")
    assert "1 out of turn, with a reason in the record" in room.lena.words()
    assert Minute.objects.filter(body__slug="plaza", act="stack.call").count() == before + 1
    turn = FloorTurn.objects.filter(body__slug="plaza").latest("pk")
    assert (turn.out_of_turn, turn.again, turn.departs) == (True, True, "She has to catch the last bus.")
    room.ends()
