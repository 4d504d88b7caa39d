"""A hall with a server, and phones in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.hall import clock, served
from tests.e2e.phones import WALL, Phone, browser

PhoneOf = Callable[..., Phone]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Give one Chromium to all phones of a module."""
    with pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop in this thread; Django must not take our plain functions for coroutines.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with browser() as started:
            yield started


@pytest.fixture(scope="module")
def wall(chromium: Browser, base: str) -> Iterator[Phone]:
    """Give the big screen."""
    screen = Phone(chromium, base, viewport=WALL)
    yield screen
    screen.turn_off()


@pytest.fixture(scope="module")
def at(django_db_setup: None) -> Iterator[Callable[..., None]]:
    """Give the clock of 2 March."""
    with clock() as move:
        yield move


@pytest.fixture(scope="module")
def base(at: Any, chromium: Browser, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a server with an empty database."""
    home: Path = tmp_path_factory.mktemp("hall")
    with django_db_blocker.unblock(), served(home) as address:
        yield address
