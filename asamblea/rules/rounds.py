"""Choose one by rounds: more than half of the votes cast wins, otherwise the lowest leaves.

Every round is voted again by the room, so nobody has to rank. The last round is between two.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from asamblea.rules.reasons import Reason
from asamblea.rules.tally import Tally
from asamblea.rules.thresholds import MAJORITY
from asamblea.rules.ties import Tie, draw, weakest

Ended = Literal["majority", "lot", "next_round", "no_votes"]
ARTICLE = "voting.rule"


@dataclass(frozen=True)
class RoundOutcome:
    """What one round decided.

    `ended`: "majority" and "lot" name a `winner`; "next_round" names the options that go on
    (`going_on`, at least two, as they were ordered) and those that left; "no_votes" decides nothing.
    `needed` of `of` votes cast would have won.
    """

    ended: Ended
    counts: Mapping[str, int]
    needed: int
    of: int
    winner: str | None = None
    going_on: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    tie: Tie | None = None

    @property
    def final_next(self) -> bool:
        """Tell whether the next round is the last, between two."""
        return len(self.going_on) == 2


def outcome(tally: Tally, *, options: Sequence[str], seed: bytes, earlier: Sequence[Tally] = ()) -> RoundOutcome:
    """Return what a round with these options decided; `earlier` are the rounds before, oldest first.

    Raises ValueError for votes on options that did not stand in this round.
    """
    counts = {option: tally[option] for option in options}
    of = sum(counts.values())
    if of != tally.cast or len(counts) != len(options) or not options:
        raise ValueError("the votes and the options of this round do not belong together")
    needed = MAJORITY.needed(of)
    if not of:
        return RoundOutcome("no_votes", counts, needed, of, going_on=tuple(options))
    best = max(counts, key=counts.__getitem__)
    if counts[best] >= needed:
        return RoundOutcome("majority", counts, needed, of, winner=best)
    if len(options) == 2:
        tie = draw(options, seed=seed)
        return RoundOutcome("lot", counts, needed, of, winner=tie.first, tie=tie)
    leaving, tie_or_none = _leaving(counts, earlier=earlier, seed=seed)
    going_on = tuple(option for option in options if option not in leaving)
    left = tuple(option for option in options if option in leaving)
    return RoundOutcome("next_round", counts, needed, of, going_on=going_on, left=left, tie=tie_or_none)


def why(result: RoundOutcome) -> Reason:
    """Return in one sentence's facts why the round ended as it did."""
    facts: dict[str, object] = {"needed": result.needed, "of": result.of}
    if result.winner is not None:
        facts |= {"winner": result.winner, "votes": result.counts[result.winner]}
    if result.left:
        facts |= {"left": ", ".join(result.left), "going_on": ", ".join(result.going_on)}
    return Reason(f"rounds.{result.ended}", ARTICLE, facts)


def _leaving(counts: Mapping[str, int], *, earlier: Sequence[Tally], seed: bytes) -> tuple[Collection[str], Tie | None]:
    """Return who leaves: everybody without a single vote, otherwise the lowest."""
    fewest = min(counts.values())
    lowest = [option for option, votes in counts.items() if votes == fewest]
    if not fewest or len(lowest) == 1:
        return lowest, None
    tie = weakest(lowest, earlier=[tally.counts for tally in earlier], seed=seed)
    return [tie.last], tie
