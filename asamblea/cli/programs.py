"""The programs of the house, as `serve` runs them; each can be started alone, too (docs/hosts/run.md)."""

from __future__ import annotations

from importlib import import_module

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

PAGES, LIVE = "asamblea.config.wsgi", "asamblea.live.__main__"
PATIENCE = 5


def pages(host: str, port: int, workers: int) -> None:
    """Answer pages and acts until told to stop. A forked program forks: granian's workers share what was read, too."""
    Granian(
        f"{PAGES}:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        # Writers take turns anyway; threads that wait for each other cost a third of the votes.
        blocking_threads=1,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
    ).serve()


def live(host: str, port: int) -> None:
    """Stream the live board until told to stop."""
    import_module(LIVE).serve(host, port)
