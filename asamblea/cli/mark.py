"""`asamblea mark`: by which mark an assembly lends this house the pen."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence

from asamblea.record.keys import house_mark
from asamblea.rules.pen import spoken


def run(arguments: Sequence[str]) -> int:
    """Print it as it is read aloud; nothing secret can be learnt of it."""
    ArgumentParser(prog="asamblea mark", description=__doc__).parse_args(arguments)
    print(spoken(house_mark()))
    return 0
