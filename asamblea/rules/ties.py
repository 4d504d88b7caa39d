"""The published tie rule: the earlier rounds first, then a lot that anybody can draw again.

It never depends on the order of ballots or options. See docs/decisions/0004-ties.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

By = Literal["earlier_round", "lot"]


@dataclass(frozen=True)
class Tie:
    """A tie and how it was broken.

    `tied`: sorted by key. `order`: the same options, most favoured first; those whom an earlier round
    spares stand first, by key.
    `by`: "earlier_round" with the number of that `round` (from 1), or "lot" with `round` None.
    """

    tied: tuple[str, ...]
    order: tuple[str, ...]
    by: By
    round: int | None = None

    @property
    def first(self) -> str:
        """Return the option that stays, wins or takes the seat."""
        return self.order[0]

    @property
    def last(self) -> str:
        """Return the option that leaves."""
        return self.order[-1]


def seed(*, roll: bytes, ballot: int) -> bytes:
    """Return the public seed of a ballot: the hash of its frozen roll, then its number in 8 bytes."""
    return roll + ballot.to_bytes(8, "big")


def lot(options: Iterable[str], *, seed: bytes) -> tuple[str, ...]:
    """Return the options in the order of sha256(seed || option key): drawn first, favoured first."""
    return tuple(sorted(options, key=lambda option: (sha256(seed + option.encode()).digest(), option)))


def draw(tied: Iterable[str], *, seed: bytes) -> Tie:
    """Return the tie as the lot alone breaks it."""
    options = tuple(sorted(tied))
    return Tie(options, lot(options, seed=seed), "lot")


def weakest(tied: Iterable[str], *, earlier: Sequence[Mapping[str, int]], seed: bytes) -> Tie:
    """Return the tie whose `last` option leaves: the one with the fewest votes before.

    `earlier` are the counts of the rounds before this one, oldest first. They are asked from the
    latest backwards; each keeps only those that had the fewest. Whoever is still tied draws lots.
    """
    options = tuple(sorted(tied))
    left = set(options)
    for number in range(len(earlier), 0, -1):
        counts = earlier[number - 1]
        fewest = min(counts.get(option, 0) for option in left)
        left = {option for option in left if counts.get(option, 0) == fewest}
        if len(left) == 1:
            return Tie(options, _with_last(options, left, seed), "earlier_round", number)
    return Tie(options, _with_last(options, left, seed), "lot")


def _with_last(options: tuple[str, ...], left: set[str], seed: bytes) -> tuple[str, ...]:
    spared = [option for option in options if option not in left]
    return (*spared, *lot(left, seed=seed))
