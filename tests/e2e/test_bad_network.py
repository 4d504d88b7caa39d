"""A bad network: a third of the requests fail, each takes two seconds; nobody votes twice, no hand is lost."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Error

from tests.e2e.apart import Apart, plaza_apart
from tests.e2e.phones import Phone

SOON = 15_000
LONG = 180  # seconds; people insist, and the test machine may be busy
PLAIN = ("Dina", "Eli")  # their phones run no scripts
FELT = {"for": "warm", "against": "cold", "abstain": "in between"}  # as a temperature check says it


@pytest.fixture(scope="module")
def hall(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Apart]:
    """Run Plaza's house, the network before it good until a test makes it bad."""
    with plaza_apart(tmp_path_factory.mktemp("badnet"), chromium) as house:
        yield house


@pytest.fixture(autouse=True)
def _good_again(hall: Apart) -> Iterator[None]:
    yield
    _mend(hall)
    hall.turn_off()


def _mend(hall: Apart) -> None:
    hall.network.share, hall.network.delay, hall.network.silent = 0.0, 0.0, False


@dataclass
class Person:
    """Somebody who presses until the phone says that it is done, as people do."""

    phone: Phone
    address: str
    button: str
    done: str
    pressed: int = 0
    again: float = 0.0

    def insists(self) -> bool:
        """Look at the phone; press, press again or open the page again; return whether it says that it is done."""
        page = self.phone.page
        try:
            if self.pressed and page.get_by_text(self.done).first.is_visible():
                return True
            if time.monotonic() < self.again:
                return False
            self.again = time.monotonic() + 4
            if page.locator(self.button).first.is_visible():
                page.locator(self.button).first.click(no_wait_after=True, timeout=2000)
                self.pressed += 1
            else:
                page.goto(self.address, wait_until="commit")
        except Error:
            self.again = 0.0
        return False


def _all_insist(people: list[Person]) -> None:
    waiting, until = list(people), time.monotonic() + LONG
    while waiting:
        assert time.monotonic() < until, [one.phone.words() for one in waiting]
        waiting = [one for one in waiting if not one.insists()]
        if waiting:
            waiting[0].phone.page.wait_for_timeout(100)


def _phones(hall: Apart, *names: str) -> dict[str, Phone]:
    return {name: hall.phone(name, bad=True, java_script_enabled=name not in PLAIN) for name in names}


def _bad(hall: Apart) -> None:
    hall.network.share, hall.network.delay = 0.3, 2.0


def _ballot(hall: Apart) -> tuple[Phone, str]:
    """Let the chair take the temperature of the room; return her phone and the ballot's page."""
    chair = hall.phone("Lena")
    chair.open("/plaza/ballots/open/?question=1")
    chair.page.get_by_label("Only a temperature check").check()
    chair.press("Open the vote")
    chair.page.wait_for_url(re.compile(r"/ballots/\d+/"))
    return chair, re.sub(r"^https?://[^/]+|[?#].*", "", chair.page.url)


def test_no_hand_is_lost_and_none_is_up_twice(hall: Apart) -> None:
    phones = _phones(hall, "Ana", "Bea", "Dina", "Cruz", "Eli")
    for phone in phones.values():
        phone.open("/plaza/stack/")
    _bad(hall)
    people = {
        name: Person(phone, "/plaza/stack/", "form[action$='/stack/raise/'] button", "Your hand is up")
        for name, phone in phones.items()
    }
    first = [people[name] for name in ("Ana", "Bea", "Dina")]
    _all_insist(first)  # they know that their hands are up before the others press
    _all_insist([people[name] for name in ("Cruz", "Eli")])
    _mend(hall)
    chair = hall.phone("Lena")
    chair.open("/plaza/stack/")
    line = re.findall(r"card 00(\d\d)", " ".join(chair.page.locator(".stack li").all_inner_texts()))
    card = {name: str(number) for number, name in enumerate(hall.links, 1)}
    assert sorted(line) == sorted(card[name] for name in phones)
    assert set(line[:3]) == {card[name] for name in ("Ana", "Bea", "Dina")}
    lost = [fate for fate in hall.network.fates if not fate.startswith("passed")]
    assert any(fate.startswith("unanswered") for fate in lost)


def test_everybody_votes_once_as_they_chose_last(hall: Apart) -> None:
    phones = _phones(hall, "Ana", "Bea", "Cruz", "Dina", "Eli")
    chair, ballot = _ballot(hall)
    chosen = {"Ana": "for", "Bea": "against", "Cruz": "abstain", "Dina": "for", "Eli": "against"}
    for phone in phones.values():
        phone.open(ballot)
    _bad(hall)
    _all_insist(
        [Person(phone, ballot, f"button[value={chosen[name]}]", "Your vote is in") for name, phone in phones.items()]
    )
    _mend(hall)
    chair.open(ballot)
    assert "5 phones have voted" in chair.words()
    assert _announced(chair) == {_number(hall, name): FELT[chosen[name]] for name in phones}


def _number(hall: Apart, name: str) -> int:
    return list(hall.links).index(name) + 1


def _announced(chair: Phone) -> dict[int, str]:
    """Announce the result; return how each number voted, from the list of single votes."""
    chair.press("Announce the result")
    votes = chair.page.get_by_text("Every single vote")
    votes.wait_for()
    rows = votes.locator("xpath=..").locator("tbody tr").all()
    pairs = (row.locator("td").all_text_contents() for row in rows)
    return {int(number): choice.lower() for number, choice in pairs}
