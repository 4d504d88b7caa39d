"""Majority, two thirds, nine tenths, consent: what adopts, and the numbers announced."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asamblea.rules.tally import counts
from asamblea.rules.thresholds import (
    CONSENT,
    MAJORITY,
    MODIFIED_CONSENSUS,
    SUPERMAJORITY,
    Base,
    Threshold,
    outcome,
)

numbers = st.integers(0, 10**7)
shares = st.fractions(0, Fraction(99, 100))
thresholds = st.builds(Threshold, shares, st.booleans())


def test_the_strategy_vote_of_the_founding_assembly() -> None:
    vote = counts(for_=221, against=64, abstain=13)
    of_the_room = outcome(vote, MAJORITY, "present")
    assert (of_the_room.needed, of_the_room.of, of_the_room.result) == (150, 298, "adopted")
    of_votes_cast = outcome(vote, MAJORITY, "cast")
    assert (of_votes_cast.needed, of_votes_cast.of, of_votes_cast.result) == (143, 285, "adopted")


def test_the_aide_was_not_allowed_to_speak() -> None:
    vote = outcome(counts(for_=120, against=165, abstain=20))
    assert (vote.result, vote.missing) == ("rejected", 23)


@pytest.mark.parametrize("half", [1, 7, 10**6])
def test_a_tie_does_not_adopt(half: int) -> None:
    vote = outcome(counts(for_=half, against=half, abstain=5))
    assert vote.result == "tied"
    assert not vote.adopted
    assert vote.missing == 1


def test_two_thirds_and_nine_tenths_are_at_least() -> None:
    assert outcome(counts(for_=200, against=100), SUPERMAJORITY).adopted
    assert not outcome(counts(for_=199, against=101), SUPERMAJORITY).adopted
    assert outcome(counts(for_=90, against=10), MODIFIED_CONSENSUS).adopted
    assert not outcome(counts(for_=89, against=10), MODIFIED_CONSENSUS).adopted


def test_equal_numbers_under_two_thirds_are_a_rejection_and_no_tie() -> None:
    assert outcome(counts(for_=50, against=50), SUPERMAJORITY).result == "rejected"


def test_abstentions_weigh_only_where_the_room_is_the_base() -> None:
    vote = counts(for_=10, against=4, abstain=20)
    assert outcome(vote, MAJORITY, "cast").adopted
    assert not outcome(vote, MAJORITY, "present").adopted
    assert outcome(vote, MAJORITY, "present", present=40).needed == 21


def test_who_stands_aside_is_not_counted_as_a_vote_cast() -> None:
    vote = outcome(counts(for_=6, against=3, abstain=1, stand_aside=4))
    assert (vote.of, vote.needed, vote.abstain) == (9, 5, 5)


def test_more_votes_than_people_present_cannot_happen() -> None:
    with pytest.raises(ValueError):
        outcome(counts(for_=10), MAJORITY, "present", present=9)


def test_consent_holds_until_one_valid_block() -> None:
    assert outcome(counts(for_=3, stand_aside=40), CONSENT).adopted
    blocked = outcome(counts(for_=99, block=1), CONSENT)
    assert (blocked.result, blocked.blocks) == ("rejected", 1)


@pytest.mark.parametrize("threshold", [MAJORITY, SUPERMAJORITY, MODIFIED_CONSENSUS, CONSENT])
def test_silence_adopts_nothing(threshold: Threshold) -> None:
    assert outcome(counts(abstain=30), threshold).result == "rejected"
    assert outcome(counts(), threshold).needed == 1


@given(thresholds, numbers)
def test_the_number_needed_is_the_smallest_that_reaches_the_share(threshold: Threshold, of: int) -> None:
    needed = threshold.needed(of)

    def reaches(votes: int) -> bool:
        return votes > threshold.share * of if threshold.strict else votes >= threshold.share * of

    assert needed == 1 or not reaches(needed - 1)
    assert reaches(needed)


@given(thresholds, numbers, numbers, numbers, st.sampled_from(["cast", "present"]))
def test_one_more_vote_for_never_undoes_an_adoption(
    threshold: Threshold, yes: int, no: int, abstain: int, base: Base
) -> None:
    before = outcome(counts(for_=yes, against=no, abstain=abstain), threshold, base)
    after = outcome(counts(for_=yes + 1, against=no, abstain=abstain), threshold, base)
    assert after.adopted or not before.adopted
    assert before.adopted == (before.missing == 0)


@given(numbers, numbers)
def test_a_majority_never_adopts_and_rejects_the_same_thing(yes: int, no: int) -> None:
    one = outcome(counts(for_=yes, against=no))
    other = outcome(counts(for_=no, against=yes))
    assert not (one.adopted and other.adopted)
    assert (one.result == "tied") == (yes == no > 0)
    assert one.margin == other.margin


@pytest.mark.parametrize("share, strict", [(Fraction(3, 2), False), (Fraction(1), True), (Fraction(-1), False)])
def test_a_share_no_vote_can_reach_is_no_threshold(share: Fraction, strict: bool) -> None:
    with pytest.raises(ValueError):
        Threshold(share, strict)
