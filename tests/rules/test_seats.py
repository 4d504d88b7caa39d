"""Seats for lists: three methods, exact, with the founding election as an example."""

from fractions import Fraction
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asamblea.rules.seats import Method, apportion
from asamblea.rules.ties import lot

METHODS: tuple[Method, ...] = get_args(Method)
LISTS = {"Unity from Below": 128, "Rapid Response Now": 71, "Independent Neighbors": 64, "Faith & Community": 24}
SEED = b"seed"

elections = st.dictionaries(st.text(max_size=3), st.integers(0, 500), min_size=1, max_size=7)
methods = st.sampled_from(METHODS)


@pytest.mark.parametrize("method", METHODS)
def test_the_founding_election_is_the_same_under_all_three_methods(method: Method) -> None:
    result = apportion(LISTS, seats=11, method=method, seed=SEED)
    assert list(result.seats.values()) == [5, 3, 2, 1]
    assert result.ties == ()


def test_the_methods_differ_as_they_should() -> None:
    votes = {"a": 53, "b": 24, "c": 23}
    seats = {method: list(apportion(votes, seats=7, method=method, seed=SEED).seats.values()) for method in METHODS}
    assert seats == {"hare": [4, 2, 1], "sainte_lague": [3, 2, 2], "dhondt": [4, 2, 1]}


@given(elections, st.integers(0, 20), methods)
def test_every_seat_is_given_as_long_as_somebody_voted(votes: dict[str, int], seats: int, method: Method) -> None:
    result = apportion(votes, seats=seats, method=method, seed=SEED)
    assert result.seats.keys() == votes.keys()
    assert sum(result.seats.values()) == len(result.awards) == seats - result.empty
    assert result.empty == (0 if sum(votes.values()) else seats)
    assert not any(result.seats[one] for one, number in votes.items() if number == 0)


@given(elections, st.integers(1, 20), methods, st.randoms())
def test_the_order_of_the_lists_does_not_matter(
    votes: dict[str, int], seats: int, method: Method, chance: Random
) -> None:
    shuffled = list(votes.items())
    chance.shuffle(shuffled)
    one = apportion(votes, seats=seats, method=method, seed=SEED)
    other = apportion(dict(shuffled), seats=seats, method=method, seed=SEED)
    assert one == other


@given(elections, st.integers(1, 20))
def test_largest_remainder_keeps_the_quota(votes: dict[str, int], seats: int) -> None:
    total = sum(votes.values())
    for one, won in apportion(votes, seats=seats, method="hare", seed=SEED).seats.items():
        assert not total or 0 <= won - votes[one] * seats // total <= 1


@given(elections, st.integers(0, 20), st.sampled_from(["sainte_lague", "dhondt"]))
def test_one_more_seat_takes_none_away(votes: dict[str, int], seats: int, method: Method) -> None:
    fewer = apportion(votes, seats=seats, method=method, seed=SEED).seats
    more = apportion(votes, seats=seats + 1, method=method, seed=SEED).seats
    assert all(more[one] >= fewer[one] for one in votes)


@pytest.mark.parametrize("method", METHODS)
def test_an_equal_claim_to_the_last_seat_draws_the_lot(method: Method) -> None:
    result = apportion({"a": 50, "b": 50, "c": 50}, seats=4, method=method, seed=SEED)
    favoured = lot("abc", seed=SEED)[0]
    assert result.seats == {**dict.fromkeys("abc", 1), favoured: 2}
    assert all(tie.by == "lot" for tie in result.ties)
    assert result.ties


@pytest.mark.parametrize("method", METHODS)
def test_a_list_gets_no_more_seats_than_it_has_names(method: Method) -> None:
    result = apportion(
        LISTS, seats=11, method=method, seed=SEED, names={**dict.fromkeys(LISTS, 9), "Unity from Below": 2}
    )
    assert result.seats["Unity from Below"] == 2
    assert sum(result.seats.values()) == 11


def test_seats_stay_empty_when_every_list_runs_out_of_names() -> None:
    result = apportion(LISTS, seats=11, method="hare", seed=SEED, names=dict.fromkeys(LISTS, 2))
    assert (list(result.seats.values()), result.empty) == ([2, 2, 2, 2], 3)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 500), min_size=2), st.integers(1, 20), methods)
def test_an_independent_library_gives_the_same_seats(votes: dict[str, int], seats: int, method: Method) -> None:
    proportional = pytest.importorskip("votelib.evaluate.proportional", reason="votelib is not installed")
    evaluators = {
        "hare": lambda: proportional.LargestRemainder("hare"),
        "sainte_lague": lambda: proportional.HighestAverages("sainte_lague"),
        "dhondt": lambda: proportional.HighestAverages("d_hondt"),
    }
    ours = apportion(votes, seats=seats, method=method, seed=SEED)
    if ours.ties:
        return
    theirs = evaluators[method]().evaluate({one: Fraction(number) for one, number in votes.items()}, seats)
    assert {one: theirs.get(one, 0) for one in votes} == ours.seats
