"""Tokens of signed-in devices and programs: only their digests are kept."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from asamblea.models.asked import Asked
from asamblea.models.people import Session

KINDS = ("browser", "device")
SESSION_WITH = Asked(Session, "digest")


def digest(token: str) -> str:
    """Return what is kept of a token: its SHA-256, never the token itself."""
    return sha256(token.encode()).hexdigest()


def person_of(token: str) -> str | None:
    """Return who holds this session or device token; None when it is unknown, expired or revoked."""
    session = SESSION_WITH(digest(token))
    if session is None or session.kind not in KINDS or session.expires <= datetime.now(UTC):
        return None
    return session.person_id
