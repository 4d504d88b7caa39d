"""What the host may set: environment variables, and a home directory for the data."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from asamblea.config.sqlite.options import OPTIONS

PACKAGE = Path(__file__).resolve().parent.parent
SECRET_FILE = "secret"  # noqa: S105 - the name of a file, not its content


def text(name: str, default: str = "") -> str:
    """Return what the host set under this name."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """Return whether the host switched this on: 1, true, yes or on."""
    said = text(name).lower()
    return said in {"1", "true", "yes", "on"} if said else default


def names(name: str, default: str = "") -> list[str]:
    """Return a comma-separated list."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def beside(addresses: list[str], hosts: list[str], *, https: bool) -> list[str]:
    """Return what `:8001` stands for: that port under every name of this house. Whole addresses stay as they are."""
    scheme, usual = ("https", ":443") if https else ("http", ":80")
    names = [host.replace(".", "*.", 1) if host.startswith(".") else host for host in hosts]
    found = []
    for address in addresses:
        port = "" if address == usual else address
        found += [f"{scheme}://{name}{port}" for name in names] if address.startswith(":") else [address]
    return found


def home() -> Path:
    """Return the directory of this assembly's data, made private when it is made."""
    path = Path(text("ASAMBLEA_HOME", "var")).expanduser().resolve()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def secret(directory: Path) -> str:
    """Return the signing secret: from the environment, else from its file, else newly drawn into that file."""
    if given := text("ASAMBLEA_SECRET"):
        return given
    file = directory / SECRET_FILE
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="utf-8").strip()
    drawn = secrets.token_urlsafe(64)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(drawn)
    return drawn


def database(url: str, directory: Path) -> dict[str, Any]:
    """Return Django's description of the database at `url`; without one, SQLite in the home directory.

    Understood are `sqlite:///path/to/file` and `postgresql://person:word@host:port/name?option=value`;
    a socket directory goes into `?host=/run/postgresql`.
    """
    parts = urlsplit(url or f"sqlite://{directory / 'asamblea.sqlite3'}")
    if parts.scheme == "sqlite":
        return {"ENGINE": "asamblea.config.sqlite", "NAME": unquote(parts.path), "OPTIONS": dict(OPTIONS)}
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(f"ASAMBLEA_DATABASE: {parts.scheme!r} is neither sqlite nor postgresql.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
