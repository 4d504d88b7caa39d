"""What it takes to adopt: shares as exact fractions, and the numbers people are told.

Articles `voting.rule`, `voting.threshold`, `voting.strict`, `voting.base`, `voting.consensus`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from asamblea.rules.tally import ABSTAIN, AGAINST, BLOCK, FOR, STAND_ASIDE, Tally

Base = Literal["cast", "present"]
Result = Literal["adopted", "rejected", "tied"]


@dataclass(frozen=True)
class Threshold:
    """The share of the base that must be for. `strict`: more than the share, else at least.

    `no_blocks`: one valid block is enough to reject (consent and modified consensus by choice).
    """

    share: Fraction
    strict: bool = False
    no_blocks: bool = False

    def __post_init__(self) -> None:
        """Refuse a share no vote could ever reach or one below nothing."""
        if not 0 <= self.share <= 1 or (self.strict and self.share == 1):
            raise ValueError(f"no vote can be measured against {self}")

    def needed(self, of: int) -> int:
        """Return the smallest number of votes for that adopts out of `of`; never less than 1.

        Silence adopts nothing: where nobody is for, there is no decision.
        """
        product = self.share * of
        return max(1, product.numerator // product.denominator + 1 if self.strict else -(-product // 1))


MAJORITY = Threshold(Fraction(1, 2), strict=True)
SUPERMAJORITY = Threshold(Fraction(2, 3))
MODIFIED_CONSENSUS = Threshold(Fraction(9, 10))
CONSENT = Threshold(Fraction(0), no_blocks=True)


@dataclass(frozen=True)
class Outcome:
    """What a count means: the result and every number needed to check it by hand.

    `needed` of `of` votes had to be for; `for_` were. `blocks` are the valid blocks.
    """

    result: Result
    for_: int
    against: int
    abstain: int
    blocks: int
    needed: int
    of: int
    base: Base

    @property
    def adopted(self) -> bool:
        """Tell whether it was adopted; a tie is not."""
        return self.result == "adopted"

    @property
    def missing(self) -> int:
        """Return how many more votes for would have been needed; 0 when there were enough."""
        return max(0, self.needed - self.for_)

    @property
    def margin(self) -> Fraction:
        """Return the distance between for and against as a share of both; 0 when nobody voted.

        A second reading is measured against it (`proposals.second_reading_margin`).
        """
        both = self.for_ + self.against
        return Fraction(abs(self.for_ - self.against), both) if both else Fraction(0)


def outcome(
    counts: Tally, threshold: Threshold = MAJORITY, base: Base = "cast", *, present: int | None = None
) -> Outcome:
    """Return what the count means under this threshold.

    base "cast": for and against (and blocks), abstentions not counted; "present": everybody in
    the room, `present` people where it is known, otherwise everybody who voted or abstained.
    """
    of = _base(counts, base, present)
    needed = threshold.needed(of)
    return Outcome(
        result=_result(counts, threshold, needed),
        for_=counts[FOR],
        against=counts[AGAINST],
        abstain=counts[ABSTAIN] + counts[STAND_ASIDE],
        blocks=counts[BLOCK],
        needed=needed,
        of=of,
        base=base,
    )


def _base(counts: Tally, base: Base, present: int | None) -> int:
    if base == "cast":
        return counts.cast
    people = counts.ballots if present is None else present
    if people < counts.ballots:
        raise ValueError(f"{counts.ballots} votes of {people} people present")
    return people


def _result(counts: Tally, threshold: Threshold, needed: int) -> Result:
    if threshold.no_blocks and counts[BLOCK]:
        return "rejected"
    if counts[FOR] >= needed:
        return "adopted"
    halves = threshold.strict and threshold.share == Fraction(1, 2)
    return "tied" if halves and counts[FOR] == counts[AGAINST] + counts[BLOCK] > 0 else "rejected"
