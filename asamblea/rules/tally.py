"""Plain counting: how many said what, however they said it (hands, cards, paper, phones)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

FOR = "for"
AGAINST = "against"
ABSTAIN = "abstain"
STAND_ASIDE = "stand_aside"
BLOCK = "block"
UNCAST = frozenset({ABSTAIN, STAND_ASIDE})


@dataclass(frozen=True)
class Tally:
    """How often each choice was made: choice -> votes. A choice nobody made counts 0.

    `tally["for"]` reads one choice; `one + other` joins two sections, rooms or channels.
    """

    counts: Mapping[str, int]

    def __post_init__(self) -> None:
        """Keep our own sealed copy without the zeros, so that equal counts are equal tallies."""
        kept = {choice: votes for choice, votes in self.counts.items() if votes}
        if any(votes < 0 for votes in kept.values()):
            raise ValueError("a count cannot be negative")
        object.__setattr__(self, "counts", MappingProxyType(kept))

    def __getitem__(self, choice: str) -> int:
        return self.counts.get(choice, 0)

    def __add__(self, other: Tally) -> Tally:
        return Tally(Counter(self.counts) + Counter(other.counts))

    @property
    def ballots(self) -> int:
        """Return how many people voted, abstentions included."""
        return sum(self.counts.values())

    @property
    def cast(self) -> int:
        """Return the votes cast: everybody who voted except those who abstained or stood aside."""
        return sum(votes for choice, votes in self.counts.items() if choice not in UNCAST)

    @property
    def abstained(self) -> int:
        """Return how many abstained or stood aside."""
        return self.ballots - self.cast


def counts(*, for_: int = 0, against: int = 0, abstain: int = 0, stand_aside: int = 0, block: int = 0) -> Tally:
    """Return the tally of a show of hands that was counted, not cast one by one."""
    return Tally({FOR: for_, AGAINST: against, ABSTAIN: abstain, STAND_ASIDE: stand_aside, BLOCK: block})


def count_plain(ballots: Iterable[str]) -> Tally:
    """Return how often each choice stands on the ballots, one choice per ballot, in any order."""
    return Tally(Counter(ballots))
