"""Phones: real browsers of members and guests, which note whatever a page does that it should not."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from asamblea.models import Session
from asamblea.models.sessions import digest
from asamblea.web.base import visit

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTH, HEIGHT = 412, 915
WALL = {"width": 1280, "height": 720}
# Runs before the page's own scripts and tells what the page's policy forbade.
WATCH = """
window.forbidden = [];
document.addEventListener("securitypolicyviolation", (it) =>
  window.forbidden.push(`${it.violatedDirective} ${it.blockedURI} ${it.sourceFile}:${it.lineNumber}`));
"""


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the machine's own Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise FileNotFoundError("Missing: chromium. `make test` installs it (Debian: sudo apt-get install chromium).")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


class Phone:
    """One browser with one page. `person` is signed in by a session and its cookie; None is a guest."""

    def __init__(self, started: Browser, base: str, person: str | None = None, **options: Any) -> None:
        options.setdefault("viewport", {"width": WIDTH, "height": HEIGHT})
        self.base, self.host = base, urlsplit(base).netloc
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self.context: BrowserContext = started.new_context(base_url=base, locale="en-GB", **options)
        if options.get("java_script_enabled", True):
            self.context.add_init_script(WATCH)
        self.context.on("request", self._requested)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.set_default_timeout(15_000)
        if person:
            self.context.add_cookies([{"name": visit.SESSION_COOKIE, "value": _session(person), "url": base}])

    def open(self, address: str, *, status: int = 200) -> Page:
        """Open this address; it must answer with this status."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == status, (address, answer.status, self.words())
        return self.page

    def press(self, words: str, *, exact: bool = False) -> None:
        """Press the button that says this, and wait for the page that follows."""
        self.page.get_by_role("button", name=words, exact=exact).first.click()
        self.page.wait_for_load_state()

    def words(self) -> str:
        """Return what stands on the page, on one line."""
        return " ".join(self.page.locator("body").inner_text().split())

    def turn_off(self) -> None:
        """Close the browser; a phone that complained or asked another machine fails the test."""
        self.context.close()
        assert self.foreign == []
        assert self.complaints == []

    def _requested(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self.host:
            self.foreign.append(request.url)

    def _said(self, message: Any) -> None:
        # The browser itself notes answers like 403 and 404; those are asserted by `open`.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


def _session(person: str) -> str:
    token = secrets.token_urlsafe(32)
    expires = datetime.now(UTC) + visit.LASTS
    Session.objects.create(digest=digest(token), person_id=person, expires=expires)
    return visit.signed(token)
