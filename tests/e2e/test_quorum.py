"""The quorum follows the cards that are out, on phones and on the wall; below it the room only discusses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.apart import Apart, plaza_apart
from tests.e2e.phones import Phone

SOON = 20_000
QUORUM = 38  # of the 40 cards that are out


@pytest.fixture(scope="module")
def hall(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Apart]:
    """Run Plaza's house with a quorum that three people leaving undo."""
    with plaza_apart(tmp_path_factory.mktemp("quorum"), chromium, **{"quorum.number": QUORUM}) as house:
        yield house


def _hands_out(greeter: Phone, first: int, last: int, kind: str = "voter") -> None:
    greeter.open("/plaza/meetings/hand-out/")
    greeter.page.fill("[name=first]", str(first))
    greeter.page.fill("[name=last]", str(last))
    greeter.page.locator(f"[name=kind][value={kind}]").check()
    greeter.page.locator("main form button[type=submit]").click()
    greeter.page.wait_for_url(lambda address: "hand-out" not in address)


def _takes_back(greeter: Phone, number: int) -> None:
    greeter.open("/plaza/meetings/return/")
    greeter.page.fill("[name=number]", str(number))
    greeter.page.locator("main form button[type=submit]").click()
    greeter.page.wait_for_url(lambda address: "return" not in address)


def test_the_quorum_follows_cards_in_and_out_and_below_it_there_is_only_discussion(hall: Apart) -> None:
    greeter, chair, ana = hall.phone("Gala"), hall.phone("Lena"), hall.phone("Ana")
    wall = hall.phone(viewport={"width": 1280, "height": 720})
    top = wall.page.locator("#screen-top")
    phone = ana.page.locator("#hall-now")
    wall.open("/plaza/screen/")
    ana.open("/plaza/stack/")
    for place in (top, phone):
        expect(place).to_contain_text(f"40 cards in the hall · quorum {QUORUM} ✓", ignore_case=True)

    _takes_back(greeter, 3)
    for place in (top, phone):
        expect(place).to_contain_text(
            f"37 cards in the hall · quorum {QUORUM} · discussion only", ignore_case=True, timeout=SOON
        )
    chair.open("/plaza/ballots/open/?question=1")
    said = chair.words()
    assert "37 voting cards are out; the charter asks for 38 to decide." in said
    assert "a second call can decide with fewer" in said
    assert "Charter: article" in said
    assert chair.page.get_by_role("button", name="Open the vote").count() == 0

    ana.page.get_by_role("button", name="Raise my hand").click()
    expect(ana.page.get_by_text("Your hand is up.")).to_be_visible(timeout=SOON)
    chair.open("/plaza/stack/")
    chair.page.get_by_role("button", name="Give the floor").click()
    expect(wall.page.locator(".timer")).to_be_visible(timeout=SOON)

    _hands_out(greeter, 51, 60, "observer")
    expect(top).to_contain_text("37 cards in the hall", ignore_case=True, timeout=SOON)
    _hands_out(greeter, 41, 41)
    for place in (top, phone):
        expect(place).to_contain_text(f"38 cards in the hall · quorum {QUORUM} ✓", ignore_case=True, timeout=SOON)
    chair.open("/plaza/ballots/open/?question=1")
    expect(chair.page.get_by_role("button", name="Open the vote")).to_be_visible()
    hall.turn_off()


def test_a_phone_tied_to_a_card_counts_once(hall: Apart) -> None:
    greeter, wall = hall.phone("Gala"), hall.phone(viewport={"width": 1280, "height": 720})
    newcomer = hall.phone()
    greeter.open("/plaza/people/code/")
    greeter.page.locator("main form button[type=submit]").click()
    code = greeter.page.locator(".code").first.inner_text()
    wall.open("/plaza/screen/")
    before = wall.page.locator("#screen-top").inner_text()
    newcomer.open("/join/")
    newcomer.page.fill("[name=code]", code)
    newcomer.page.locator("main form button").click()
    newcomer.press("Join", exact=True)
    newcomer.open("/plaza/meetings/check-in/")
    newcomer.page.fill("[name=card]", "30")
    newcomer.page.locator("main form button[type=submit]").click()
    newcomer.page.wait_for_url(lambda address: "check-in" not in address)
    wall.open("/plaza/screen/")
    assert wall.page.locator("#screen-top").inner_text() == before
    newcomer.open("/plaza/meetings/check-in/")
    newcomer.page.fill("[name=card]", "31")
    newcomer.page.locator("main form button[type=submit]").click()
    expect(newcomer.page.locator("main .why")).to_contain_text("tied", timeout=SOON)
    wall.open("/plaza/screen/")
    assert wall.page.locator("#screen-top").inner_text() == before
    hall.turn_off()
