"""A hall with two laptops: 300 phones vote at the same moment, and each vote is answered when both have it on the disk.

`asamblea serve --hall --copy` on core 0 and `asamblea follow` on the others, beside the phones of the test;
the peer is the same house on the same core, which nobody follows. Both homes are on one disk.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from bench.hall import PHONES, elsewhere, small, votes
from bench.house import PATIENCE, free_port, memory, serving
from bench.rows import ROOT, Row, row, told_by

UNITS = {"votes.per_s": "votes/s", "p50": "ms", "p99": "ms", "all_answered": "ms", "memory": "MB"}
PEER = "the same house, not followed"


def rows() -> list[Row]:
    """Return the measurements."""
    with tempfile.TemporaryDirectory(prefix="asamblea-bench-") as folder:
        told = told_by("bench.followed", folder)
    ours, peer = told["with"], told["without"]
    made = [row(f"live.followed.{name}", unit, ours[name], peer[name], PEER) for name, unit in UNITS.items()]
    return [*made, row("live.followed.memory_of_second", "MB", told["second"])]


def measure(folder: Path) -> dict[str, Any]:
    """Return what was measured with a second laptop and without one, in a home each."""
    told: dict[str, Any] = {}
    for name in ("without", "with"):
        home, copy = folder / name, free_port()
        home.mkdir(mode=0o700)
        town = told_by("bench.town", home, PHONES)
        more = ("--copy", "--copy-port", str(copy)) if name == "with" else ()
        with serving(home, "--hall", "--host", "127.0.0.1", *more, around=small()) as house:
            elsewhere()
            with _following(home, folder / "second", copy) if more else nullcontext() as second:
                told[name] = asyncio.run(votes(house, town))
                told["second"] = memory([second] if second else [])
    return told


@contextmanager
def _following(home: Path, second: Path, port: int) -> Iterator[int]:
    """Let a second laptop follow until the end; give its program."""
    second.mkdir(mode=0o700)
    word = ["--word-file", str(home / "copy.word")]
    command = [sys.executable, "-u", "-m", "asamblea", "follow", f"127.0.0.1:{port}", *word]
    shown = second / "shown"
    with shown.open("wb") as screen:
        environment = {**os.environ, "ASAMBLEA_HOME": str(second)}
        program = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=screen, stderr=screen)
        try:
            until = time.monotonic() + PATIENCE
            while "s behind" not in shown.read_text(encoding="utf-8"):
                if time.monotonic() > until or program.poll() is not None:
                    raise RuntimeError(f"nobody follows: {shown.read_text(encoding='utf-8')[-200:]}")
                time.sleep(0.05)
            yield program.pid
        finally:
            program.terminate()
            program.wait(PATIENCE)


if __name__ == "__main__":
    _soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (_hard, _hard))
    print(json.dumps(measure(Path(sys.argv[1]))))
