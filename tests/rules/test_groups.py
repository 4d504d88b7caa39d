"""Small groups: every card at exactly one table, whoever works it out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asamblea.rules.groups import LEAST, MOST, WAYS, how_many, numbers_in, split, table_of, why_not_make
from asamblea.rules.meetings import Sitting
from asamblea.rules.payloads import notes_listed
from asamblea.rules.standing import Standing

CHAIR = Standing("member", number=1, member=1, offices=frozenset({"chair"}))
FOUND: dict[str, Any] = {"at_item": True, "running": False, "ballot_open": False}
cards = st.lists(st.integers(1, 900), max_size=400, unique=True).map(sorted)


@given(cards, st.integers(LEAST, MOST), st.sampled_from(WAYS))
def test_every_card_is_at_exactly_one_table_and_tables_differ_by_one(numbers: list[int], size: int, way: str) -> None:
    tables = split(numbers, how_many(len(numbers), size=size), way=way)
    assert sorted(card for table in tables for card in table) == numbers
    sizes = [len(table) for table in tables]
    assert max(sizes, default=0) - min(sizes, default=0) <= 1
    assert max(sizes, default=0) <= size
    assert all(sizes)


@given(cards, st.integers(LEAST, MOST), st.sampled_from(WAYS))
def test_a_card_finds_its_table_and_a_late_one_finds_none(numbers: list[int], size: int, way: str) -> None:
    tables = split(numbers, how_many(len(numbers), size=size), way=way)
    for card in numbers:
        assert card in tables[(table_of(tables, card) or 0) - 1]
    assert table_of(tables, 901) is None
    assert table_of(tables, None) is None


@given(st.integers(13, 400), st.integers(LEAST, MOST))
def test_mixed_groups_part_those_who_came_together(many: int, size: int) -> None:
    tables = split(range(1, many + 1), how_many(many, size=size), way="mixed")
    assert not any(card + 1 in table for table in tables for card in table)


@given(cards, st.integers(LEAST, MOST))
def test_neighbours_sit_in_the_order_of_their_cards(numbers: list[int], size: int) -> None:
    tables = split(numbers, how_many(len(numbers), size=size), way="neighbours")
    assert [card for table in tables for card in table] == numbers


def test_cards_are_read_from_the_ranges_handed_out() -> None:
    assert numbers_in([[5, 7], [1, 2], [6, 9]]) == [1, 2, 5, 6, 7, 8, 9]
    assert numbers_in([]) == []


def test_ten_at_a_table_is_said_as_one_reads_it() -> None:
    assert split(range(1, 21), 2, way="neighbours") == [list(range(1, 11)), list(range(11, 21))]
    assert split(range(1, 7), 3, way="mixed") == [[1, 4], [2, 5], [3, 6]]


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ({"size": 5}, "groups.size"),
        ({"size": 13}, "groups.size"),
        ({"minutes": 19}, "groups.minutes"),
        ({"minutes": 31}, "groups.minutes"),
        ({"at_item": False}, "groups.no_item"),
        ({"running": True}, "groups.running"),
        ({"ballot_open": True}, "meetings.ballot_open"),
    ],
)
def test_groups_are_not_made_and_why(what: dict[str, Any], code: str) -> None:
    sitting = Sitting(opened=True, closed=False, team_elected=True, cards_out=40)
    asked: dict[str, Any] = {"size": 10, "minutes": 20, **FOUND, **what}
    assert [reason.code for reason in why_not_make(CHAIR, sitting, **asked)] == [code]


def test_nobody_sits_at_a_table_when_no_card_is_out() -> None:
    sitting = Sitting(opened=True, closed=False, team_elected=True)
    assert [r.code for r in why_not_make(CHAIR, sitting, size=10, minutes=20, **FOUND)] == ["groups.no_cards"]


@pytest.mark.parametrize("numbers", ["20", [[20]], ["20"], [True], None, []])
def test_a_motion_lists_the_notes_it_declines_by_meeting_and_number(numbers: Any) -> None:
    assert notes_listed({"declines": [20, 21], "notes_of": 3}) == {(3, 20), (3, 21)}
    assert notes_listed({"declines": [20]}) == set()
    assert notes_listed({"declines": numbers, "notes_of": 3}) == set()
