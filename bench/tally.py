"""How long the counts take, beside libraries from PyPI, on ballots that are nearly all different.

Every engine counts the same ballots (20 options, three blocs, truncated at random) in a process of
its own, from Python tuples of option keys to the finished result; the memory is that of the whole
process, ballots included. Medians of 5 runs, 3 at 1e6; a peer has 3 and 1, at most `LIMIT`
seconds for each, and no further run after 20 seconds. `ratio` is peer / ours: how many times faster,
or smaller, we are.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

OPTIONS = "abcdefghijklmnopqrst"
LIMIT = 60
SIZES = {"1e4": 10_000, "1e5": 100_000, "1e6": 1_000_000}
LARGEST = "1e6"
PEERS = {
    "plain": ("pyrankvote", "votelib"),
    "irv": ("pyrankvote", "votelib"),
    "schulze": ("votelib", "schulze_condorcet"),
    "approval": ("votelib", "abcvoting"),
}

Row = dict[str, object]
Answer = dict[str, float | str]


def rows() -> list[Row]:
    """Return the measurements: name, unit, ours, peer, peer_name, ratio (None without a peer's number).

    `peer` is a text where there is no number: not installed, not finished, failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = {size: Path(folder) / size for size in SIZES}
        write_ballots(files)
        return [row for method in PEERS for row in _method_rows(method, files)]


def write_ballots(files: dict[str, Path]) -> None:
    """Write one ranking per line, one letter per option; the smaller file opens the larger one."""
    dice = Random(1871)
    blocs = [[2.7 ** (1.6 * dice.gauss(0, 1)) for _ in OPTIONS] for _ in range(3)]
    lines = []
    for liked in dice.choices(blocs, (5, 3, 2), k=max(SIZES.values())):
        times = {option: dice.expovariate(share) for option, share in zip(OPTIONS, liked, strict=True)}
        ranking = sorted(OPTIONS, key=times.__getitem__)
        lines.append("".join(ranking[: dice.randint(1, len(OPTIONS))]))
    for size, path in files.items():
        path.write_text("\n".join(lines[: SIZES[size]]), encoding="ascii")


def _method_rows(method: str, files: dict[str, Path]) -> list[Row]:
    made: list[Row] = []
    small: dict[str, Answer] = {}
    for size, path in files.items():
        ours = measure("ours", method, path, 3 if size == LARGEST else 5)
        for peer in PEERS[method]:
            if size == LARGEST:
                theirs = _large(peer, method, path, small[peer])
            else:
                small[peer] = theirs = measure(peer, method, path, 3)
            made += _pair(f"tally.{method}.{size}", ours, theirs, peer)
    return made


def _large(peer: str, method: str, path: Path, small: Answer) -> Answer:
    """Measure a peer on the large file, unless the small one already says it cannot finish."""
    seconds = small.get("s")
    if not isinstance(seconds, float):
        return small
    if seconds * 10 > 2 * LIMIT:
        return {"error": f"not tried: {seconds:.0f} s at 1e5"}
    return measure(peer, method, path, 1)


def measure(engine: str, method: str, path: Path, runs: int) -> Answer:
    """Return seconds, MB and winner of one engine in a process of its own, or why there are none."""
    command = [sys.executable, "-m", "bench.tally_engines", engine, method, str(path), str(runs)]
    limit = LIMIT * runs
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=limit, check=False, cwd=Path(__file__).parents[1]
        )
    except subprocess.TimeoutExpired:
        return {"error": f"not finished in {limit} s"}
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        return {"error": "not installed" if "ModuleNotFoundError" in last else f"failed: {last[:80]}"}
    answer: Answer = json.loads(done.stdout.splitlines()[-1])
    return answer


def _pair(name: str, ours: Answer, theirs: Answer, peer: str) -> list[Row]:
    """Return the row for the time and the row for the memory."""
    return [
        _row(name, "s", ours, theirs, peer),
        _row(f"{name}.memory", "MB", ours, theirs, peer),
    ]


def _row(name: str, unit: str, ours: Answer, theirs: Answer, peer: str) -> Row:
    our, their = ours.get(unit, ours.get("error")), theirs.get(unit, theirs.get("error"))
    ratio = round(their / our, 2) if isinstance(our, float) and isinstance(their, float) else None
    return {"name": name, "unit": unit, "ours": our, "peer": their, "peer_name": peer, "ratio": ratio}


if __name__ == "__main__":
    for row in rows():
        print(*row.values(), sep="\t")
