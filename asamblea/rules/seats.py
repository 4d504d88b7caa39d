"""Seats for lists in proportion to votes (article `voting.lists`), in exact numbers.

`hare`: largest remainder; `sainte_lague`: divisors 1, 3, 5, ...; `dhondt`: divisors 1, 2, 3, ...
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from asamblea.rules.ties import Tie, draw

Method = Literal["hare", "sainte_lague", "dhondt"]


@dataclass(frozen=True)
class Award:
    """One seat: which list took it, with which claim, and the tie that had to be broken for it.

    claim: the votes divided by the divisor; under `hare` the quota for a full quota, otherwise the
    remainder in votes; for a list that has filled all its names, its votes.
    """

    list: str
    claim: Fraction
    tie: Tie | None = None


@dataclass(frozen=True)
class Seats:
    """How many seats each list has (also 0), every award in order, and how many stay empty.

    Seats stay empty only if nobody voted or every list that got votes has run out of names.
    """

    seats: Mapping[str, int]
    awards: tuple[Award, ...]
    empty: int
    method: Method

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Return the ties that were broken by lot; equal claims that all got their seat are none."""
        return tuple(dict.fromkeys(award.tie for award in self.awards if award.tie is not None))


def apportion(
    votes: Mapping[str, int],
    *,
    seats: int,
    method: Method,
    seed: bytes,
    names: Mapping[str, int] | None = None,
) -> Seats:
    """Return the seats of each list.

    `names`: how many names stand on each list. A list gets no more seats than names; what it
    would have won beyond goes to the other lists by the same method.
    """
    full: dict[str, int] = {}
    rule = _RULES[method]
    while True:
        open_lists = {one: number for one, number in votes.items() if number > 0 and one not in full}
        awards = rule(open_lists, seats - sum(full.values()), seed) if open_lists else []
        won = dict.fromkeys(votes, 0) | full
        for award in awards:
            won[award.list] += 1
        over = {one: names[one] for one in open_lists if won[one] > names[one]} if names is not None else {}
        if not over:
            held = [Award(one, Fraction(votes[one])) for one, number in full.items() for _ in range(number)]
            return Seats(won, tuple(held + awards), seats - sum(won.values()), method)
        full |= over


def _hare(votes: Mapping[str, int], seats: int, seed: bytes) -> list[Award]:
    """Give each list its full quotas, the rest to the largest remainders."""
    if not seats:
        return []
    quota = Fraction(sum(votes.values()), seats)
    awards = [Award(one, quota) for one in sorted(votes) for _ in range(votes[one] // quota)]
    remainders = {one: votes[one] % quota for one in votes}
    while len(awards) < seats:
        best = _largest(remainders, seats - len(awards), seed)
        awards += best
        for award in best:
            del remainders[award.list]
    return awards


def _by_divisors(divisor: Callable[[int], int]) -> Callable[[Mapping[str, int], int, bytes], list[Award]]:
    """Return the rule that gives seat after seat to the largest votes / divisor(seats held)."""

    def award_all(votes: Mapping[str, int], seats: int, seed: bytes) -> list[Award]:
        held = dict.fromkeys(votes, 0)
        awards: list[Award] = []
        while len(awards) < seats:
            claims = {one: Fraction(votes[one], divisor(held[one])) for one in votes}
            best = _largest(claims, seats - len(awards), seed)
            awards += best
            for award in best:
                held[award.list] += 1
        return awards

    return award_all


def _largest(claims: Mapping[str, Fraction], left: int, seed: bytes) -> list[Award]:
    """Give a seat to everybody with the largest claim; draw the lot only if too few are left."""
    best = max(claims.values())
    equal = sorted(one for one, claim in claims.items() if claim == best)
    if len(equal) <= left:
        return [Award(one, best) for one in equal]
    tie = draw(equal, seed=seed)
    return [Award(one, best, tie) for one in tie.order[:left]]


_RULES: Mapping[Method, Callable[[Mapping[str, int], int, bytes], list[Award]]] = {
    "hare": _hare,
    "sainte_lague": _by_divisors(lambda held: 2 * held + 1),
    "dhondt": _by_divisors(lambda held: held + 1),
}
