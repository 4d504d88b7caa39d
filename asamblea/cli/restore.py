"""`asamblea restore FILE...`: go on from exported records in an empty database; what belongs together, together."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from django.core.management import call_command

from asamblea.record.restore import NotRestored, restore


def run(arguments: Sequence[str]) -> int:
    """Restore and audit; return 1, having written nothing, if anything differs."""
    parser = ArgumentParser(prog="asamblea restore", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--key", help="the key you trust")
    asked = parser.parse_args(arguments)
    call_command("migrate", verbosity=0, interactive=False)
    try:
        slugs = restore(asked.files, vkey=asked.key)
    except NotRestored as why_not:
        print(why_not, file=sys.stderr)
        return 1
    print(f"Restored, with the same root: {', '.join(slugs)}. People come back with their cards and passkeys.")
    return 0
