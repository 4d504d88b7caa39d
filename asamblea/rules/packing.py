"""Ranked ballots packed small: one byte per option, identical ballots kept once with their number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST_OPTIONS = 127
FIRST_BYTE = 128


@dataclass(frozen=True)
class Packed:
    """Ballots ready to count.

    `options`: the option keys; the byte of option i is 128 + i. `ballots`: ranking, best first,
    as bytes -> how many voted so; an empty ranking is not in it but counted as `blank`.
    """

    options: tuple[str, ...]
    ballots: Mapping[bytes, int]
    blank: int

    @property
    def cast(self) -> int:
        """Return how many ballots rank somebody."""
        return sum(self.ballots.values())


def pack(rankings: Iterable[Sequence[str]], *, options: Sequence[str]) -> Packed:
    """Return the rankings (option keys, best first, possibly not all of them) packed for counting.

    They must have passed `why_not_ranking`. Raises KeyError for an unknown option, ValueError for
    more than 127 options or a repeated option key.
    """
    byte_of = bytes_of(options).__getitem__
    packed = Counter([bytes(map(byte_of, ranking)) for ranking in rankings])
    blank = packed.pop(b"", 0)
    return Packed(tuple(options), packed, blank)


def pack_weighted(weights: Iterable[tuple[Sequence[str], int]], *, options: Sequence[str]) -> Packed:
    """Return rankings that many people share, as pairs (ranking, how many), packed for counting."""
    byte_of = bytes_of(options).__getitem__
    packed: Counter[bytes] = Counter()
    for ranking, weight in weights:
        if weight < 0:
            raise ValueError("a ballot cannot be cast a negative number of times")
        packed[bytes(map(byte_of, ranking))] += weight
    blank = packed.pop(b"", 0)
    return Packed(tuple(options), +packed, blank)


def bytes_of(options: Sequence[str]) -> dict[str, int]:
    """Return the byte that stands for each option."""
    if len(options) > MOST_OPTIONS or len(set(options)) != len(options):
        raise ValueError(f"a ranked ballot has at most {MOST_OPTIONS} options, each of them once")
    return {option: FIRST_BYTE + place for place, option in enumerate(options)}


def layers(packed: Packed) -> dict[int, list[bytes]]:
    """Return the ballots sorted by powers of two: a ballot cast 5 times lies in layers 4 and 1.

    What is counted once in a layer counts that power of two times, so columns need no weights.
    """
    sorted_out: defaultdict[int, list[bytes]] = defaultdict(list)
    for ballot, weight in packed.ballots.items():
        while weight:
            power = weight & -weight
            sorted_out[power].append(ballot)
            weight ^= power
    return sorted_out
