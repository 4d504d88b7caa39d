"""Ranked ballots: what a valid ranking is, and the instant run-off with its whole record."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asamblea.rules.ranked import irv, pack, pack_weighted, why_not_ranking

OPTIONS = ("a", "b", "c", "d", "e")
SEED = b"roll and number"

rankings = st.permutations(OPTIONS).flatmap(lambda order: st.integers(0, 5).map(lambda length: tuple(order[:length])))
profiles = st.lists(rankings, max_size=40)


def codes(ranking: Sequence[object], most: int | None = None) -> list[str]:
    return [reason.code for reason in why_not_ranking(ranking, OPTIONS, most=most)]


@given(rankings)
def test_any_order_of_some_options_is_a_ranking(ranking: tuple[str, ...]) -> None:
    assert codes(ranking) == []


def test_a_ranking_is_refused_with_every_reason_at_once() -> None:
    assert codes(["a", "a"]) == ["ballots.ranking_duplicate"]
    assert codes(["a", "z"]) == ["ballots.ranking_unknown"]
    assert codes(["a", "b", "c"], most=2) == ["ballots.ranking_too_long"]
    assert codes(["a", "a", "z", "b", "c", "d"]) == [
        "ballots.ranking_duplicate",
        "ballots.ranking_unknown",
        "ballots.ranking_too_long",
    ]


@pytest.mark.parametrize("ranking", [[["a", "b"], "c"], [("a", "b")], [1], [None], [{"a": 1}]])
def test_two_options_at_one_place_are_no_ranking(ranking: list[object]) -> None:
    assert codes(ranking) == ["ballots.ranking_unknown"]


def test_a_reason_names_the_option() -> None:
    reason = why_not_ranking(["b", "a", "b"], OPTIONS)[0]
    assert reason.facts == {"options": "b"}
    assert reason.article == "voting.ranked"


def test_the_strategies_are_decided_by_transfers() -> None:
    ballots = [["campaign"]] * 40 + [["committees", "response"]] * 35 + [["response", "committees"]] * 25
    result = irv(pack(ballots, options=["campaign", "committees", "response"]), seed=SEED)
    assert result.winner == "committees"
    first, second = result.rounds
    assert dict(first.counts) == {"campaign": 40, "committees": 35, "response": 25}
    assert (first.needed, first.eliminated, first.transfers) == (51, "response", {"committees": 25})
    assert dict(second.counts) == {"campaign": 40, "committees": 60}
    assert second.eliminated is None


def test_exhausted_ballots_no_longer_count_towards_the_half() -> None:
    ballots = [["a"]] * 4 + [["b"]] * 3 + [["c"]] * 2 + [[]]
    result = irv(pack(ballots, options="abc"), seed=SEED)
    assert result.blank == 1
    assert [(one.needed, one.exhausted, one.lapsed) for one in result.rounds] == [(5, 0, 2), (4, 2, 0)]
    assert result.winner == "a"


def test_a_tie_for_the_lowest_is_broken_by_the_round_before() -> None:
    ballots = [["d", "b"]] * 2 + [["b"]] * 3 + [["c"]] * 5 + [["a"]] * 6
    result = irv(pack(ballots, options="abcd"), seed=SEED)
    tie = result.rounds[1].tie
    assert tie is not None
    assert (tie.tied, tie.last, tie.by, tie.round) == (("b", "c"), "b", "earlier_round", 1)


def test_where_nobody_ranks_anybody_nobody_wins() -> None:
    result = irv(pack([[], []], options=OPTIONS), seed=SEED)
    assert result.winner is None
    assert result.blank == 2


@given(profiles)
def test_every_round_accounts_for_every_ballot(profile: list[tuple[str, ...]]) -> None:
    packed = pack(profile, options=OPTIONS)
    result = irv(packed, seed=SEED)
    assert packed.cast + packed.blank == len(profile)
    for one in result.rounds:
        assert sum(one.counts.values()) + one.exhausted == packed.cast
    for one, following in zip(result.rounds, result.rounds[1:], strict=False):
        assert one.eliminated is not None
        assert one.transfers is not None
        assert one.counts[one.eliminated] == sum(one.transfers.values()) + one.lapsed == min(one.counts.values())
        assert {option: votes + one.transfers.get(option, 0) for option, votes in one.counts.items()} == {
            **following.counts,
            one.eliminated: one.counts[one.eliminated],
        }
    assert (result.winner is None) == (packed.cast == 0)


@given(profiles)
def test_counting_ballot_by_ballot_gives_the_same_rounds(profile: list[tuple[str, ...]]) -> None:
    for one in irv(pack(profile, options=OPTIONS), seed=SEED).rounds:
        tops = [next((option for option in ranking if option in one.counts), None) for ranking in profile]
        assert dict(one.counts) == {option: tops.count(option) for option in one.counts}


@given(profiles, st.randoms())
def test_the_order_of_ballots_and_options_does_not_matter(profile: list[tuple[str, ...]], chance: Random) -> None:
    shuffled, options = list(profile), list(OPTIONS)
    chance.shuffle(shuffled)
    chance.shuffle(options)
    one = irv(pack(profile, options=OPTIONS), seed=SEED)
    other = irv(pack(shuffled, options=options), seed=SEED)
    assert one == other


@given(st.dictionaries(rankings, st.integers(0, 9), max_size=12))
def test_a_shared_ranking_weighs_as_many_ballots(weights: dict[tuple[str, ...], int]) -> None:
    one_by_one = [ranking for ranking, weight in weights.items() for _ in range(weight)]
    packed = pack_weighted(weights.items(), options=OPTIONS)
    assert packed == pack(one_by_one, options=OPTIONS)


@given(profiles, st.binary(max_size=8), st.binary(max_size=8))
def test_the_lot_matters_only_in_a_tie(profile: list[tuple[str, ...]], one_seed: bytes, other_seed: bytes) -> None:
    packed = pack(profile, options=OPTIONS)
    one, other = irv(packed, seed=one_seed), irv(packed, seed=other_seed)
    assert one == other or any(tie.by == "lot" for tie in one.ties)


def test_what_validation_must_have_refused_cannot_be_packed() -> None:
    with pytest.raises(KeyError):
        pack([["z"]], options=OPTIONS)
    with pytest.raises(ValueError, match="each of them once"):
        pack([], options=["a", "a"])
    with pytest.raises(ValueError, match="at most 127"):
        pack([], options=[str(number) for number in range(128)])
    with pytest.raises(ValueError, match="negative"):
        pack_weighted([(["a"], -1)], options=OPTIONS)


def test_a_hundred_and_twenty_seven_options_can_be_ranked() -> None:
    options = [f"o{number:03}" for number in range(127)]
    result = irv(pack([options, options[::-1], options], options=options), seed=SEED)
    assert result.winner == "o000"
