"""Ways in: the code of a printed card, or a passkey. No password, no e-mail, no name."""

from __future__ import annotations

import secrets
import time
from hashlib import sha256

from django.utils.crypto import salted_hmac

from asamblea.models import Credential

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing that is read for something else
LENGTH = 24
HEARD_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


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
