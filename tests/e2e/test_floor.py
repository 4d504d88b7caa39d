"""The floor in a running hall: what one types, everybody sees, on the wall and on phones, with no page read anew."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.apart import PATIENCE, told_by
from tests.e2e.phones import WALL, Phone, browser
from tests.ports import free_ports

SOON = 10_000  # milliseconds; a hall sees it in a fraction of a second, a busy test machine later


@dataclass
class Hall:
    """A running demo: where it is, and the links that let people in, by what the demo calls them."""

    base: str
    links: dict[str, str]
    chromium: Browser

    def phone(self, role: str | None = None, **options: Any) -> Phone:
        """Give the phone of somebody who walked in by their link."""
        phone = Phone(self.chromium, self.base, **options)
        if role:
            phone.page.goto(self.links[role])
        return phone

    def turn_off(self, *phones: Phone) -> None:
        """Close them; they have asked nobody but this house: its pages, and its live board one port further."""
        for phone in phones:
            assert phone.page.evaluate("window.forbidden || []") == []
            assert {urlsplit(one).port for one in phone.foreign} <= {(urlsplit(self.base).port or 0) + 1}
            phone.foreign.clear()
            phone.turn_off()


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """Run the demo as a newcomer does, with pages, live board and worker."""
    port = free_ports(2)
    home = tmp_path_factory.mktemp("floor")
    told = home / "told"
    environment = {**os.environ, "ASAMBLEA_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "asamblea", "demo", "--port", str(port)]
    with told.open("wb") as out, browser() as chromium:
        running = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment)
        try:
            yield Hall(f"http://127.0.0.1:{port}", _links(told_by(running, told)), chromium)
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(PATIENCE)


def _links(words: str) -> dict[str, str]:
    """Return the demo's links by role."""
    return {role: link for link, role in re.findall(r"(http://\S+/enter/\S+)\s+as ([^:]+):", words)}


def test_the_wall_and_every_phone_follow_the_stack_taker_and_the_chair(hall: Hall) -> None:
    chair, member, wall = (
        hall.phone("the chair"),
        hall.phone("a member with a phone"),
        hall.phone(viewport=WALL),
    )
    wall.page.goto("/millrace/screen/")
    chair.page.goto("/millrace/questions/ask/")
    chair.page.fill("#id_title", "How do we feed the street?")
    chair.page.locator("main form button[type=submit]").click()
    chair.page.goto("/millrace/meetings/1/")
    chair.page.get_by_role("button", name="Take up this item").last.click()
    expect(wall.page.get_by_role("heading", name="How do we feed the street?")).to_be_visible(timeout=SOON)

    member.page.goto("/millrace/stack/")
    chair.page.goto("/millrace/stack/raise-for/")
    for card in ("31", "208"):
        chair.page.keyboard.type(card)
        chair.page.keyboard.press("Enter")
        expect(chair.page.locator("#floor")).to_contain_text(f"card {int(card):04d}")
    for phone in (wall, member):
        expect(phone.page.locator(".stack")).to_contain_text("card 0208", timeout=SOON)
    member.page.get_by_role("button", name="Raise my hand").click()
    expect(wall.page.locator(".stack li")).to_have_count(3, timeout=SOON)

    chair.page.goto("/millrace/stack/")
    chair.page.get_by_role("button", name="Give the floor").click()
    clock = wall.page.locator(".timer")
    expect(clock).to_have_text(re.compile(r"1:\d\d"), timeout=SOON)
    shown = clock.inner_text()
    expect(clock).not_to_have_text(shown, timeout=SOON)
    expect(wall.page.locator(".stack")).not_to_contain_text("card 0031", timeout=SOON)
    hall.turn_off(chair, member, wall)


def test_the_wall_needs_no_script(hall: Hall) -> None:
    wall = hall.phone(java_script_enabled=False)
    wall.page.goto("/millrace/screen/?lang=es")
    assert "298 TARJETAS EN LA SALA" in wall.words()
    assert wall.page.locator("h1").inner_text()
    assert wall.page.locator("meta[http-equiv=refresh]").get_attribute("content") == "10"
    hall.turn_off(wall)
