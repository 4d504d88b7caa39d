"""Who watches the floor is told of every hand; everybody else only of what was minuted."""

from __future__ import annotations

import time
from typing import Any, cast

from asamblea.acts.ballots import CastVote, CloseBallot
from asamblea.acts.stack import CallSpeaker, LowerHand, RaiseHand, RaiseHandFor
from asamblea.live.marks import marks
from asamblea.live.rooms import Room
from asamblea.live.watch import Watch, _votes_of
from tests.plaza import Plaza

HALL, FLOOR = Room("plaza", "en"), Room("plaza", "es", floor=True)


def test_a_hand_is_told_to_those_who_watch_the_floor_and_to_nobody_else(plaza: Plaza) -> None:
    plaza.takes_up("Where do we meet?")
    seen = [marks([HALL, FLOOR])]

    def then(name: str, act: type, **said: object) -> None:
        plaza.does(name, act, **said)
        seen.append(marks([HALL, FLOOR]))

    then("Bea", RaiseHand)
    then("Lena", RaiseHandFor, card=7)
    then("Bea", LowerHand)
    then("Bea", RaiseHand)
    hall, floor = ([one["plaza", is_floor] for one in seen] for is_floor in (False, True))
    assert len(set(hall)) == 1
    assert len(set(floor)) == len(seen)


def test_whoever_is_called_is_told_to_all(plaza: Plaza) -> None:
    plaza.takes_up("Where do we meet?")
    hand = plaza.does("Bea", RaiseHand)["hand"]
    before = marks([HALL, FLOOR])
    plaza.does("Lena", CallSpeaker, hand=hand)
    after = marks([HALL, FLOOR])
    assert all(before[place] != after[place] for place in before)


def test_a_body_without_minutes_has_a_mark_too(plaza: Plaza) -> None:
    assert marks([Room("nobody", "en", floor=True)]) == {("nobody", True): "-1"}


def test_a_full_hall_waits_for_one_more_vote_and_not_for_a_new_ballot(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen())
    full = Room("plaza", "en")
    full.watchers = cast(Any, range(100_000))
    watch = Watch(cast(Any, None))
    watch._sent["plaza"], watch._votes["plaza"] = time.monotonic() - 1, _votes_of("plaza")
    plaza.does("Bea", CastVote, ballot=ballot, choice="for")
    assert watch._is_early("plaza", [full])
    assert not watch._is_early("plaza", [Room("plaza", "en")])
    plaza.does("Lena", CloseBallot, ballot=ballot)
    assert not watch._is_early("plaza", [full])
    watch._sent["plaza"] = time.monotonic()
    assert watch._is_early("plaza", [full])
