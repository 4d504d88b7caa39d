"""What must be right before the house opens. Each returns Django check errors; any error refuses to start."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags
from django.core.checks import register as register_check
from django.db import connections

from asamblea.config.environment import SECRET_FILE

SECURE_SQLITE = (3, 51, 3)
FIRST_WAL = (3, 7, 0)
SHORTEST_SECRET = 32


def register() -> None:
    """Hang the checks at Django's door: database ones run when a database is named, as `serve` does."""
    register_check(sqlite_version, Tags.database)
    for check in (debug_stays_at_home, demo_stays_at_home, practice_stays_at_home, secret_is_private, secret_is_drawn):
        register_check(check, Tags.security)


def sqlite_version(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Return an error for each SQLite that can lose a write when WAL is reset (3.7.0 to 3.51.2)."""
    used = [connections[alias] for alias in databases or ()]
    drivers: list[Any] = [vars(type(database))["Database"] for database in used if database.vendor == "sqlite"]
    return [_too_old(driver.sqlite_version) for driver in drivers if loses_writes(driver.sqlite_version_info)]


def loses_writes(version: tuple[int, int, int]) -> bool:
    """Return whether this SQLite has the WAL-reset bug, fixed in 3.51.3 (sqlite.org/wal.html)."""
    return FIRST_WAL <= version < SECURE_SQLITE


def debug_stays_at_home(**_: Any) -> list[CheckMessage]:
    """Return an error when pages that show their insides could be asked for from elsewhere."""
    strangers = [host for host in settings.ALLOWED_HOSTS if not is_loopback(host)]
    if not settings.DEBUG or not strangers:
        return []
    return [
        Error(
            f"ASAMBLEA_DEBUG is on, and ASAMBLEA_HOSTS names {', '.join(strangers)}.",
            hint="Switch ASAMBLEA_DEBUG off, or serve only localhost.",
            id="asamblea.E002",
        )
    ]


def demo_stays_at_home(**_: Any) -> list[CheckMessage]:
    """Return an error when links that sign in without a key could open anything but the demo's own assembly."""
    at_home = Path(settings.HOME).name == "demo" and all(is_loopback(host) for host in settings.ALLOWED_HOSTS)
    if not settings.DEMO or at_home:
        return []
    return [
        Error("ASAMBLEA_DEMO is on outside the demo.", hint="Switch ASAMBLEA_DEMO off.", id="asamblea.E005"),
    ]


def practice_stays_at_home(**_: Any) -> list[CheckMessage]:
    """Return an error when the coach, who tells the joining code, could speak in anything but a practice meeting."""
    at_home = Path(settings.HOME).name == "practice" and all(is_loopback(host) for host in settings.ALLOWED_HOSTS)
    if not settings.PRACTICE or at_home:
        return []
    return [
        Error("ASAMBLEA_PRACTICE is set outside a practice.", hint="Leave it unset.", id="asamblea.E006"),
    ]


def is_loopback(host: str) -> bool:
    """Return whether this host name can only mean the machine itself."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def secret_is_private(**_: Any) -> list[CheckMessage]:
    """Return an error when others on this machine can read the signing secret."""
    file = Path(settings.HOME) / SECRET_FILE
    if not file.exists() or not file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return []
    return [
        Error(f"Others on this machine can read {file}.", hint=f"chmod 600 {file}", id="asamblea.E003"),
    ]


def secret_is_drawn(**_: Any) -> list[CheckMessage]:
    """Return an error when the signing secret is short, or one that everybody knows."""
    known = settings.SECRET_KEY.startswith("django-insecure") or len(set(settings.SECRET_KEY)) < 8
    if not known and len(settings.SECRET_KEY) >= SHORTEST_SECRET:
        return []
    return [
        Error(
            "ASAMBLEA_SECRET can be guessed.",
            hint="Leave ASAMBLEA_SECRET unset: a secret is drawn into the home directory.",
            id="asamblea.E004",
        )
    ]


def _too_old(version: str) -> CheckMessage:
    return Error(
        f"SQLite {version} can lose an answered act (WAL-reset bug, fixed in 3.51.3).",
        hint="Run `make` again: pysqlite3 brings a newer SQLite.",
        id="asamblea.E001",
    )
