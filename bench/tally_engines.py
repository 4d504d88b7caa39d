"""One engine counts one file of ballots: python -m bench.tally_engines ENGINE METHOD FILE RUNS.

Prints one JSON line: median seconds, peak MB of the process, and the winner, so that a run that
counted something else would show.
"""

from __future__ import annotations

import gc
import importlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median

from asamblea.rules.approval import choose, count_approval
from asamblea.rules.ranked import irv, pack, schulze
from asamblea.rules.tally import count_plain
from bench.tally import OPTIONS

Ballots = list[tuple[str, ...]]
Engine = Callable[[Ballots], str]
SEED = b"roll and number"
ENOUGH = 20  # seconds of measuring after which a slow engine is not run again


def ours_plain(ballots: Ballots) -> str:
    """Count the first name on each ballot."""
    tally = count_plain(ranking[0] for ranking in ballots)
    return max(tally.counts, key=tally.counts.__getitem__)


def ours_irv(ballots: Ballots) -> str:
    """Pack and run off."""
    return str(irv(pack(ballots, options=OPTIONS), seed=SEED).winner)


def ours_schulze(ballots: Ballots) -> str:
    """Pack and compare every pair."""
    return str(schulze(pack(ballots, options=OPTIONS), seed=SEED).winner)


def ours_approval(ballots: Ballots) -> str:
    """Count every name on every ballot."""
    return choose(count_approval(ballots, options=OPTIONS), seed=SEED).chosen[0]


def pyrankvote_irv(ballots: Ballots) -> str:
    """Build its ballots, run its instant run-off."""
    library = importlib.import_module("pyrankvote")
    people = {option: library.Candidate(option) for option in OPTIONS}
    made = [library.Ballot([people[option] for option in ranking]) for ranking in ballots]
    return str(library.instant_runoff_voting(list(people.values()), made).get_winners()[0].name)


def pyrankvote_plain(ballots: Ballots) -> str:
    """Build ballots with one name each."""
    return pyrankvote_irv([ranking[:1] for ranking in ballots])


def votelib_plain(ballots: Ballots) -> str:
    """Count into the dictionary it wants, ask for the plurality."""
    core = importlib.import_module("votelib.evaluate.core")
    return str(core.Plurality().evaluate(Counter(ranking[0] for ranking in ballots), 1)[0])


def votelib_irv(ballots: Ballots) -> str:
    """Count into the dictionary it wants, transfer votes for one seat."""
    sequential = importlib.import_module("votelib.evaluate.sequential")
    evaluator = sequential.TransferableVoteSelector(transferer="Gregory", quota_function="droop")
    return str(evaluator.evaluate(Counter(ballots), 1)[0])


def votelib_schulze(ballots: Ballots) -> str:
    """Count into the dictionary it wants, convert to pairs, evaluate."""
    condorcet = importlib.import_module("votelib.evaluate.condorcet")
    pairs = importlib.import_module("votelib.convert").RankedToCondorcetVotes().convert(Counter(ballots))
    return str(condorcet.Schulze().evaluate(pairs, 1)[0])


def votelib_approval(ballots: Ballots) -> str:
    """Count into the dictionary of sets it wants, convert, take the most."""
    convert = importlib.import_module("votelib.convert").ApprovalToSimpleVotes()
    core = importlib.import_module("votelib.evaluate.core")
    return str(core.Plurality().evaluate(convert.convert(Counter(map(frozenset, ballots))), 1)[0])


def schulze_condorcet_schulze(ballots: Ballots) -> str:
    """Write the ballots as the texts it reads."""
    library = importlib.import_module("schulze_condorcet")
    texts = []
    for ranking in ballots:
        rest = "=".join(option for option in OPTIONS if option not in ranking)
        texts.append(">".join([*ranking, rest] if rest else ranking))
    return str(library.schulze_evaluate(texts, list(OPTIONS))).split(">")[0]


def abcvoting_approval(ballots: Ballots) -> str:
    """Build its profile, compute approval voting for one seat."""
    profile = importlib.import_module("abcvoting.preferences").Profile(len(OPTIONS))
    number = {option: place for place, option in enumerate(OPTIONS)}
    profile.add_voters([[number[option] for option in ranking] for ranking in ballots])
    (committee,) = importlib.import_module("abcvoting.abcrules").compute_av(profile, 1, resolute=True)
    return OPTIONS[next(iter(committee))]


ENGINES: dict[str, Engine] = {
    engine.__name__: engine
    for engine in (
        ours_plain,
        ours_irv,
        ours_schulze,
        ours_approval,
        pyrankvote_plain,
        pyrankvote_irv,
        votelib_plain,
        votelib_irv,
        votelib_schulze,
        votelib_approval,
        schulze_condorcet_schulze,
        abcvoting_approval,
    )
}


def main(engine: str, method: str, path: str, runs: str) -> None:
    """Measure and print; loading the file is not part of the time."""
    count = ENGINES[f"{engine}_{method}"]
    ballots = [tuple(line) for line in Path(path).read_text(encoding="ascii").splitlines()]
    with suppress(NotImplementedError):  # a library may give up on a tie; this only loads its modules
        count(ballots[:100])
    took: list[float] = []
    winner = ""
    while len(took) < int(runs) and sum(took) < ENOUGH:
        gc.collect()
        start = time.perf_counter()
        winner = count(ballots)
        took.append(time.perf_counter() - start)
    print(json.dumps({"s": round(median(took), 4), "MB": round(peak(), 1), "winner": winner}))


def peak() -> float:
    """Return the most memory this process held, in MB; `ru_maxrss` would remember who started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


if __name__ == "__main__":
    main(*sys.argv[1:])
