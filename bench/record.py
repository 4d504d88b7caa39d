"""How long it takes to append to a record and to verify one, beside pymerkle where it does the same.

The record is one ballot that everybody votes in: one minute of about 270 bytes and one row per vote.
`record.append`: one minute after the other, root at the end. `record.signed`: read the file, hash every
minute, compare with the signed root. `record.verify`: that, and read every minute and row, fold them,
compare, follow the authority of each, count again. Medians of 3 runs at 1e5, one run at 1e6, in one
process. `ratio` is peer / ours: how many times faster we are.
"""

from __future__ import annotations

import gc
import importlib
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from asamblea.proof.canonical import encode
from asamblea.proof.export import MINUTE, Header, read_header, write
from asamblea.proof.fold import fold
from asamblea.proof.merkle import Frontier, leaf_hash
from asamblea.proof.notes import Signer, checkpoint, open_note, parse_checkpoint
from asamblea.proof.verify import verify

SIZES = {"1e5": (100_000, 3), "1e6": (1_000_000, 1)}
PEER = "pymerkle"
HOUSE = Signer("bench.example/plaza", bytes(32))

Row = dict[str, object]
Seconds = float | str


def rows() -> list[Row]:
    """Return the measurements: name, unit, ours, peer, peer_name, ratio (None without a peer's number).

    `peer` is a text where there is no number: not installed, or it does nothing of the kind.
    """
    made: list[Row] = []
    for size, (count, runs) in SIZES.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "plaza.jsonl"
            write_record(path, count)
            made += _of_record(path, size, runs)
    return made


def _of_record(path: Path, size: str, runs: int) -> list[Row]:
    lines = list(_lines(path))
    append = _time(lambda: _appended(lines), runs), _peer(lambda: _grown(lines), runs)
    signed = _time(lambda: _must_be_sound(path, quick=True), runs), _peer(lambda: _read_peer(path), runs)
    full = _time(lambda: _must_be_sound(path, quick=False), runs), "does nothing of the kind"
    return [
        _row(f"record.{what}.{size}", *told)
        for what, told in (("append", append), ("signed", signed), ("verify", full))
    ]


def write_record(path: Path, count: int) -> None:
    """Write the export of a record of so many minutes."""
    minutes = list(_minutes(count))
    lines = [encode(minute) for minute in minutes]
    note = HOUSE.sign(checkpoint(HOUSE.name, count, Frontier().extend(map(leaf_hash, lines)).root()))
    present = ((table, key, fields) for (table, key), fields in fold(minutes).items())
    with path.open("wb") as file:
        write(file, Header(HOUSE.name, HOUSE.verifier_key(), note), lines, present)


def _minutes(count: int) -> Iterator[dict[str, Any]]:
    roll = list(range(1, count))
    founding = [
        ["body", 1, {"slug": "plaza", "born_of": None}],
        ["charterversion", 1, {"version": 1, "articles": {"voting.who": "present"}, "decision": None}],
        ["ballot", 1, {"number": 1, "method": "plain", "closed": None, "result": None}],
        ["roll", 1, {"ballot_id": 1, "numbers": roll}],
    ]
    plain = {"at": "2026-04-12T14:00:00Z", "body": "plaza", "charter": 1, "authority": {"article": "voting.who"}}
    yield {**plain, "n": 0, "act": "bodies.found", "by": "guest", "says": {}, "changes": founding}
    for n in roll:
        vote = ["vote", n, {"ballot_id": 1, "body_id": 1, "choice": "for", "member_id": n}]
        says = {"ballot": 1, "choice": "for"}
        yield {**plain, "n": n, "act": "ballots.cast", "by": f"member:{n}", "says": says, "changes": [vote]}


def _must_be_sound(path: Path, *, quick: bool) -> None:
    assert verify(path, quick=quick).ok


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from (line[:-1] for line in file if line.startswith(MINUTE))


def _appended(lines: list[bytes]) -> bytes:
    edge = Frontier()
    for line in lines:
        edge = edge.append(leaf_hash(line))
    return edge.root()


def _read_peer(path: Path) -> object:
    """Do what `record.signed` does: read the file, hash it into a tree, compare with the signed root."""
    root = _grown(_lines(path))
    with path.open("rb") as file:
        note = read_header(file.readline()[:-1]).checkpoint
    assert root == parse_checkpoint(open_note(note, HOUSE.verifier_key())).root
    return root


def _grown(lines: Iterable[bytes]) -> object:
    tree = importlib.import_module(PEER).InmemoryTree(algorithm="sha256")
    for line in lines:
        tree.append_entry(line)
    return tree.get_root()


def _peer(run: Callable[[], object], runs: int) -> Seconds:
    return _time(run, runs) if find_spec(PEER) else "not installed"


def _time(run: Callable[[], object], runs: int) -> float:
    taken = []
    for _ in range(runs):
        gc.collect()
        before = time.perf_counter()
        run()
        taken.append(time.perf_counter() - before)
    return median(taken)


def _row(name: str, ours: float, peer: Seconds) -> Row:
    ratio = round(peer / ours, 2) if isinstance(peer, float) else None
    told = round(peer, 3) if isinstance(peer, float) else peer
    return {"name": name, "unit": "s", "ours": round(ours, 3), "peer": told, "peer_name": PEER, "ratio": ratio}


if __name__ == "__main__":
    for row in rows():
        print(row)
