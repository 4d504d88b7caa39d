"""`python -m asamblea`: the same as `asamblea`."""

from __future__ import annotations

import sys

from asamblea.cli import main

if __name__ == "__main__":
    sys.exit(main())
