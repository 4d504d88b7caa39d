"""What the house does before it opens: it reads and asks, and leaves the record as it was."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.template.loader import get_template

from asamblea.cli import opening, programs
from tests.record.world import found, populate


@pytest.fixture
def kept_connection(db: None) -> Iterator[None]:
    """Let requests leave the test's transaction open, as the test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_rehearsal_asks_everything_and_writes_nothing(kept_connection, caplog):
    populate(found())
    import_module(programs.PAGES)
    asked: list[str] = []

    def note(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        opening._rehearse()
    assert caplog.text == ""
    assert any("asamblea_body" in sql for sql in asked)
    assert any("asamblea_mandate" in sql for sql in asked)
    assert [sql for sql in asked if not sql.startswith(("SELECT", "PRAGMA"))] == []


def test_every_template_of_the_house_is_read(db):
    names = opening._templates()
    assert "live/fragment.html" in names
    assert all(get_template(name) for name in names)


def test_a_rehearsal_that_breaks_off_keeps_nobody_out(kept_connection, monkeypatch, caplog):
    monkeypatch.setattr(opening, "REHEARSED", ("asamblea.nowhere",))
    opening._rehearse()
    assert "broke off" in caplog.text
