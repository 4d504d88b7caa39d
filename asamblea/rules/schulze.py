"""Counting by Schulze: who is preferred by more people, directly or along a chain of victories.

Source: M. Schulze, "A new monotonic, clone-independent ... election method", 2011, with the strength of a
victory by winning votes: the number of ballots on the winning side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from asamblea.rules.packing import Packed
from asamblea.rules.pairwise import Pairs, pairwise
from asamblea.rules.ties import Tie, draw


@dataclass(frozen=True)
class Schulze:
    """The result with everything needed to check it.

    `pairs[a][b]`: ballots that rank a above b. `paths[a][b]`: strength of the strongest chain of
    victories from a to b, 0 without one. `levels`: best first, options the method itself does not
    part stand together, sorted by key. `order`: all options, each level by the published lot;
    `ties`: one for each level of several. `winner` is None where nobody ranked anybody.
    """

    winner: str | None
    order: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    pairs: Pairs
    paths: Pairs
    ties: tuple[Tie, ...]
    cast: int
    blank: int


def schulze(packed: Packed, *, seed: bytes) -> Schulze:
    """Return the Schulze winner and full order of these ballots."""
    pairs = pairwise(packed)
    paths = strongest_paths(pairs)
    levels = tuple(_levels(paths))
    drawn = [draw(level, seed=seed) for level in levels]
    order = tuple(option for tie in drawn for option in tie.order)
    return Schulze(
        winner=order[0] if packed.ballots else None,
        order=order,
        levels=levels,
        pairs=pairs,
        paths=paths,
        ties=tuple(tie for tie in drawn if len(tie.tied) > 1),
        cast=packed.cast,
        blank=packed.blank,
    )


def strongest_paths(pairs: Pairs) -> dict[str, dict[str, int]]:
    """Return for each a and b the strongest chain from a to b, as strong as its weakest victory."""
    paths = {a: {b: votes if votes > pairs[b][a] else 0 for b, votes in row.items()} for a, row in pairs.items()}
    for middle in paths:
        for start in paths:
            if start == middle:
                continue
            first, row = paths[start][middle], paths[start]
            for end, second in paths[middle].items():
                if end != start:
                    row[end] = max(row[end], min(first, second))
    return paths


def _levels(paths: Mapping[str, Mapping[str, int]]) -> Iterable[tuple[str, ...]]:
    """Yield the unbeaten options, then the unbeaten among the rest, until nobody is left."""
    left = sorted(paths)
    while left:
        best = [a for a in left if all(paths[a][b] >= paths[b][a] for b in left if b != a)]
        yield tuple(best)
        left = [option for option in left if option not in best]
