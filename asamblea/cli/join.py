"""`asamblea join FILE...`: add what was written in the hall to the records here; with the same root, or not at all."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from asamblea.models import Body
from asamblea.record.checkpoint import checkpoint
from asamblea.record.join import NotJoined, join


def run(arguments: Sequence[str]) -> int:
    """Join and audit; return 1, having written nothing, if anything does not fit."""
    parser = ArgumentParser(prog="asamblea join", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="exports of the house that had the pen")
    asked = parser.parse_args(arguments)
    try:
        came = join(asked.files)
    except NotJoined as why_not:
        print(why_not, file=sys.stderr)
        return 1
    for slug, minutes in came.items():
        print(f"{slug}: {minutes} minutes came. The record is now:\n{checkpoint(Body.objects.get(slug=slug))}")
    return 0
