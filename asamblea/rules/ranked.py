"""Ranked ballots: what a valid ranking is, and counting by instant run-off (article `voting.ranked`).

Schulze is in `schulze.py`, the packing of ballots in `packing.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from asamblea.rules.packing import FIRST_BYTE, Packed, pack, pack_weighted
from asamblea.rules.reasons import Reason
from asamblea.rules.schulze import Schulze, schulze
from asamblea.rules.thresholds import MAJORITY
from asamblea.rules.ties import Tie, weakest

__all__ = ["Packed", "RunOff", "RunOffRound", "Schulze", "irv", "pack", "pack_weighted", "schulze", "why_not_ranking"]

ARTICLE = "voting.ranked"


def why_not_ranking(ranking: Sequence[object], options: Collection[str], *, most: int | None = None) -> list[Reason]:
    """Return every reason why this ranking (option keys, best first) cannot be counted.

    Ranking some options only is fine, ranking none is a blank ballot. Two options at one place
    cannot be written as a ranking: a group in the place of an option is unknown. `most` limits how
    many may be ranked; by default all of them.
    """
    reasons = []
    known = set(options)
    times = Counter(map(str, ranking))
    repeated = sorted(option for option, number in times.items() if number > 1)
    if repeated:
        reasons.append(Reason("ballots.ranking_duplicate", ARTICLE, {"options": ", ".join(repeated)}))
    unknown = sorted(str(option) for option in ranking if not (isinstance(option, str) and option in known))
    if unknown:
        reasons.append(Reason("ballots.ranking_unknown", ARTICLE, {"options": ", ".join(unknown)}))
    limit = len(known) if most is None else most
    if len(ranking) > limit:
        reasons.append(Reason("ballots.ranking_too_long", ARTICLE, {"most": limit, "ranked": len(ranking)}))
    return reasons


@dataclass(frozen=True)
class RunOffRound:
    """One round of a run-off.

    `counts`: votes of each option still standing. `exhausted`: ballots that rank none of them.
    `needed`: more than half of the votes still standing. `eliminated` leaves after this round and
    its votes go as `transfers` says (option -> votes), `lapsed` of them nowhere; None in the last.
    """

    number: int
    counts: Mapping[str, int]
    exhausted: int
    needed: int
    eliminated: str | None = None
    transfers: Mapping[str, int] | None = None
    lapsed: int = 0
    tie: Tie | None = None


@dataclass(frozen=True)
class RunOff:
    """The result of a run-off with every round; no winner only where nobody ranked anybody."""

    winner: str | None
    rounds: tuple[RunOffRound, ...]
    blank: int

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Return the ties that had to be broken, in order of rounds."""
        return tuple(one.tie for one in self.rounds if one.tie is not None)


def irv(packed: Packed, *, seed: bytes) -> RunOff:
    """Return the instant run-off: the lowest leaves until one has more than half of what stands.

    A tie for the lowest is broken by the fewest votes in the rounds before, latest first, then by
    the published lot (`ties.weakest`).
    """
    piles, counts = _first_piles(packed)
    rounds: list[RunOffRound] = []
    exhausted, gone = 0, b""
    while True:
        standing = sum(counts.values())
        needed = MAJORITY.needed(standing)
        number, shown = len(rounds) + 1, dict(counts)
        winner = _winner(counts, needed)
        if winner is not None or not standing:
            rounds.append(RunOffRound(number, shown, exhausted, needed))
            return RunOff(winner, tuple(rounds), packed.blank)
        leaves, tie = _lowest(counts, earlier=[one.counts for one in rounds], seed=seed)
        gone += bytes([FIRST_BYTE + packed.options.index(leaves)])
        del counts[leaves]
        transfers, lapsed = _transfer(piles, gone, packed.options)
        for option, votes in transfers.items():
            counts[option] += votes
        rounds.append(RunOffRound(number, shown, exhausted, needed, leaves, transfers, lapsed, tie))
        exhausted += lapsed


def _winner(counts: Mapping[str, int], needed: int) -> str | None:
    return next((option for option, votes in counts.items() if votes >= needed), None)


def _lowest(counts: Mapping[str, int], *, earlier: Sequence[Mapping[str, int]], seed: bytes) -> tuple[str, Tie | None]:
    fewest = min(counts.values())
    lowest = [option for option, votes in counts.items() if votes == fewest]
    if len(lowest) == 1:
        return lowest[0], None
    tie = weakest(lowest, earlier=earlier, seed=seed)
    return tie.last, tie


Piles = dict[int, list[tuple[bytes, int]]]


def _first_piles(packed: Packed) -> tuple[Piles, dict[str, int]]:
    """Return the ballots in piles by first preference, and the votes in each pile."""
    piles: Piles = {FIRST_BYTE + place: [] for place in range(len(packed.options))}
    for ballot_and_weight in packed.ballots.items():
        piles[ballot_and_weight[0][0]].append(ballot_and_weight)
    counts = {
        option: sum(weight for _, weight in piles[FIRST_BYTE + place]) for place, option in enumerate(packed.options)
    }
    return piles, counts


def _transfer(piles: Piles, gone: bytes, options: Sequence[str]) -> tuple[dict[str, int], int]:
    """Move the pile of the last of `gone` to the next options standing; return what went where."""
    moved = [0] * (FIRST_BYTE + len(options))
    lapsed = 0
    for ballot, weight in piles.pop(gone[-1]):
        rest = ballot.lstrip(gone)
        if rest:
            piles[rest[0]].append((rest, weight))
            moved[rest[0]] += weight
        else:
            lapsed += weight
    return {options[byte - FIRST_BYTE]: votes for byte, votes in enumerate(moved) if votes}, lapsed
