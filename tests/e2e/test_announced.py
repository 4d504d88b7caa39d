"""What a screen reader hears: one sentence when a vote opens and when it is announced; focus stays where it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.phones import Phone
from tests.e2e.test_floor import SOON, Hall, hall

__all__ = ["hall"]
HEARD = """
window.heard = [];
new MutationObserver(() => window.heard.push(document.querySelector("[data-said]").textContent))
  .observe(document.querySelector("[data-said]"), { childList: true, characterData: true, subtree: true });
"""


def listen(page: Page, address: str) -> Page:
    """Open a page and note from now on each change of its live region."""
    page.goto(address)
    page.evaluate(HEARD)
    return page


@pytest.fixture(scope="module")
def chair(hall: Hall) -> Iterator[Phone]:
    """Give the chair's phone."""
    phone = hall.phone("the chair")
    yield phone
    hall.turn_off(phone)


def test_opening_and_closing_are_spoken_once_on_phones_and_on_the_wall(hall: Hall, chair: Phone) -> None:
    member, wall, guest = hall.phone("a member with a phone"), hall.phone(), hall.phone()
    listeners = [
        listen(wall.page, "/millrace/screen/"),
        listen(member.page, "/"),
        listen(guest.page, "/millrace/stack/"),
    ]
    page = chair.page
    page.goto("/millrace/proposals/draft/speak/")
    page.fill("[name=title]", "Let <b>Ola</b> & the observers speak")
    page.fill("[name=card]", "3")
    page.locator("main form button[type=submit]").last.click()
    page.goto("/millrace/roles/chair/")
    assert page.locator("[accesskey=v]").count() == 1
    page.locator("[accesskey=v]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/ballots/open/"))
    page.fill("[name=sections]", "0")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/roles/chair/")
    for one in listeners:
        expect(one.locator("[data-said]")).to_contain_text(
            "is open: Let <b>Ola</b> & the observers speak", timeout=SOON
        )
    number = page.locator("#next h2").inner_text().split()[1]
    page.get_by_role("button", name="Announce the result").click()
    page.wait_for_url("**/roles/chair/")
    for one in listeners:
        said = f"Vote {number} is closed. Let <b>Ola</b> & the observers speak:"
        expect(one.locator("[data-said]")).to_contain_text(said, timeout=SOON)
        assert len(one.evaluate("window.heard")) == 2
    hall.turn_off(member, wall, guest)


def test_focus_and_what_is_typed_stay_while_parts_of_the_page_are_exchanged(hall: Hall, chair: Phone) -> None:
    page = chair.page
    page.goto("/millrace/questions/ask/")
    page.fill("#id_title", "Who cooks?")
    page.locator("main form button[type=submit]").click()
    page.goto("/millrace/roles/chair/")
    page.get_by_role("button", name="Take up this item").first.click()
    page.wait_for_url("**/roles/chair/")
    page.goto("/millrace/stack/raise-for/")
    page.keyboard.type("31")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    desk, taker = chair.context.new_page(), chair.context.new_page()
    desk.goto("/millrace/roles/chair/")
    desk.get_by_role("button", name="Give the floor").focus()
    taker.goto("/millrace/stack/raise-for/")
    taker.keyboard.type("1")
    page.goto("/millrace/stack/raise-for/")
    page.keyboard.type("208")
    page.keyboard.press("Enter")
    expect(desk.locator("#floor")).to_contain_text("card 0208", timeout=SOON)
    expect(taker.locator("#floor")).to_contain_text("card 0208", timeout=SOON)
    assert "Give the floor" in desk.evaluate("document.activeElement.textContent")
    assert taker.evaluate("document.activeElement.name") == "card"
    taker.keyboard.type("2")
    assert taker.input_value("[name=card]") == "12"
    for one in (desk, taker):
        one.close()
