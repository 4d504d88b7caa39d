"""Readings for everybody: found once for each state of a body's record and each language, then shown to all.

What is read so gets the body and plain values and nothing else: not who looks, not the hour. It may read this
body's governed rows, votes only of closed ballots, no check-ins (kept facts outlive those, see `record.kept`), and
of another body only what never changes: name, address, kind. Nobody changes what it returned.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

from django.utils.translation import get_language

from asamblea.door import Hall
from asamblea.models import Body

With = ParamSpec("With")
Found = TypeVar("Found")


def for_everybody(find: Callable[Concatenate[Body, With], Found]) -> Callable[Concatenate[Hall, With], Found]:
    """Return `find` as a reading of a hall: what it found before, as long as the record says the same."""

    def read(hall: Hall, /, *args: With.args, **kwargs: With.kwargs) -> Found:
        key = (find, get_language(), args, *kwargs.items())
        return hall.known.once(key, lambda: find(hall.body, *args, **kwargs))

    update_wrapper(read, find)
    return read
