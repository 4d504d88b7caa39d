"""One writer that says what it was answered: run under a fault by test_faults.

`python -m tests.record.faults prepare|write|look`; prints one line of JSON.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - the tables have to be known first
from django.db import DatabaseError, connection  # noqa: E402

from asamblea.models import Body, Minute  # noqa: E402
from asamblea.record.audit import audit  # noqa: E402
from asamblea.record.checkpoint import checkpoint  # noqa: E402
from asamblea.record.signed import recall  # noqa: E402
from tests.record.world import found, note  # noqa: E402

ACTS = 40


def prepare() -> dict[str, Any]:
    """Make a body with a few minutes, and put everything into the one file."""
    call_command("migrate", verbosity=0)
    body = found()
    for _ in range(3):
        note(body, "before")
    checkpoint(body)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return {"minutes": Minute.objects.count()}


def write() -> dict[str, Any]:
    """Write and sign until something fails; tell what was answered and how it failed."""
    body = Body.objects.get()
    answered = []
    try:
        for _ in range(ACTS):
            answer = note(body, "x" * 150)
            answered.append([answer.minute, answer.leaf])
            checkpoint(body)
    except (DatabaseError, OSError) as refusal:
        return {"answered": answered, "refused": f"{type(refusal).__name__}: {refusal}", "reads": _reads()}
    return {"answered": answered, "refused": "", "reads": _reads()}


def full() -> dict[str, Any]:
    """Write while no file may grow beyond what is there and a little more."""
    limit = 800_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return write()


def look() -> dict[str, Any]:
    """Tell what is there now, and go on."""
    body = Body.objects.get()
    minutes = {n: bytes(leaf).hex() for n, leaf in Minute.objects.values_list("n", "leaf")}
    signed = recall()[body.slug].edge.size
    findings = [str(one) for one in audit().findings]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        whole = cursor.fetchone()[0]
    more = note(body, "after").minute
    checkpoint(body)
    return {"minutes": minutes, "signed": signed, "found": findings, "whole": whole, "more": more}


def _reads() -> bool:
    """Tell whether reading still works."""
    try:
        connection.close()
        return Minute.objects.count() >= 4
    except DatabaseError:
        return False


PARTS: dict[str, Callable[[], dict[str, Any]]] = {"prepare": prepare, "write": write, "full": full, "look": look}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(PARTS[sys.argv[1]]()) + "\n")
