"""What every test stands on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations
from hypothesis import settings

from asamblea.cli.story import Story
from asamblea.models.stay import guarded_by, unguarded_by
from tests.cast import millrace_told
from tests.plaza import EVENING, Plaza, founded

# The gate asks the same questions each time and waits as long as a busy machine needs;
# `pytest --hypothesis-profile=explore` asks new ones.
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("house")


@pytest.fixture(autouse=True, scope="session")
def the_database_can_be_emptied_between_tests() -> Iterator[None]:
    """Minutes cannot be deleted; tests with real transactions have to, and hang the triggers back at once."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_without_triggers(operations: Any, statements: list[str]) -> None:
        vendor = operations.connection.vendor
        flush(operations, [*unguarded_by(vendor), *statements, *guarded_by(vendor)])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_without_triggers)
        yield


@pytest.fixture(scope="module")
def plaza_told(django_db_setup: None, django_db_blocker: Any) -> Iterator[Plaza]:
    """Give Plaza with its meeting open, told once for all tests of a module."""
    with django_db_blocker.unblock(), founded() as plaza:
        yield plaza


@pytest.fixture
def plaza(plaza_told: Plaza, db: None) -> Iterator[Plaza]:
    """Give the same evening to every test, which undoes what it did."""
    plaza_told.traveller.move_to(EVENING)
    yield plaza_told
    plaza_told.traveller.move_to(EVENING)


@pytest.fixture
def hall(plaza: Plaza) -> Plaza:
    """Give Plaza at an item of its agenda."""
    plaza.takes_up("Where do we meet?")
    return plaza


@pytest.fixture(scope="module")
def millrace(django_db_setup: None, django_db_blocker: Any) -> Iterator[Story]:
    """Give the Millrace assembly at 17:05, told once for all tests of a module; each test undoes its own changes."""
    with django_db_blocker.unblock(), millrace_told() as story:
        yield story
