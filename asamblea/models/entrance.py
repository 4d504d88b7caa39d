"""Things that let in once: links of the demo, answers of a device. Ordinary rows, erased when they expire."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction

from asamblea.models.people import Person, Session

SALT, LASTS = "asamblea.enter", timedelta(days=1)
SPENT = "spent"


def spend(once: str, person: str, *, lasts: timedelta) -> bool:
    """Use up something that counts once; False when it was used before."""
    digest = sha256(f"once {once}".encode()).hexdigest()
    try:
        with transaction.atomic():
            Session.objects.create(digest=digest, person_id=person, kind=SPENT, expires=datetime.now(UTC) + lasts)
    except IntegrityError:
        return False
    return True


def enter_link(person: str) -> str:
    """Return a link that signs this person in once. Only the demo gives such links out, and only it takes them."""
    return f"/enter/{quote(signing.dumps([person, secrets.token_hex(4)], salt=SALT), safe='')}/"


def person_entering(token: str) -> str | None:
    """Return whom this link lets in, now and never again; None outside the demo."""
    if not getattr(settings, "DEMO", False):
        return None
    try:
        person, _once = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return None
    if not Person.objects.filter(pk=person).exists():
        return None
    return str(person) if spend(token, person, lasts=LASTS) else None
