"""How long it takes to append to a record and to verify one, beside pymerkle where it does the same.

The record is of 1,000 members who vote in one ballot after the other: one minute of about 270 bytes and one row
per vote, and the minutes that open and close each ballot.
`record.append`: one minute after the other, root at the end. `record.signed`: read the file, hash every
minute, compare with the signed root. `record.verify`: that, and read every minute and row, fold them,
compare, follow the authority of each, count every ballot again. Medians of 3 runs at 1e5, one run at 1e6;
`record.verify` in as many processes as there are cores, its memory that of the first of them (each of the others
holds some 30 MB of its own); the rest in one. `ratio` is peer / ours: how many times faster we are.
"""

from __future__ import annotations

import gc
import importlib
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from asamblea.proof.canonical import encode
from asamblea.proof.export import MINUTE, Header, read_header, write
from asamblea.proof.fold import fold
from asamblea.proof.merkle import Frontier, leaf_hash
from asamblea.proof.notes import Signer, checkpoint, open_note, parse_checkpoint
from asamblea.proof.verify import verify
from asamblea.rules.ballots import roll_hash
from bench.rows import Row, row, told_by
from bench.tally_engines import peak

SIZES = {"1e5": (100_000, 3), "1e6": (1_000_000, 1)}
PEER = "pymerkle"
HOUSE = Signer("bench.example/plaza", bytes(32))

ROLL = list(range(1, 1001))

Said = tuple[str, str, dict[str, Any], list[Any]]  # act, by whom, what it says, what it changes
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
    told = told_by("bench.record", path, runs)
    return [
        row(f"record.append.{size}", "s", *append, PEER),
        row(f"record.signed.{size}", "s", *signed, PEER),
        row(f"record.verify.{size}", "s", told["seconds"], "does nothing of the kind", PEER),
        row(f"record.verify.{size}.memory", "MB", told["memory"]),
    ]


def measure(path: Path, runs: int) -> dict[str, float]:
    """Return the seconds of a whole verification, and the most memory this process held meanwhile."""
    return {"seconds": _time(lambda: _must_be_sound(path, quick=False), runs), "memory": peak()}


def write_record(path: Path, count: int) -> None:
    """Write the export of a record of so many minutes."""
    minutes = list(_minutes(count))
    lines = [encode(minute) for minute in minutes]
    note = HOUSE.sign(checkpoint(HOUSE.name, count, Frontier().extend(map(leaf_hash, lines)).root()))
    present = ((table, key, fields) for (table, key), fields in fold(minutes).items())
    with path.open("wb") as file:
        write(file, Header(HOUSE.name, HOUSE.verifier_key(), note), lines, present)


def _minutes(count: int) -> Iterator[dict[str, Any]]:
    """Yield a founding, then ballots that are opened, voted in and closed, until there are so many minutes."""
    plain = {"at": "2026-04-12T14:00:00Z", "body": "plaza", "charter": 1, "authority": {"article": "voting.who"}}
    for n, (act, by, says, changes) in enumerate(islice(_acts(count), count)):
        yield {**plain, "n": n, "act": act, "by": by, "says": says, "changes": changes}


def _acts(count: int) -> Iterator[Said]:
    members = [["membership", one, {"body_id": 1, "number": one, "standing": "member"}] for one in ROLL]
    body = ["body", 1, {"slug": "plaza", "born_of": None}]
    charter = ["charterversion", 1, {"version": 1, "articles": {"voting.who": "present"}, "decision": None}]
    yield "bodies.found", "guest", {}, [body, charter, *members]
    for number in range(1, count):
        yield from _ballot(number)


def _ballot(number: int) -> Iterator[Said]:
    roll = ["roll", number, {"ballot_id": number, "numbers": ROLL}]
    yield "ballots.open", "member:1", {"ballot": number}, [["ballot", number, _opened(number)], roll]
    for one in ROLL:
        choice = {"ballot_id": number, "body_id": 1, "choice": "for", "member_id": one}
        says = {"ballot": number, "choice": "for"}
        yield "ballots.cast", f"member:{one}", says, [["vote", number * len(ROLL) + one, choice]]
    counted = {"counts": {"for": len(ROLL), "against": 0, "abstain": 0}, "outcome": "adopted", "winner": None}
    closed = {"closed": "2026-04-12T14:00:00Z", "result": {**counted, "needed": len(ROLL) // 2 + 1, "of": len(ROLL)}}
    decision = {"number": number, "ballot_id": number, "proposal_id": None, "outcome": "adopted"}
    yield "ballots.close", "clock", {"ballot": number}, [["ballot", number, closed], ["decision", number, decision]]


def _opened(number: int) -> dict[str, Any]:
    rule = {"method": "plain", "options": ["for", "against"], "threshold": "1/2", "strict": True, "base": "cast"}
    people = {"roll_hash": roll_hash(ROLL), "cards_out": len(ROLL), "seats": 0, "sections": 0, "papers": None}
    return {"number": number, **rule, **people, "secret": False, "closed": None, "result": None}


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


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
