"""Instant run-off and Schulze beside independent libraries, on thousands of elections and real wards.

Where our own count meets a tie the libraries may differ (each has its own rule, or gives up), so
those elections are passed over; enough others must remain.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest

from asamblea.rules.ranked import Packed, irv, pack_weighted, schulze

Profile = tuple[tuple[str, ...], dict[tuple[str, ...], int]]
Oracle = Callable[[Profile], object]

PROFILES = 4500
SEED = b"roll and number"
WARDS = Path(__file__).parents[3] / "shared" / "data" / "stv" / "scottish"


@cache
def elections() -> tuple[Profile, ...]:
    """Return random elections: 3 to 7 options, some liked more than others, truncated ballots."""
    dice = Random(1871)  # noqa: S311 - elections for a test, not secrets
    made = []
    for _ in range(PROFILES):
        options = tuple(f"o{number}" for number in range(dice.randint(3, 7)))
        liked = {option: dice.random() + 0.2 for option in options}
        ballots = [
            tuple(sorted(options, key=lambda o: dice.expovariate(liked[o]))[: dice.randint(1, len(options))])
            for _ in range(dice.choice((9, 25, 61)))
        ]
        made.append((options, dict(Counter(ballots))))
    return tuple(made)


@cache
def wards() -> tuple[Profile, ...]:
    if not WARDS.is_dir():
        pytest.skip(f"no real elections here: {WARDS} is absent")
    return tuple(read_blt(path) for path in sorted(WARDS.glob("*.blt")))


def read_blt(path: Path) -> Profile:
    """Return a ward: the first line counts candidates, then lines "weight candidate ... 0" until "0"."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    options = tuple(f"o{number:02}" for number in range(1, int(lines[0].split()[0]) + 1))
    weights: Counter[tuple[str, ...]] = Counter()
    for line in lines[1 : lines.index("0")]:
        weight, *ranked, end = map(int, line.split())
        assert end == 0
        if len(set(ranked)) == len(ranked):
            weights[tuple(options[number - 1] for number in ranked)] += weight
    return options, dict(weights)


def packed(profile: Profile) -> Packed:
    options, weights = profile
    return pack_weighted(weights.items(), options=options)


def clear_run_offs(profiles: tuple[Profile, ...]) -> Iterator[tuple[Profile, str | None]]:
    for profile in profiles:
        result = irv(packed(profile), seed=SEED)
        if not result.ties:
            yield profile, result.winner


def expanded(profile: Profile) -> list[tuple[str, ...]]:
    return [ranking for ranking, weight in profile[1].items() for _ in range(weight)]


def pyrankvote_irv() -> Oracle:
    library = pytest.importorskip("pyrankvote", reason="pyrankvote is not installed")

    def winner(profile: Profile) -> str:
        people = {option: library.Candidate(option) for option in profile[0]}
        shared = {ranking: library.Ballot([people[option] for option in ranking]) for ranking in profile[1]}
        result = library.instant_runoff_voting(list(people.values()), [shared[one] for one in expanded(profile)])
        return str(result.get_winners()[0].name)

    return winner


def votelib_irv() -> Oracle:
    sequential = pytest.importorskip("votelib.evaluate.sequential", reason="votelib is not installed")

    def winner(profile: Profile) -> str | None:
        evaluator = sequential.TransferableVoteSelector(transferer="Gregory", quota_function="droop")
        try:
            return str(evaluator.evaluate(profile[1], 1)[0])
        except NotImplementedError:  # it goes on after a majority and gives up on a later tie
            return None

    return winner


@pytest.mark.parametrize("oracle", [pyrankvote_irv, votelib_irv])
def test_the_run_off_elects_whom_an_independent_library_elects(oracle: Callable[[], Oracle]) -> None:
    compared = differing = 0
    theirs = oracle()
    for profile, winner in clear_run_offs(elections()):
        answer = theirs(profile)
        compared += answer is not None
        differing += answer not in (None, winner)
    assert differing == 0
    assert compared >= 2000


@pytest.mark.parametrize("oracle", [pyrankvote_irv, votelib_irv])
def test_the_run_off_in_real_wards(oracle: Callable[[], Oracle]) -> None:
    theirs = oracle()
    clear = list(clear_run_offs(wards()))
    answers = [(theirs(profile), winner) for profile, winner in clear]
    assert len(clear) >= 50
    assert [pair for pair in answers if pair[0] not in (None, pair[1])] == []
    assert sum(answer is not None for answer, _ in answers) >= 50


def votelib_schulze(profile: Profile) -> object:
    """Return its order as a list with Tie objects."""
    convert = pytest.importorskip("votelib.convert", reason="votelib is not installed")
    condorcet = pytest.importorskip("votelib.evaluate.condorcet")
    pairs = convert.RankedToCondorcetVotes().convert(profile[1])
    return condorcet.Schulze().evaluate(pairs, len(profile[0]))


def winning_votes(*, support: int, opposition: int, totalvotes: int) -> int:
    """Measure a victory as we do; that library's own measure looks at the losing side too."""
    return support if support > opposition else 0


def schulze_condorcet_winners(profile: Profile) -> tuple[str, ...]:
    """Return its unbeaten options; the places below follow another rule there."""
    library = pytest.importorskip("schulze_condorcet", reason="schulze-condorcet is not installed")
    votes = []
    for ranking in expanded(profile):
        unranked = "=".join(option for option in profile[0] if option not in ranking)
        votes.append(">".join([*ranking, unranked] if unranked else ranking))
    answer = str(library.schulze_evaluate(votes, list(profile[0]), strength=winning_votes))
    return tuple(sorted(answer.split(">")[0].split("=")))


def test_schulze_finds_the_winners_an_independent_library_finds() -> None:
    for profile in elections()[:2500]:
        assert schulze(packed(profile), seed=SEED).levels[0] == schulze_condorcet_winners(profile)


@pytest.mark.parametrize("source, enough", [(elections, 2000), (wards, 50)])
def test_schulze_gives_the_order_of_a_second_library(source: Callable[[], tuple[Profile, ...]], enough: int) -> None:
    compared = 0
    for profile in source():
        result = schulze(packed(profile), seed=SEED)
        if not result.ties and set().union(*profile[1]) == set(profile[0]):
            assert votelib_schulze(profile) == list(result.order)
            compared += 1
    assert compared >= enough


def test_schulze_in_the_smallest_real_wards() -> None:
    smallest = sorted(wards(), key=lambda profile: sum(profile[1].values()))[:3]
    for profile in smallest:
        assert schulze(packed(profile), seed=SEED).levels[0] == schulze_condorcet_winners(profile)
