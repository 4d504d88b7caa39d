"""`asamblea checkpoint`: sign the present record of one body, or of all, and print the notes to keep elsewhere."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from asamblea.cli.asking import body_called
from asamblea.models import Body
from asamblea.record.checkpoint import Behind, checkpoint
from asamblea.record.keys import Exposed


def run(arguments: Sequence[str]) -> int:
    """Print the signed notes; return 1 if one of them could not be signed."""
    parser = ArgumentParser(prog="asamblea checkpoint", description=__doc__)
    parser.add_argument("body", nargs="?", help="the body's word in addresses; without one, all")
    slug = parser.parse_args(arguments).body
    bodies = [body_called(slug)] if slug else list(Body.objects.order_by("slug"))
    return max([_sign(body) for body in bodies], default=0)


def _sign(body: Body) -> int:
    try:
        print(checkpoint(body))
    except (Behind, Exposed) as why_not:
        print(why_not, file=sys.stderr)
        return 1
    return 0
