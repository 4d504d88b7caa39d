"""The loop: every second what is due, every few seconds a checkpoint, every hour what has expired."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event

from django.db import Error, connection

from asamblea.models import Body, Head, Session
from asamblea.proof.notes import Signer
from asamblea.record.checkpoint import Behind, checkpoint
from asamblea.record.keys import Exposed
from asamblea.record.signed import recall
from asamblea.record.turn import turn
from asamblea.worker.due import candidates, perform_due

log = logging.getLogger(__name__)


def loop(stop: Event) -> None:
    """Do each thing in its rhythm (seconds) until told to stop; a database that is away is waited for."""
    rhythm: list[tuple[Callable[[], object], float]] = [(perform_due, 1.0), (sign_new, 5.0), (forget_expired, 3600.0)]
    next_time = [0.0] * len(rhythm)
    while not stop.wait(0.25):
        for at, (chore, every) in enumerate(rhythm):
            if time.monotonic() >= next_time[at]:
                _do(chore)
                next_time[at] = time.monotonic() + every
    connection.close()


def rehearse() -> None:
    """Ask what is due and sign nothing in particular, so that every part of it is read before the house is forked."""
    list(candidates(datetime.now(UTC)))
    Signer("rehearsal", bytes(32)).sign("rehearsal\n")


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
    with turn():
        return Session.objects.filter(expires__lt=datetime.now(UTC)).delete()[0]


def _do(chore: Callable[[], object]) -> None:
    try:
        chore()
    except (Behind, Exposed) as refusal:
        log.error("%s", refusal)
    except Error as trouble:
        log.warning("The database does not answer the worker: %s", trouble)
        connection.close()
