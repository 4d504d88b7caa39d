"""Tokens of signed-in devices and programs: only their digests are kept."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from asamblea.models.people import Session

KINDS = ("browser", "device")


def digest(token: str) -> str:
    """Return what is kept of a token: its SHA-256, never the token itself."""
    return sha256(token.encode()).hexdigest()


def person_of(token: str) -> str | None:
    """Return who holds this session or device token; None when it is unknown, expired or revoked."""
    living = Session.objects.filter(digest=digest(token), kind__in=KINDS, expires__gt=datetime.now(UTC))
    return living.values_list("person_id", flat=True).first()
