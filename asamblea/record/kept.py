"""What is kept between acts: facts read at one size of a record hold while only votes and check-ins were written since.

The right edge of the record shows it: only the history that was read can grow into the one that is there.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from asamblea.models import Head
from asamblea.models.known import Known
from asamblea.proof.merkle import Frontier

SINCE = "SELECT act, leaf FROM asamblea_minute WHERE body_id = %s AND n >= %s ORDER BY n"
QUIET = frozenset(("ballots.cast", "meetings.check_in"))  # write votes and ties to cards, and no row that is kept
MOST_BODIES = 256
MOST_MINUTES = 256


@dataclass(frozen=True)
class Kept:
    """Facts, and the edge of the record they were read at."""

    edge: Frontier
    known: Known


_kept: dict[str, Kept] = {}


def row_of(slug: str) -> int | None:
    """Return the row of the body that is remembered under this name, for the door to lock before it looks."""
    kept = _kept.get(slug)
    return kept.known.body.pk if kept else None


def glance(slug: str, person: str | None) -> None:
    """Look who knocks before it is their turn, so that nobody waits for it: it holds if the rest still holds then."""
    kept = _kept.get(slug)
    if kept and person:
        kept.known.standing(person)


def still_known(slug: str, head: Head) -> Known | None:
    """Return what was read before, if the record at this head continues it by such acts alone."""
    kept = _kept.get(slug)
    if kept is None or not _continues(kept.edge, head):
        return None
    if kept.edge.size < head.size:
        keep(slug, kept.known, head)
    return kept.known


def keep(slug: str, known: Known, head: Head) -> None:
    """Remember what holds at this head."""
    while len(_kept) >= MOST_BODIES:
        _kept.pop(next(iter(_kept)), None)
    _kept[slug] = Kept(Frontier.from_bytes(bytes(head.frontier)), known)


def forget(slug: str) -> None:
    """Forget a body in which more than a vote may have been written."""
    _kept.pop(slug, None)


def _continues(edge: Frontier, head: Head) -> bool:
    if not 0 <= head.size - edge.size <= MOST_MINUTES:
        return False
    if head.size > edge.size:
        told = _written(head.body_id, edge.size)
        if not {act for act, _leaf in told} <= QUIET:
            return False
        edge = edge.extend(bytes(leaf) for _act, leaf in told)
    return edge.to_bytes() == bytes(head.frontier)


def _written(body: int, size: int) -> list[tuple[str, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(SINCE, (body, size))
        return list(cursor.fetchall())
