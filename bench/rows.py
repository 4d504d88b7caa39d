"""Rows of the table: a name, our number, a peer's number where there is one, and how many times better we are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MORE_IS_BETTER = ("votes/s", "acts/s", "requests/s")

Row = dict[str, object]
Number = float | str | None


def row(name: str, unit: str, ours: Number, peer: Number = None, peer_name: str = "") -> Row:
    """Return one row; `ratio` says how many times better ours is, None where one of the two is no number."""
    ratio = None
    if isinstance(ours, float | int) and isinstance(peer, float | int) and ours and peer:
        ratio = round(ours / peer if unit in MORE_IS_BETTER else peer / ours, 2)
    return {
        "name": name,
        "unit": unit,
        "ours": _short(ours),
        "peer": _short(peer),
        "peer_name": peer_name,
        "ratio": ratio,
    }


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value that this share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def told_by(
    module: str,
    *arguments: object,
    around: Sequence[str] = (),
    limit: float = 900,
    settings: Mapping[str, str] | None = None,
) -> Any:
    """Return what `python -m module arguments` prints as its last line of JSON, or raise with its last words."""
    command = [*around, sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=limit,
        check=False,
        cwd=ROOT,
        env={**os.environ, **(settings or {})},
    )
    if done.returncode:
        raise RuntimeError((done.stderr.strip().splitlines() or ["no message"])[-1])
    return json.loads(done.stdout.splitlines()[-1])


def _short(number: Number) -> Number:
    if isinstance(number, float):
        return round(number, 2 if abs(number) >= 1 else 4)
    return number
