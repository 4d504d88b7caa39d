"""Approval: everybody names as many options as they like; the most named are chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from asamblea.rules.reasons import Reason
from asamblea.rules.ties import Tie, draw

ARTICLE = "voting.rule"


@dataclass(frozen=True)
class Approvals:
    """How many ballots name each option (also 0), out of how many, and how many name none."""

    counts: Mapping[str, int]
    ballots: int
    blank: int


@dataclass(frozen=True)
class Chosen:
    """Who is chosen for the places, best first; `tie` where the last place had to be drawn.

    `order`: all options by approvals, equals by the published lot. An option nobody named is never
    chosen, so there may be fewer chosen than places.
    """

    chosen: tuple[str, ...]
    order: tuple[str, ...]
    tie: Tie | None


def why_not_approval(named: Sequence[object], options: Collection[str], *, most: int | None = None) -> list[Reason]:
    """Return every reason why these options cannot stand on one approval ballot."""
    reasons = []
    known = set(options)
    unknown = sorted({str(option) for option in named if not (isinstance(option, str) and option in known)})
    if unknown:
        reasons.append(Reason("ballots.approval_unknown", ARTICLE, {"options": ", ".join(unknown)}))
    different = len(set(map(str, named)))
    if most is not None and different > most:
        reasons.append(Reason("ballots.approval_too_many", ARTICLE, {"most": most, "named": different}))
    return reasons


def count_approval(ballots: Collection[Collection[str]], *, options: Sequence[str]) -> Approvals:
    """Return how many ballots name each option; one ballot counts once however often it names it.

    Raises ValueError for an option that does not stand (see `why_not_approval`).
    """
    named = Counter(chain.from_iterable(map(set, ballots)))
    if not named.keys() <= set(options):
        raise ValueError("a ballot names an option that does not stand")
    blank = sum(not ballot for ballot in ballots)
    return Approvals({option: named[option] for option in options}, len(ballots), blank)


def choose(approvals: Approvals, *, places: int = 1, seed: bytes) -> Chosen:
    """Return who is chosen for so many places."""
    drawn = draw(approvals.counts, seed=seed).order
    order = tuple(sorted(drawn, key=lambda option: -approvals.counts[option]))
    chosen = tuple(option for option in order[:places] if approvals.counts[option])
    return Chosen(chosen, order, _tie_at_the_edge(approvals, order, len(chosen), seed=seed))


def _tie_at_the_edge(approvals: Approvals, order: Sequence[str], places: int, *, seed: bytes) -> Tie | None:
    """Return the tie between the last chosen and the first not chosen, if there is one."""
    if not 0 < places < len(order):
        return None
    votes = approvals.counts[order[places - 1]]
    if votes != approvals.counts[order[places]]:
        return None
    return draw((option for option in order if approvals.counts[option] == votes), seed=seed)
