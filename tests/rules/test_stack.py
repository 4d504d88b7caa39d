from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asamblea.rules.charter import Charter, ready
from asamblea.rules.meetings import Sitting
from asamblea.rules.stack import (
    KINDS,
    POINTS,
    SIDES,
    Floor,
    Hand,
    in_turn,
    seconds_for,
    why_not_call,
    why_not_lower,
    why_not_raise,
    why_not_raise_for,
    why_not_set_list,
)
from asamblea.rules.standing import HOST, Standing

SITTING = Sitting(opened=True, closed=False, team_elected=True, cards_out=300)
MEMBER = Standing("member", number=7, member=7)
CHAIR = Standing("member", number=1, member=1, offices=frozenset({"chair"}))
STACK = Standing("member", number=2, member=2, offices=frozenset({"stack"}))


def charter(**changes: object) -> Charter:
    return ready({f"debate.{name}": value for name, value in changes.items()})


def places(hands: list[Hand]) -> list[int]:
    return [hand.place for hand in hands]


def codes(reasons) -> list[str]:
    return [reason.code for reason in reasons]


hands = st.lists(
    st.builds(Hand, place=st.integers(1, 10_000), kind=st.sampled_from(KINDS), side=st.sampled_from(("", *SIDES)),
              spoken=st.booleans()),
    max_size=12, unique_by=lambda hand: hand.place,
)  # fmt: skip
charters = st.builds(charter, first_time_first=st.booleans(), alternate_sides=st.booleans())


@given(charters, hands, st.randoms())
def test_the_line_is_everybody_once_and_does_not_depend_on_how_the_hands_were_listed(rules, raised, dice):
    line = in_turn(rules, raised)
    assert sorted(places(line)) == sorted(places(raised))
    mixed = list(raised)
    dice.shuffle(mixed)
    assert in_turn(rules, mixed) == line


@given(hands)
def test_nobody_speaks_again_while_somebody_unheard_waits(raised):
    line = [hand.spoken for hand in in_turn(charter(first_time_first=True), raised) if hand.kind == "speech"]
    assert line == sorted(line)


@given(charters, hands)
def test_points_come_at_once_in_their_order(rules, raised):
    kinds = [KINDS.index(hand.kind) for hand in in_turn(rules, raised)]
    assert kinds == sorted(kinds)


@given(hands)
def test_without_these_articles_whoever_raised_first_speaks_first(raised):
    plain = charter(first_time_first=False, alternate_sides=False)
    line = [hand for hand in in_turn(plain, raised) if hand.kind == "speech"]
    assert places(line) == sorted(places(line))


@given(hands)
def test_a_side_speaks_twice_running_only_when_the_other_has_nobody_left_among_equals(raised):
    line = in_turn(charter(alternate_sides=True), raised)
    speeches = [hand for hand in line if hand.kind == "speech"]
    for before, after in pairwise(speeches):
        if before.side and after.side == before.side and before.spoken == after.spoken:
            behind = speeches[speeches.index(after) :]
            assert not [one for one in behind if one.side != after.side and one.spoken == after.spoken]


def test_the_side_that_spoke_last_waits():
    raised = [Hand(1, side="for"), Hand(2, side="for"), Hand(3, side="against"), Hand(4)]
    assert places(in_turn(charter(), raised)) == [1, 3, 2, 4]
    assert places(in_turn(charter(), raised, last_side="for")) == [3, 1, 4, 2]


def test_interpreted_speech_has_its_time_and_the_factor():
    rules = charter(speech_seconds=120, mover_seconds=240, interpretation_factor="3/2")
    assert [seconds_for(rules), seconds_for(rules, interpreted=True)] == [120, 180]
    assert seconds_for(rules, interpreted=True, mover=True) == 360
    assert rules.share("debate.interpretation_factor") == Fraction(3, 2)


def test_a_member_raises_a_hand_and_the_host_does_not():
    assert why_not_raise(MEMBER, SITTING, Floor(), Hand(1), already=False) == []
    assert codes(why_not_raise(HOST, SITTING, Floor(), Hand(1), already=False)) == ["standing.host"]


def test_every_reason_at_once():
    told = why_not_raise(MEMBER, None, None, Hand(1), already=True)
    assert codes(told) == ["meetings.not_open", "stack.no_item", "stack.waiting_already"]
    told = why_not_raise_for(MEMBER, SITTING, Floor(list_closed=True), Hand(1), already=False, card_out=False)
    assert codes(told) == ["standing.no_office", "stack.list_closed", "stack.card_not_out"]


@pytest.mark.parametrize("kind", POINTS)
def test_a_closed_list_still_hears_points(kind):
    closed = Floor(list_closed=True)
    assert why_not_raise(MEMBER, SITTING, closed, Hand(1, kind=kind), already=False) == []
    assert codes(why_not_raise(MEMBER, SITTING, closed, Hand(1), already=False)) == ["stack.list_closed"]


def test_out_of_turn_only_with_a_reason_for_the_minute():
    asked = {"waiting": True, "is_next": False}
    assert codes(why_not_call(STACK, SITTING, Floor(), why=" ", **asked)) == ["stack.out_of_turn"]
    assert why_not_call(CHAIR, SITTING, Floor(), why="She has to catch the last bus.", **asked) == []
    told = why_not_call(MEMBER, SITTING, Floor(taken=True), waiting=False, is_next=False, why="")
    assert codes(told) == ["standing.no_office", "stack.not_waiting", "proposals.floor_taken"]


def test_a_hand_that_is_not_up_is_not_lowered():
    assert codes(why_not_lower(MEMBER, waiting=False)) == ["stack.none_raised"]
    assert why_not_lower(MEMBER, waiting=True) == []


def test_the_chair_alone_announces_that_the_list_closes():
    rules = charter(speakers_before_close=5)
    assert why_not_set_list(CHAIR, rules, SITTING, Floor(speeches=5), closed=True) == []
    told = why_not_set_list(STACK, rules, SITTING, Floor(), closed=False)
    assert codes(told) == ["standing.no_office", "stack.as_it_was"]
    assert codes(why_not_set_list(CHAIR, rules, SITTING, None, closed=True)) == ["stack.no_item"]


def test_the_list_closes_only_after_enough_were_heard():
    rules = charter(speakers_before_close=5)
    assert codes(why_not_set_list(CHAIR, rules, SITTING, Floor(speeches=4), closed=True)) == ["stack.too_few_heard"]
