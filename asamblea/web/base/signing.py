"""Ways in: a printed card's code, a passkey, a link that works once. No password, no e-mail, no name."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from asamblea.models import Credential, Session
from asamblea.models.sessions import digest

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing that is read for something else
LENGTH = 24
HEARD_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
LINK_SALT, LINK_LASTS = "asamblea.enter", 24 * 3600
SPENT = "spent"


def new_code(form: str | None = None) -> str:
    """Return a new card's code: 24 letters and digits, 120 bits, in groups of four.

    `form` names one rendered form and who sent it: sent twice, it gives the same code.
    """
    drawn = salted_hmac("asamblea.card", form, algorithm="sha256").digest() if form else secrets.token_bytes(LENGTH)
    plain = "".join(ALPHABET[byte % len(ALPHABET)] for byte in drawn[:LENGTH])
    return " ".join(plain[i : i + 4] for i in range(0, LENGTH, 4))


def normal(code: str) -> str:
    """Return a code as it was printed, however it was typed or read aloud."""
    return "".join(letter for letter in code.upper().translate(HEARD_AS) if letter in ALPHABET)


def card_digest(code: str) -> str:
    """Return what the record keeps of a card: the SHA-256 of its code."""
    return sha256(f"asamblea card {normal(code)}".encode()).hexdigest()


def person_with(public: str, kind: str) -> Credential | None:
    """Return the living card or passkey of somebody who has not left."""
    living = Credential.objects.filter(public=public, kind=kind, ended=None).exclude(member__standing="left")
    return living.select_related("member").first()


def person_with_card(code: str) -> str | None:
    """Return whose card this is; None for every other code, found out in the same time."""
    held = person_with(card_digest(code), "card")
    return str(held.member.person_id) if held else None


def spend(once: str, person: str, *, lasts: timedelta) -> bool:
    """Use up something that counts once; False when it was used before."""
    try:
        with transaction.atomic():
            Session.objects.create(
                digest=digest(f"once {once}"), person_id=person, kind=SPENT, expires=datetime.now(UTC) + lasts
            )
    except IntegrityError:
        return False
    return True


def enter_link(person: str) -> str:
    """Return a link that signs this person in once. Only the demo gives such links out, and only it takes them."""
    return f"/enter/{quote(signing.dumps([person, secrets.token_hex(4)], salt=LINK_SALT), safe='')}/"


def person_entering(token: str) -> str | None:
    """Return whom this link lets in, now and never again; None outside the demo."""
    if not getattr(settings, "DEMO", False):
        return None
    try:
        person, _once = signing.loads(token, salt=LINK_SALT, max_age=LINK_LASTS)
    except (signing.BadSignature, ValueError):
        return None
    try:
        fresh = spend(token, person, lasts=timedelta(seconds=LINK_LASTS))
    except IntegrityError:
        return None
    return str(person) if fresh else None


class Patience:
    """Slow down guessing: some wrong tries at once, then one every few seconds; kept in memory, by what was tried."""

    def __init__(self, *, tries: int = 10, every: float = 6.0, most: int = 10_000) -> None:
        self.tries, self.every, self.most = tries, every, most
        self._spent: dict[str, tuple[float, float]] = {}

    def is_over(self, about: str) -> bool:
        """Tell whether too many wrong tries were made about this."""
        return self._left(about) < 1

    def note(self, about: str) -> None:
        """Remember one wrong try."""
        left = self._left(about)
        if len(self._spent) >= self.most:
            self._spent.pop(next(iter(self._spent)))
        self._spent[about] = (max(0.0, left - 1), time.monotonic())

    def _left(self, about: str) -> float:
        left, at = self._spent.get(about, (float(self.tries), time.monotonic()))
        return min(float(self.tries), left + (time.monotonic() - at) / self.every)
