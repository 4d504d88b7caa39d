"""`asamblea verify FILE`: check an exported record, without its host and without a database."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from asamblea.proof.findings import summary
from asamblea.proof.verify import verify


def run(arguments: Sequence[str]) -> int:
    """Print whose record it is and everything that is wrong with it; return 1 if there is anything."""
    parser = ArgumentParser(prog="asamblea verify", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--key", help="the key you trust; without it, the file's own is used and shown")
    parser.add_argument("--kept", type=Path, nargs="*", default=[], help="signed checkpoints you kept, as files")
    asked = parser.parse_args(arguments)
    if not asked.file.is_file():
        raise SystemExit(f"There is no file {asked.file}.")
    kept = [path.read_text(encoding="utf-8") for path in asked.kept]
    report = verify(asked.file, vkey=asked.key, kept=kept, progress=_progress)
    for found in report.findings:
        print(found)
    print(f"{report.body}: {report.minutes} minutes, {report.rows} rows")
    print(f"Root {report.root_as_noted} (in hexadecimal {report.root})")
    print(f"Signed with {report.vkey}")
    print(summary(len(report.findings)))
    return 0 if report.ok else 1


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{100 * done // max(total, 1)} %", end="\r", file=sys.stderr)
