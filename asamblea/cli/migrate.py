"""`asamblea migrate`: bring the database up to this version."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence

from django.core.management import call_command


def run(arguments: Sequence[str]) -> int:
    """Run every migration that is missing; what was written stays."""
    ArgumentParser(prog="asamblea migrate", description=__doc__).parse_args(arguments)
    call_command("migrate", verbosity=1, interactive=False)
    return 0
