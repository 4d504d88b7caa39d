"""Write docs/acts/ anew: `python -m asamblea.config.docs`."""

from __future__ import annotations

import os
from importlib import import_module

import django


def main() -> None:
    """Wake Django, learn every act, write its page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asamblea.config.settings")
    django.setup()
    import_module("asamblea.acts")
    import_module("asamblea.config.actpages").write()


if __name__ == "__main__":
    main()
