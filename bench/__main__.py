"""Everything measured in one run, beside named peers: `python -m bench [PART ...]`, or `make bench ONLY=door`.

Prints one table and writes it to bench/latest.json. A ratio is how many times better ours is than the peer's.
Numbers of a busy machine are only worth their ratios.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from bench.rows import Row

PARTS = ("door", "http", "hall", "followed", "crowd", "signin", "pages", "audit", "record", "tally")
LATEST = Path(__file__).with_name("latest.json")
HEADINGS = ("name", "ours", "unit", "peer", "peer_name", "ratio")


def main(asked: list[str]) -> int:
    """Measure what was asked for, all of it unless something was; return 1 if a part failed."""
    unknown = set(asked) - set(PARTS)
    if unknown:
        print(f"Parts are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    rows: list[Row] = []
    failed = 0
    for part in asked or PARTS:
        print(f"measuring {part} ...", file=sys.stderr, flush=True)
        measure: Callable[[], list[Row]] = import_module(f"bench.{part}").rows
        try:
            rows += measure()
        except Exception as trouble:  # one part that fails must not take the others' numbers with it
            print(f"{part} failed: {trouble}", file=sys.stderr)
            failed = 1
        keep(rows)
    print_table(rows)
    return failed


def print_table(rows: list[Row]) -> None:
    """Print the rows under one another."""
    lines = [HEADINGS, *(tuple(_shown(row[name]) for name in HEADINGS) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEADINGS))]
    for line in lines:
        print("  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip())
    print(f"\n{os.cpu_count()} cores, load {os.getloadavg()[1]:.1f}; ratio: how many times better we are.")


def keep(rows: list[Row]) -> None:
    """Write the rows, and leave those of parts that were not measured now."""
    before: list[Row] = json.loads(LATEST.read_text(encoding="utf-8")) if LATEST.exists() else []
    measured = {row["name"] for row in rows}  # a name has one row for each peer
    kept = [row for row in before if row["name"] not in measured]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in kept + rows)
    LATEST.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def _shown(value: object) -> str:
    return "" if value is None else str(value)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
