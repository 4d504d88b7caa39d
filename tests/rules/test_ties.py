"""The published tie rule: earlier rounds, then a lot anybody can draw again."""

import hashlib
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from asamblea.rules.ties import draw, lot, seed, weakest

keys = st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=8, unique=True)
seeds = st.binary(max_size=40)


def test_the_seed_is_the_roll_and_the_number_of_the_ballot() -> None:
    roll = hashlib.sha256(b"0001\n0002\n").digest()
    assert seed(roll=roll, ballot=7) == roll + bytes([0, 0, 0, 0, 0, 0, 0, 7])


def test_the_example_in_the_decision_can_be_drawn_by_hand() -> None:
    by_hand = sorted("abc", key=lambda key: hashlib.sha256(b"roll\0\0\0\0\0\0\0\3" + key.encode()).hexdigest())
    assert lot("abc", seed=seed(roll=b"roll", ballot=3)) == tuple(by_hand) == ("b", "c", "a")


@given(keys, seeds, st.randoms())
def test_the_order_of_the_options_does_not_matter(options: list[str], chance_seed: bytes, chance: Random) -> None:
    shuffled = list(options)
    chance.shuffle(shuffled)
    assert draw(options, seed=chance_seed) == draw(shuffled, seed=chance_seed)
    assert sorted(lot(options, seed=chance_seed)) == sorted(options)


def test_the_lot_favours_nobody() -> None:
    first = [lot("abc", seed=seed(roll=b"", ballot=number))[0] for number in range(3000)]
    assert all(900 < first.count(option) < 1100 for option in "abc")


def test_the_latest_earlier_round_speaks_first() -> None:
    earlier = [{"a": 5, "b": 1}, {"a": 2, "b": 3}]
    tie = weakest(["a", "b"], earlier=earlier, seed=b"")
    assert (tie.last, tie.by, tie.round) == ("a", "earlier_round", 2)


def test_an_equal_round_hands_over_to_the_one_before() -> None:
    earlier = [{"a": 5, "b": 1, "c": 1}, {"a": 2, "b": 2, "c": 3}]
    tie = weakest(["a", "b", "c"], earlier=earlier, seed=b"")
    assert (tie.last, tie.by, tie.round) == ("b", "earlier_round", 1)


def test_who_is_spared_by_an_earlier_round_cannot_be_drawn() -> None:
    for number in range(50):
        tie = weakest(["a", "b", "c"], earlier=[{"a": 1, "b": 1, "c": 2}], seed=bytes([number]))
        assert tie.by == "lot"
        assert tie.last in "ab"
        assert tie.first == "c"


def test_without_earlier_rounds_the_lot_decides() -> None:
    tie = weakest(["b", "a"], earlier=[], seed=b"s")
    assert tie == draw(["a", "b"], seed=b"s")
    assert tie.tied == ("a", "b")
