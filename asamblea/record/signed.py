"""What this house has signed, remembered outside the database: an old copy of it cannot pass for the present."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from asamblea.proof.merkle import Frontier
from asamblea.record.keys import write_durably

SIGNED_FILE = "signed.json"


@dataclass(frozen=True)
class Signed:
    """The largest history signed for one record: its origin and right edge."""

    origin: str
    edge: Frontier


def signed_file() -> Path:
    """Return where the memory lies."""
    return Path(settings.HOME) / SIGNED_FILE


def recall() -> dict[str, Signed]:
    """Return what was signed, by body."""
    path = signed_file()
    if not path.exists():
        return {}
    known = json.loads(path.read_text(encoding="utf-8"))
    return {slug: Signed(one["origin"], Frontier.from_bytes(bytes.fromhex(one["edge"]))) for slug, one in known.items()}


def remember(slug: str, signed: Signed) -> None:
    """Keep what was signed; call it before the signature leaves the house, holding `alone()`."""
    known = {**recall(), slug: signed}
    plain = {name: _plain(one) for name, one in sorted(known.items())}
    write_durably(signed_file(), json.dumps(plain, indent=1, ensure_ascii=False) + "\n")


@contextmanager
def alone() -> Iterator[None]:
    """Keep other processes of this house from signing meanwhile."""
    descriptor = os.open(signed_file().with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _plain(one: Signed) -> dict[str, object]:
    edge = one.edge
    return {"origin": one.origin, "size": edge.size, "root": edge.root().hex(), "edge": edge.to_bytes().hex()}
