"""`python -m asamblea.worker`: the loop, alone."""

from __future__ import annotations

import os
import signal
from threading import Event

import django
from django.apps import apps


def main() -> None:
    """Run until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asamblea.config.settings")
    if not apps.ready:
        django.setup()
    from asamblea.worker.loop import loop  # the tables have to be known first

    stop = Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stop.set())
    loop(stop)


if __name__ == "__main__":
    main()
