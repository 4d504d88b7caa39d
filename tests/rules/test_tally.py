"""Plain counting: sums, sections, channels."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asamblea.rules.tally import Tally, count_plain, counts

choices = st.lists(st.sampled_from(["for", "against", "abstain", "stand_aside", "block"]))


def test_the_founding_vote_sums_to_the_cards_out() -> None:
    standing_rules = counts(for_=271, against=12, abstain=29)
    assert standing_rules.ballots == 312
    assert standing_rules.cast == 283
    assert standing_rules.abstained == 29


@given(choices, st.randoms())
def test_the_order_of_ballots_does_not_matter(ballots: list[str], chance: Random) -> None:
    shuffled = list(ballots)
    chance.shuffle(shuffled)
    assert count_plain(ballots) == count_plain(shuffled)


@given(choices, choices)
def test_hands_in_two_sections_add_up_to_one_count(left: list[str], right: list[str]) -> None:
    assert count_plain(left) + count_plain(right) == count_plain(left + right)


@given(choices)
def test_every_ballot_is_counted_once(ballots: list[str]) -> None:
    tally = count_plain(iter(ballots))
    assert tally.ballots == len(ballots) == tally.cast + tally.abstained
    assert all(tally[choice] == ballots.count(choice) for choice in set(ballots))


def test_a_choice_nobody_made_counts_nothing_and_makes_no_difference() -> None:
    assert counts(for_=3)["block"] == 0
    assert Tally({"for": 3, "against": 0}) == counts(for_=3)


def test_a_count_is_sealed_against_later_changes() -> None:
    sheet = {"for": 3}
    tally = Tally(sheet)
    sheet["for"] = 30
    assert tally["for"] == 3
    assert not hasattr(tally.counts, "__setitem__")


def test_a_negative_count_cannot_happen() -> None:
    with pytest.raises(ValueError):
        counts(for_=-1)


def test_a_million_ballots_are_counted() -> None:
    tally = count_plain(["for", "against", "abstain", "for"] * 250_000)
    assert (tally["for"], tally["against"], tally["abstain"]) == (500_000, 250_000, 250_000)
