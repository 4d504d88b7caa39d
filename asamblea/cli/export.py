"""`asamblea export BODY FILE`: write the whole record of a body into a file that anyone can check."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from asamblea.cli.asking import body_called
from asamblea.record.checkpoint import Behind
from asamblea.record.export import export
from asamblea.record.keys import Exposed


def run(arguments: Sequence[str]) -> int:
    """Write the file; return 1, leaving no file, if the record cannot be signed."""
    parser = ArgumentParser(prog="asamblea export", description=__doc__)
    parser.add_argument("body", help="the body's word in addresses")
    parser.add_argument("file", type=Path)
    asked = parser.parse_args(arguments)
    body = body_called(asked.body)
    part: Path = asked.file.with_name(f"{asked.file.name}.part")
    try:
        with part.open("wb") as file:
            export(body, file)
        part.replace(asked.file)
    except (Behind, Exposed) as why_not:
        print(why_not, file=sys.stderr)
        return 1
    finally:
        part.unlink(missing_ok=True)
    print(f"{asked.file}: {asked.file.stat().st_size} bytes. Check it anywhere: asamblea verify {asked.file}")
    return 0
