"""Schulze: the matrix of pairs, the strongest paths, the full order."""

from itertools import pairwise as successive
from itertools import permutations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from asamblea.rules.pairwise import CHUNK, pairwise
from asamblea.rules.ranked import pack, pack_weighted, schulze
from asamblea.rules.schulze import strongest_paths
from asamblea.rules.ties import lot

OPTIONS = ("a", "b", "c", "d", "e")
SEED = b"roll and number"
PUBLISHED = {"acbed": 5, "adecb": 5, "bedac": 8, "cabed": 3, "caebd": 7, "cbade": 2, "dceba": 7, "ebadc": 8}

rankings = st.permutations(OPTIONS).flatmap(lambda order: st.integers(0, 5).map(lambda length: tuple(order[:length])))
profiles = st.lists(rankings, max_size=30)
weighted = st.dictionaries(rankings, st.integers(0, 70), max_size=12)


def test_the_example_published_by_schulze() -> None:
    """Schulze 2011, example 1 with five options and 45 voters: E > A > C > B > D."""
    result = schulze(pack_weighted(PUBLISHED.items(), options=OPTIONS), seed=SEED)
    assert result.order == ("e", "a", "c", "b", "d")
    assert result.pairs["a"] == {"b": 20, "c": 26, "d": 30, "e": 22}
    assert result.paths["a"] == {"b": 28, "c": 28, "d": 30, "e": 24}
    assert result.paths["e"] == {"a": 25, "b": 28, "c": 28, "d": 31}
    assert result.ties == ()
    assert result.cast == 45


def naive_pairs(weights: dict[tuple[str, ...], int]) -> dict[str, dict[str, int]]:
    def above(ranking: tuple[str, ...], a: str, b: str) -> bool:
        return a in ranking and (b not in ranking or ranking.index(a) < ranking.index(b))

    return {
        a: {b: sum(weight for one, weight in weights.items() if above(one, a, b)) for b in OPTIONS if b != a}
        for a in OPTIONS
    }


@given(weighted)
def test_the_pairs_are_those_counted_ballot_by_ballot(weights: dict[tuple[str, ...], int]) -> None:
    assert pairwise(pack_weighted(weights.items(), options=OPTIONS)) == naive_pairs(weights)


def test_the_pairs_of_more_ballots_than_one_chunk_holds() -> None:
    options = [f"o{number:02}" for number in range(8)]
    distinct = [ranking for length in (6, 8) for ranking in permutations(options, length)]
    packed = pack(distinct, options=options)
    assert len(packed.ballots) > 3 * CHUNK
    pairs = pairwise(packed)
    one_above_other = next(iter(pairs["o00"].values()))
    assert {votes for row in pairs.values() for votes in row.values()} == {one_above_other}
    both_unranked = len(list(permutations(range(6), 6)))
    assert 2 * one_above_other == len(distinct) - both_unranked


@given(weighted)
def test_the_paths_are_the_strongest_of_all_chains(weights: dict[tuple[str, ...], int]) -> None:
    pairs = naive_pairs(weights)
    paths = strongest_paths(pairs)

    def strength(chain: tuple[str, ...]) -> int:
        return min(pairs[a][b] if pairs[a][b] > pairs[b][a] else 0 for a, b in successive(chain))

    for a in OPTIONS:
        for b in OPTIONS:
            others = [option for option in OPTIONS if option not in (a, b)]
            chains = [(a, *middle, b) for length in range(4) for middle in permutations(others, length)]
            assert a == b or paths[a][b] == max(map(strength, chains))


@given(profiles, st.randoms())
def test_the_order_of_ballots_and_options_does_not_matter(profile: list[tuple[str, ...]], chance: Random) -> None:
    shuffled, options = list(profile), list(OPTIONS)
    chance.shuffle(shuffled)
    chance.shuffle(options)
    one = schulze(pack(profile, options=OPTIONS), seed=SEED)
    assert one == schulze(pack(shuffled, options=options), seed=SEED)


@given(profiles)
def test_whoever_beats_everybody_wins(profile: list[tuple[str, ...]]) -> None:
    result = schulze(pack(profile, options=OPTIONS), seed=SEED)
    pairs = result.pairs
    beats_all = [a for a in OPTIONS if all(pairs[a][b] > pairs[b][a] for b in pairs[a])]
    assert beats_all in ([], [result.winner])


@given(profiles)
def test_the_order_contradicts_no_strongest_path(profile: list[tuple[str, ...]]) -> None:
    result = schulze(pack(profile, options=OPTIONS), seed=SEED)
    assert sorted(result.order) == list(OPTIONS)
    for place, better in enumerate(result.order):
        assert all(result.paths[better][worse] >= result.paths[worse][better] for worse in result.order[place + 1 :])


def test_a_tie_is_shown_as_a_level_and_drawn_by_the_published_lot() -> None:
    result = schulze(pack([["a", "b", "c"], ["b", "a", "c"]], options="abc"), seed=SEED)
    assert result.levels == (("a", "b"), ("c",))
    assert result.order == (*lot("ab", seed=SEED), "c")
    assert [tie.tied for tie in result.ties] == [("a", "b")]


def test_where_nobody_ranks_anybody_nobody_wins() -> None:
    result = schulze(pack([[], []], options=OPTIONS), seed=SEED)
    assert (result.winner, result.cast, result.blank) == (None, 0, 2)
