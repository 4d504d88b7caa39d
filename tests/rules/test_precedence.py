"""Which motion comes first: every kind against every set of motions that could wait."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

from asamblea.models.proposals import KINDS
from asamblea.rules.precedence import (
    MAIN,
    ON_A_RULING,
    ORDER,
    PROCEDURAL,
    first_of,
    rank,
    why_not_leave,
    why_not_move,
    why_not_vote,
)

WAITING = [
    frozenset(some)
    for some in chain.from_iterable(combinations(sorted(PROCEDURAL), n) for n in range(len(PROCEDURAL) + 1))
]
EVERYTHING = sorted({*KINDS, "amendment", MAIN})


def test_the_order_is_as_it_is_read_aloud() -> None:
    assert sorted(ORDER, key=rank, reverse=True) == ["order", "appeal", "close", "postpone", "amendment", "main"]
    assert {rank(kind) for kind in KINDS if kind not in ORDER} == {0}


@pytest.mark.parametrize("waiting", WAITING, ids=lambda some: "+".join(sorted(some)) or "nothing")
@pytest.mark.parametrize("kind", EVERYTHING)
def test_only_what_stands_higher_is_moved_and_only_the_highest_is_put(kind: str, waiting: frozenset[str]) -> None:
    highest = max((rank(one) for one in waiting), default=-1)
    assert (why_not_move(kind, waiting) == []) is (kind not in PROCEDURAL or rank(kind) > highest)
    assert (why_not_vote(kind, waiting) == []) is (rank(kind) >= highest)
    for reason in why_not_move(kind, waiting) + why_not_vote(kind, waiting):
        assert (reason.code, reason.article) == ("precedence.waits", "meeting.precedence")
        assert rank(str(reason.facts["waits"])) == highest


@pytest.mark.parametrize("waiting", WAITING, ids=lambda some: "+".join(sorted(some)) or "nothing")
def test_whatever_waits_can_be_put_one_after_the_other_until_nothing_waits(waiting: frozenset[str]) -> None:
    left = set(waiting)
    while left:
        ready = [kind for kind in left if not why_not_vote(kind, left)]
        assert ready == [first_of(left)]
        left -= set(ready)
    assert why_not_vote(MAIN, left) == []


@pytest.mark.parametrize("waiting", WAITING, ids=lambda some: "+".join(sorted(some)) or "nothing")
def test_the_meeting_stays_at_its_item_only_for_what_was_moved_on_a_ruling(waiting: frozenset[str]) -> None:
    assert bool(why_not_leave(waiting, quorate=True)) is bool(waiting & ON_A_RULING)
    assert why_not_leave(waiting, quorate=False) == []
