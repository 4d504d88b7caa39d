"""People whose relation to the body is the fixture, and the Millrace assembly told once a module."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import time_machine
from django.db import transaction

from asamblea.cli.millrace import tell
from asamblea.cli.story import Story

DAY = datetime(2025, 3, 2, tzinfo=UTC)


class _Undo(Exception):
    """Undo everything that was written."""


@contextmanager
def millrace_told() -> Iterator[Story]:
    """Tell the afternoon of 2 March, leave the clock at 17:05, and undo it all at the end."""
    with time_machine.travel(DAY, tick=False) as traveller:

        def at(hour: str) -> None:
            hours, minutes = hour.split(":")
            traveller.move_to(DAY + timedelta(hours=int(hours), minutes=int(minutes)))

        try:
            with transaction.atomic():
                yield tell(at, today=DAY)
                raise _Undo
        except _Undo:
            pass
