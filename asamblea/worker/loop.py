"""The worker: what is due, a checkpoint of what is new, what has expired; soon after a writing, or by the clock."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from django.db import Error, connection

from asamblea.models import Body, Head, Session
from asamblea.record.checkpoint import Behind, checkpoint
from asamblea.record.keys import Exposed
from asamblea.record.signed import recall
from asamblea.record.turn import turn
from asamblea.worker.due import candidates, perform_due

LOOK_EVERY, SOON, LATE = 0.25, 5.0, 60.0  # seconds

log = logging.getLogger(__name__)


def loop(stop: Event) -> None:
    """Do what is due whenever it is time, until told to stop; a database that is away is waited for."""
    is_time = rhythm()
    while not stop.wait(LOOK_EVERY):
        if is_time():
            once()
    connection.close()


def once() -> None:
    """Do everything that is due now, sign what is new, forget what has expired."""
    for chore in (perform_due, sign_new, forget_expired):
        _do(chore)


def rhythm() -> Callable[[], bool]:
    """Return what tells, as often as it is asked, whether it is time: soon after something was written, else seldom.

    What changes by the clock is counted in days. It looks at files, never into the database.
    """
    last, seen = -LATE, _written()

    def is_time() -> bool:
        nonlocal last, seen
        now, written = time.monotonic(), _written()
        if now - last < (LATE if written and written == seen else SOON):
            return False
        last, seen = now, written
        return True

    return is_time


def _written() -> list[tuple[int, int]]:
    """Return what of the database's files changes when something is written; nothing where it has no files here."""
    files = (Path(f"{connection.settings_dict['NAME']}{end}") for end in ("", "-wal"))
    if connection.vendor != "sqlite":
        return []
    return [(told.st_mtime_ns, told.st_size) for told in (file.stat() for file in files if file.exists())]


def rehearse() -> None:
    """Ask what is due, so that all it takes is read before the house is forked; what signs is read by who signs."""
    list(candidates(datetime.now(UTC)))


def sign_new() -> list[str]:
    """Sign the record of every body that has new minutes; return their names."""
    signed = recall()
    sizes = Head.objects.filter(size__gt=0).values_list("body__slug", "size")
    new = [slug for slug, size in sizes if slug not in signed or size > signed[slug].edge.size]
    for body in Body.objects.filter(slug__in=new):
        checkpoint(body)
    return new


def forget_expired() -> int:
    """Delete devices whose sign-in has expired; return how many rows went."""
    expired = Session.objects.filter(expires__lt=datetime.now(UTC))
    if not expired.exists():
        return 0
    with turn():
        return expired.delete()[0]


def _do(chore: Callable[[], object]) -> None:
    try:
        chore()
    except (Behind, Exposed) as refusal:
        log.error("%s", refusal)
    except Error as trouble:
        log.warning("The database does not answer the worker: %s", trouble)
        connection.close()
    except Exception:  # one chore that fails must not take the others with it
        log.exception("The worker could not do its work.")
        connection.close()
