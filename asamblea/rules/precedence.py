"""Which motion comes first while another waits: a point of order, an appeal, the end of a debate, and so down."""

from __future__ import annotations

from collections.abc import Iterable

from asamblea.rules.reasons import Reason

MAIN = "main"
# From the highest down. Whatever is not named here (a motion, a team, an election) is a main motion.
ORDER = ("order", "appeal", "close", "postpone", "amendment", MAIN)
# Moved on the spot and put as they stand; they wait for a vote and fall when the meeting leaves the item.
PROCEDURAL = frozenset({"order", "appeal", "close", "postpone"})
# What the chair's ruling is about: neither waits for the next item.
ON_A_RULING = frozenset({"order", "appeal"})


def rank(kind: str) -> int:
    """Return how high a motion of this kind stands; 0 for a main motion."""
    place = ORDER.index(kind if kind in ORDER else MAIN)
    return len(ORDER) - 1 - place


def first_of(pending: Iterable[str]) -> str | None:
    """Return the kind that is put before all others of these."""
    return max(pending, key=rank, default=None)


def why_not_move(kind: str, pending: Iterable[str]) -> list[Reason]:
    """Return why this is not moved now: one as high, or higher, waits for its vote. `pending`: kinds that wait."""
    return _waits(first_of(pending), at_least=rank(kind)) if kind in PROCEDURAL else []


def why_not_vote(kind: str, pending: Iterable[str]) -> list[Reason]:
    """Return why this is not put to the vote now: a higher one waits. `pending` may name it too."""
    return _waits(first_of(pending), at_least=rank(kind) + 1)


def why_not_leave(pending: Iterable[str], *, quorate: bool) -> list[Reason]:
    """Return why the meeting does not leave the item: what was moved on a ruling is put first, if it can be put."""
    first = first_of(one for one in pending if one in ON_A_RULING)
    return _waits(first, at_least=0) if quorate else []


def _waits(first: str | None, *, at_least: int) -> list[Reason]:
    if first is None or rank(first) < at_least:
        return []
    return [Reason("precedence.waits", "meeting.precedence", {"waits": first})]
