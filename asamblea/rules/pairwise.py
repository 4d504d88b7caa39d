"""Every option against every other: how many ballots rank the one above the other.

Pure Python compares a whole chunk of ballots in one subtraction: each option is one long integer
with a byte per ballot, its place on that ballot. With the top bit of every byte set before
subtracting, that bit survives exactly where the first place is not better than the second.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from asamblea.rules.packing import FIRST_BYTE, MOST_OPTIONS, Packed, layers

CHUNK = 16384
_PLACES = bytes(range(MOST_OPTIONS))
_UNRANKED_LAST = bytes(range(FIRST_BYTE)) + bytes([MOST_OPTIONS]) * (256 - FIRST_BYTE)

Pairs = Mapping[str, Mapping[str, int]]


def pairwise(packed: Packed) -> dict[str, dict[str, int]]:
    """Return d[a][b], the number of ballots that rank a above b, for every pair a != b.

    An option not ranked on a ballot stands below all ranked ones, and beside the other unranked.
    """
    width = len(packed.options)
    above = [[0] * width for _ in range(width)]
    for weight, ballots in layers(packed).items():
        for start in range(0, len(ballots), CHUNK):
            _add(above, ballots[start : start + CHUNK], weight)
    keys = packed.options
    return {a: {b: above[i][j] for j, b in enumerate(keys) if j != i} for i, a in enumerate(keys)}


def _add(above: list[list[int]], ballots: Sequence[bytes], weight: int) -> None:
    """Add one chunk of ballots, each cast `weight` times."""
    voters = len(ballots)
    top = int.from_bytes(b"\x80" * voters, "little")
    columns = _columns(ballots, len(above))
    raised = [column | top for column in columns]
    for a, b in combinations(range(len(above)), 2):
        above[a][b] += weight * (voters - ((raised[a] - columns[b]) & top).bit_count())
        above[b][a] += weight * (voters - ((raised[b] - columns[a]) & top).bit_count())


def _columns(ballots: Sequence[bytes], width: int) -> list[int]:
    """Return per option one integer whose byte n is the option's place on ballot n (127: unranked)."""
    heads = [_PLACES[:length] for length in range(width + 1)]
    table, until = bytes.maketrans, FIRST_BYTE + width
    flat = b"".join([table(ballot, heads[len(ballot)])[FIRST_BYTE:until] for ballot in ballots])
    flat = flat.translate(_UNRANKED_LAST)
    return [int.from_bytes(flat[option::width], "little") for option in range(width)]
