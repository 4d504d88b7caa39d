"""The key that signs the record. It stays in the home directory; whoever holds it can sign for this house."""

from __future__ import annotations

import os
import secrets
import stat
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from asamblea.proof.notes import Signer, read_key

KEY_FILE = "record.key"
KEY_BYTES = 32
OTHERS = stat.S_IRWXG | stat.S_IRWXO


class Exposed(RuntimeError):
    """Others on this machine can read the key, so its signature proves nothing."""


def signer(origin: str) -> Signer:
    """Return what signs the checkpoints of one record."""
    return Signer(origin, log_key())


def log_key() -> bytes:
    """Return the key of this house, drawing it the first time; raise `Exposed` if others can read it."""
    path = key_file()
    if not path.exists():
        _draw(path)
    if path.stat().st_mode & OTHERS:
        raise Exposed(f"Others on this machine can read {path}. Run: chmod 600 {path}")
    key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    if len(key) != KEY_BYTES:
        raise ValueError(f"{path} is not a key of {KEY_BYTES} bytes")
    return key


def house_mark() -> str:
    """Return by which mark other houses know this one: 16 hex digits of its public key's hash."""
    return _mark(log_key())


@lru_cache(maxsize=8)
def _mark(key: bytes) -> str:
    return mark_of(Signer("mark", key).verifier_key())


def mark_of(vkey: str) -> str:
    """Return the mark of the house that signs with this key."""
    return sha256(read_key(vkey)[2]).hexdigest()[:16]


def key_file() -> Path:
    """Return where the key lies."""
    return Path(settings.HOME) / KEY_FILE


def write_durably(path: Path, text: str) -> None:
    """Replace a small private file so that after a crash it holds either the old text or the new, whole."""
    fresh = path.with_name(f"{path.name}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)
    fresh.replace(path)
    sync_folder(path.parent)


def _draw(path: Path) -> None:
    """Write a new key; if another process drew one at the same moment, theirs stays."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.drawn")
    write_durably(fresh, secrets.token_hex(KEY_BYTES) + "\n")
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    finally:
        fresh.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring to the disk which files lie here, and under which names."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
