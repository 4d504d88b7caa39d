"""Five hundred people arrive at once and sign in with their printed card, through the page at the door.

Ours: one POST each through the whole stack, session row included, in CPU seconds of one process.
Peer: the same number of checks of Django's default password hash, PBKDF2 (one is measured in this run, times 500).
The goal is 500 people within a minute on 5 % of the CPU of two cores: 6 CPU seconds.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from bench.rows import Row, row, told_by

PEOPLE, RUNS = 500, 3
PEER = "Django's PBKDF2"


def rows() -> list[Row]:
    """Return the measurements."""
    with tempfile.TemporaryDirectory(prefix="asamblea-bench-") as folder:
        told = told_by("bench.signin", folder)
    return [row("signin.500", "CPU s", told["ours"], told["peer"], PEER)]


def measure(home: Path) -> dict[str, float]:
    """Return CPU seconds for everybody."""
    from bench.town import found, print_cards, wake

    wake(home)
    town = found(PEOPLE)
    print_cards(town, PEOPLE)
    return {"ours": _ours(town.codes), "peer": _peer()}


def _ours(codes: list[str]) -> float:
    from django.test import Client, override_settings

    from bench.pages import PLAIN_FILES

    with override_settings(ALLOWED_HOSTS=["*"], STORAGES=PLAIN_FILES):
        _sign_in(Client(), codes[0])
        start = time.process_time()
        for code in codes:
            _sign_in(Client(), code)
    return time.process_time() - start


def _sign_in(client: Any, code: str) -> None:
    from django.urls import reverse

    answer = client.post(reverse("people:sign_in"), {"code": code})
    assert answer.status_code == 303, answer.status_code


def _peer() -> float:
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    hasher = PBKDF2PasswordHasher()
    kept = hasher.encode("correct horse", "salt of 22 characters.")
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        assert hasher.verify("correct horse", kept)
        taken.append(time.process_time() - start)
    return median(taken) * PEOPLE


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
