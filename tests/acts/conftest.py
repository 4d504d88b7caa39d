"""Plaza, founded once for all tests of a module; each test has its own evening and undoes what it did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.plaza import EVENING, Plaza, founded


@pytest.fixture(scope="module")
def plaza_told(django_db_setup: None, django_db_blocker: Any) -> Iterator[Plaza]:
    """Give the assembly with its meeting open."""
    with django_db_blocker.unblock(), founded() as plaza:
        yield plaza


@pytest.fixture
def plaza(plaza_told: Plaza, db: None) -> Iterator[Plaza]:
    """Give the same evening to every test."""
    plaza_told.traveller.move_to(EVENING)
    yield plaza_told
    plaza_told.traveller.move_to(EVENING)
