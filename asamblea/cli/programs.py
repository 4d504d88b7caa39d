"""The programs of the house, as `serve` runs them; each can be started alone, too (docs/hosts/run.md)."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces, SSLProtocols
from granian.log import LogLevels

PAGES, LIVE, DESK = "asamblea.config.wsgi", "asamblea.live.__main__", "asamblea.live.desk"
PATIENCE = 5


@dataclass(frozen=True)
class Papers:
    """A certificate and its key, as files; None where pages and live board speak plain http."""

    certificate: Path | None = None
    key: Path | None = None


def pages(host: str, port: int, workers: int, papers: Papers = Papers(), threads: int = 1) -> None:
    """Answer pages and acts until told to stop. A forked program forks: granian's workers share what was read, too.

    Writers take turns anyway; threads that wait for each other cost a third of the votes. Only where they wait for the
    other laptop, each worker needs several.
    """
    Granian(
        f"{PAGES}:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
        ssl_cert=papers.certificate,
        ssl_key=papers.key,
        ssl_protocol_min=SSLProtocols.tls12,  # phones from before 2019 know no newer one
    ).serve()


def live(host: str, port: int, papers: Papers = Papers()) -> None:
    """Stream the live board until told to stop."""
    import_module(LIVE).serve(host, port, certificate=papers.certificate, key=papers.key)


def desk(host: str, port: int, home: Path, database: Path) -> None:
    """Give the second laptop what it lacks until told to stop."""
    import_module(DESK).serve(host, port, home, database)
