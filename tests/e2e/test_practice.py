"""A newcomer chairs the practice meeting, doing only what the coach says, by buttons docs/people/practice.md names."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect

from tests.e2e.axe import violations
from tests.e2e.phones import Phone, browser

PATIENCE = 60
STEPS = 80
DOCUMENT = Path(__file__).parents[2] / "docs/people/practice.md"
BUTTONS_TOLD = set(re.findall(r"\*\*(.+?)\*\*", DOCUMENT.read_text(encoding="utf-8").replace("\n", " ")))
SHEET = (
    "The charter of Practice assembly Adopted",
    "For 21 Against 1 Abstain 1",
    "Team of this meeting Adopted",
    "For 22 Against 0 Abstain 1",
    "A phone tree for our street Adopted",
    "We try it twice, once on a Sunday and once on a weekday evening, before we need it.",
    "For 18 Against 3 Abstain 2",
    "Mandate 1: Phone tree",
)


class Practice:
    """A running practice and what its terminal has said."""

    def __init__(self, running: subprocess.Popen[bytes], told: Path) -> None:
        self.running, self.told = running, told

    def says(self, pattern: str) -> re.Match[str]:
        """Wait until the terminal says this; return what was found."""
        for _ in range(PATIENCE * 10):
            found = re.search(pattern, self.told.read_text(), re.MULTILINE)
            if found:
                return found
            try:
                self.running.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
            break
        raise AssertionError(self.told.read_text())


@contextmanager
def practice(home: Path) -> Iterator[Practice]:
    """Run the practice without human pauses, in a folder for temporary things of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    told, room = home / "told", home / "tmp"
    room.mkdir()
    environment = {**os.environ, "TMPDIR": str(room), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "asamblea", "practice", "--quick", "--port", str(port)]
    with told.open("wb") as out:
        running = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment)
        try:
            yield Practice(running, told)
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(PATIENCE)
    assert list(room.iterdir()) == [], "nothing of the practice is kept"


class Newcomer:
    """Somebody who does what the strip says, and nothing else."""

    def __init__(self, started: Browser, link: str) -> None:
        self.phone = Phone(started, "{0.scheme}://{0.netloc}".format(urlsplit(link)))
        self.page = self.phone.page
        self.page.goto(link)
        self.heard: list[str] = []

    def turn_off(self) -> None:
        """Close the browser; it has asked nobody but this house: its pages, and its live board one port further."""
        assert {urlsplit(one).port for one in self.phone.foreign} <= {(urlsplit(self.phone.base).port or 0) + 1}
        self.phone.foreign.clear()
        self.phone.turn_off()

    def coach(self) -> str:
        """Return what the strip says."""
        words = " ".join(self.page.locator("#coach").inner_text().split())
        if words not in self.heard:
            self.heard.append(words)
        return words

    def follow(self) -> bool:
        """Do the next thing, or wait for it; False when the meeting is over."""
        words = self.coach()
        if "The meeting is closed" in words:
            return False
        button = re.search(r"(?:To|On this page:) “([^”]+)”$", words)
        if not button:
            expect(self.page.locator("#coach")).not_to_have_text(
                self.page.locator("#coach").inner_text(), timeout=PATIENCE * 1000
            )
            return True
        if "On this page" not in words:
            self.page.locator("#coach a").click()
            self.page.wait_for_load_state()
        self._fill(words)
        pressed = self.page.locator("main").get_by_role("button", name=button[1], exact=True).first
        stays = pressed.evaluate("(it) => Boolean(it.form && it.form.dataset.sends)")
        before = self.page.locator("#coach").inner_text()
        pressed.click()
        if stays:  # such a form is sent from the page, which is exchanged when the hall has answered
            expect(self.page.locator("#coach")).not_to_have_text(before, timeout=PATIENCE * 1000)
        self.page.wait_for_load_state()
        return True

    def _fill(self, words: str) -> None:
        for name, pattern in (("card", r"you card (\d+)"), ("sections", r"(\d+) section"), ("returned", r"with (\d+)")):
            field, said = self.page.locator(f"main [name={name}]"), re.search(pattern, words)
            if said and field.count():
                field.fill(said[1])
        if "point of order: “" in words:
            self.page.locator("main [name=about]").select_option("order")
            self.page.locator("main [name=ruling][value=well_taken]").check()
            self.page.locator("main [name=words]").fill("Yes: amendments come first.")


def test_a_newcomer_chairs_the_meeting_and_the_sheet_is_correct(tmp_path):
    with practice(tmp_path) as meeting, browser() as chromium:
        link = meeting.says(r"^  (http://\S+/j/\S+)")[1]
        newcomer = Newcomer(chromium, link)
        for _ in range(STEPS):
            if not newcomer.follow():
                break
        else:
            raise AssertionError("\n".join(newcomer.heard) + meeting.told.read_text())
        assert meeting.says(r"Your decision sheet (is correct|differs)")[1] == "is correct", meeting.told.read_text()
        newcomer.page.locator("#coach a").click()
        sheet = newcomer.phone.words()
        for counted in SHEET:
            assert counted in sheet
        heard = " ".join(newcomer.heard)
        assert "the tellers' figures differ" in heard
        assert "A point of order comes before every other hand" in heard
        assert "Answer it at once" in heard
        assert set(re.findall(r"(?:To|On this page:) “(.+?)”", heard)) - {"Join"} <= BUTTONS_TOLD
        assert violations(newcomer.page) == []
        newcomer.page.set_viewport_size({"width": 320, "height": 640})
        assert newcomer.page.evaluate("document.documentElement.scrollWidth") <= 320
        newcomer.turn_off()
