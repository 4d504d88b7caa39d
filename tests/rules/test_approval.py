"""Approval: naming as many options as one likes."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asamblea.rules.approval import choose, count_approval, why_not_approval
from asamblea.rules.ties import lot

OPTIONS = ("a", "b", "c", "d", "e", "f")
SEED = b"roll and number"
PROFILES = 2000

ballots = st.lists(st.sets(st.sampled_from(OPTIONS)).map(tuple), max_size=30)


def test_why_a_ballot_cannot_stand() -> None:
    assert why_not_approval(["a", "b"], OPTIONS) == []
    assert why_not_approval([], OPTIONS) == []
    refused = why_not_approval(["a", "b", "z", ["c"]], OPTIONS, most=2)
    assert [reason.code for reason in refused] == ["ballots.approval_unknown", "ballots.approval_too_many"]
    assert refused[1].facts == {"most": 2, "named": 4}


def test_naming_an_option_twice_counts_once() -> None:
    assert count_approval([["a", "a"], []], options="ab").counts == {"a": 1, "b": 0}


def test_an_unknown_option_cannot_be_counted() -> None:
    with pytest.raises(ValueError, match="does not stand"):
        count_approval([["z"]], options="ab")


@given(ballots)
def test_every_name_on_every_ballot_counts(profile: list[tuple[str, ...]]) -> None:
    result = count_approval(profile, options=OPTIONS)
    assert result.ballots == len(profile)
    assert result.blank == profile.count(())
    assert all(votes == sum(option in one for one in profile) for option, votes in result.counts.items())


@given(ballots, st.integers(1, 6), st.randoms())
def test_the_order_of_ballots_and_options_does_not_matter(
    profile: list[tuple[str, ...]], places: int, chance: Random
) -> None:
    shuffled, options = [one[::-1] for one in profile], list(OPTIONS)
    chance.shuffle(shuffled)
    chance.shuffle(options)
    one = choose(count_approval(profile, options=OPTIONS), places=places, seed=SEED)
    other = choose(count_approval(shuffled, options=options), places=places, seed=SEED)
    assert one == other


@given(ballots, st.integers(1, 6))
def test_nobody_left_out_has_more_than_somebody_chosen(profile: list[tuple[str, ...]], places: int) -> None:
    approvals = count_approval(profile, options=OPTIONS)
    result = choose(approvals, places=places, seed=SEED)
    left_out = set(OPTIONS) - set(result.chosen)
    assert all(approvals.counts[one] >= approvals.counts[other] for one in result.chosen for other in left_out)
    assert len(result.chosen) == min(places, sum(votes > 0 for votes in approvals.counts.values()))


def test_a_tie_at_the_last_place_is_drawn_and_shown() -> None:
    result = choose(count_approval([["a", "b"], ["a", "c"]], options="abc"), places=2, seed=SEED)
    assert result.chosen == ("a", lot("bc", seed=SEED)[0])
    assert result.tie is not None
    assert result.tie.tied == ("b", "c")
    assert choose(count_approval([["a", "b"]], options="abc"), places=2, seed=SEED).tie is None


def clear_cases(places: int) -> list[tuple[list[tuple[str, ...]], set[str]]]:
    """Return random elections in which the last place is not tied, with who is chosen."""
    dice = Random(31)  # noqa: S311 - elections for a test, not secrets
    cases: list[tuple[list[tuple[str, ...]], set[str]]] = []
    while len(cases) < PROFILES:
        liked = [dice.random() for _ in OPTIONS]
        profile = [
            tuple(o for o, share in zip(OPTIONS, liked, strict=True) if dice.random() < share) for _ in range(20)
        ]
        result = choose(count_approval(profile, options=OPTIONS), places=places, seed=SEED)
        if result.tie is None and len(result.chosen) == places:
            cases.append((profile, set(result.chosen)))
    return cases


def test_votelib_chooses_the_same_people() -> None:
    convert = pytest.importorskip("votelib.convert", reason="votelib is not installed")
    core = pytest.importorskip("votelib.evaluate.core")
    for profile, chosen in clear_cases(places=2):
        votes = convert.ApprovalToSimpleVotes().convert(Counter(map(frozenset, profile)))
        assert set(core.Plurality().evaluate(votes, 2)) == chosen


def test_abcvoting_chooses_the_same_people() -> None:
    abcrules = pytest.importorskip("abcvoting.abcrules", reason="abcvoting is not installed", exc_type=ImportError)
    preferences = pytest.importorskip("abcvoting.preferences")
    for profile, chosen in clear_cases(places=2):
        theirs = preferences.Profile(len(OPTIONS))
        theirs.add_voters([[OPTIONS.index(option) for option in one] for one in profile])
        (committee,) = abcrules.compute_av(theirs, 2)
        assert {OPTIONS[number] for number in committee} == chosen


def test_schulze_condorcet_puts_them_in_the_same_order() -> None:
    """Where ballots only say yes or no to each, every pair is decided by who is approved more often."""
    library = pytest.importorskip("schulze_condorcet", reason="schulze-condorcet is not installed")
    for profile, _ in clear_cases(places=1):
        votes = [
            ">".join(filter(None, ("=".join(one), "=".join(option for option in OPTIONS if option not in one))))
            for one in profile
        ]
        levels = [level.split("=") for level in library.schulze_evaluate(votes, list(OPTIONS)).split(">")]
        approvals = count_approval(profile, options=OPTIONS).counts
        ours = [
            [o for o in OPTIONS if approvals[o] == times] for times in sorted(set(approvals.values()), reverse=True)
        ]
        assert [sorted(level) for level in levels] == ours
