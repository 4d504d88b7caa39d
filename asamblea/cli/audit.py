"""`asamblea audit`: compare every row with the minutes, and every minute with what was signed."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from asamblea.cli.asking import body_called
from asamblea.proof.findings import summary
from asamblea.record.audit import audit


def run(arguments: Sequence[str]) -> int:
    """Print everything that is not as the minutes say; return 1 if there is anything."""
    parser = ArgumentParser(prog="asamblea audit", description=__doc__)
    parser.add_argument("body", nargs="?", help="the body's word in addresses; without one, all")
    body = parser.parse_args(arguments).body
    report = audit(body_called(body) if body else None, progress=_progress)
    for found in report.findings:
        print(found)
    print(f"{report.minutes} minutes and {report.rows} rows read. {summary(len(report.findings))}")
    return 0 if report.ok else 1


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {total} minutes", end="\r", file=sys.stderr)
