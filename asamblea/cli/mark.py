"""`asamblea mark`: by which mark an assembly lends this house the pen."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence

from asamblea.record.keys import house_mark


def run(arguments: Sequence[str]) -> int:
    """Print it: 16 digits, of which nothing secret can be learnt."""
    ArgumentParser(prog="asamblea mark", description=__doc__).parse_args(arguments)
    print(house_mark())
    return 0
