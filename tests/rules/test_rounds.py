"""Choosing one by rounds, as a room does it."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asamblea.rules import rounds
from asamblea.rules.tally import Tally
from asamblea.rules.ties import lot

OPTIONS = ("campaign", "committees", "education", "response")
SEED = b"roll and number"


def decide(options: Sequence[str] = OPTIONS, earlier: Sequence[Tally] = (), **votes: int) -> rounds.RoundOutcome:
    return rounds.outcome(Tally(votes), options=options, seed=SEED, earlier=earlier)


def test_more_than_half_of_votes_cast_wins_at_once() -> None:
    result = decide(committees=151, response=149, abstain=90)
    assert (result.ended, result.winner, result.needed, result.of) == ("majority", "committees", 151, 300)
    assert rounds.why(result).facts["votes"] == 151


def test_exactly_half_does_not_win() -> None:
    result = decide(committees=150, response=100, education=50)
    assert result.ended == "next_round"
    assert result.winner is None


def test_the_lowest_leaves_and_the_rest_keep_their_order() -> None:
    result = decide(campaign=70, committees=90, education=20, response=80)
    assert result.left == ("education",)
    assert result.going_on == ("campaign", "committees", "response")
    assert not result.final_next


def test_options_without_a_single_vote_leave_together() -> None:
    result = decide(committees=50, response=50)
    assert result.left == ("campaign", "education")
    assert result.final_next
    assert result.tie is None


def test_a_tie_for_the_lowest_looks_at_the_round_before() -> None:
    before = Tally({"campaign": 9, "education": 12, "committees": 40})
    result = decide(campaign=10, committees=30, education=10, response=20, earlier=[before])
    assert result.left == ("campaign",)
    assert result.tie is not None
    assert (result.tie.by, result.tie.round) == ("earlier_round", 1)


def test_a_tie_for_the_lowest_without_earlier_rounds_draws_the_lot() -> None:
    result = decide(campaign=10, committees=30, education=10, response=20)
    assert result.tie is not None
    assert result.tie.by == "lot"
    assert result.left == (lot(["campaign", "education"], seed=SEED)[-1],)


def test_a_tied_final_draws_the_lot_and_says_so() -> None:
    result = decide(("campaign", "response"), campaign=40, response=40, abstain=3)
    assert result.ended == "lot"
    assert result.winner == lot(["campaign", "response"], seed=SEED)[0]
    assert rounds.why(result).code == "rounds.lot"


def test_a_round_in_which_everybody_abstains_decides_nothing() -> None:
    result = decide(abstain=30)
    assert (result.ended, result.winner, result.going_on) == ("no_votes", None, OPTIONS)


@pytest.mark.parametrize("options, votes", [(OPTIONS, {"other": 1}), ((), {}), (("a", "a"), {"a": 2})])
def test_votes_for_options_of_another_round_cannot_happen(options: tuple[str, ...], votes: dict[str, int]) -> None:
    with pytest.raises(ValueError):
        rounds.outcome(Tally(votes), options=options, seed=SEED)


votes_of_all = st.lists(st.integers(0, 30), min_size=2, max_size=7)


@given(votes_of_all, st.randoms())
def test_a_room_that_votes_the_same_way_reaches_a_decision_however_options_are_listed(
    votes: list[int], chance: Random
) -> None:
    def play(options: Sequence[str]) -> tuple[str, str | None]:
        earlier: list[Tally] = []
        tally = Tally({f"o{n}": number for n, number in enumerate(votes)})
        while True:
            tally = Tally({option: tally[option] for option in options})
            result = rounds.outcome(tally, options=options, seed=SEED, earlier=earlier)
            if result.ended != "next_round":
                return result.ended, result.winner
            assert 2 <= len(result.going_on) < len(options)
            earlier, options = [*earlier, tally], result.going_on

    listed = [f"o{n}" for n in range(len(votes))]
    shuffled = list(listed)
    chance.shuffle(shuffled)
    assert play(listed) == play(shuffled)
    assert (play(listed)[1] is None) == (sum(votes) == 0)
