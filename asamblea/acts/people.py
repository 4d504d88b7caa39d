"""Joining, vouching, leaving: people without names."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from asamblea.acts.base import Act, fetch
from asamblea.door import Hall
from asamblea.models import JoinCode, Membership, Person, Vouch
from asamblea.models.facts import is_suspended, next_number
from asamblea.rules import people as rules
from asamblea.rules.reasons import Reason

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LETTERS = 12  # nobody guesses one in the 72 hours it may live: docs/decisions/0009


@dataclass(frozen=True, kw_only=True)
class IssueCode(Act):
    """Give out a short joining code for some hours; greeters show it at the door as a QR code."""

    name: ClassVar[str] = "people.issue_code"
    article: ClassVar[str] = "franchise.join"
    hours: int = 12

    def why_not(self, hall: Hall, seen: None) -> list[Reason]:
        """Ask the rules of joining."""
        return rules.why_not_issue_code(hall.standing, hours=self.hours)

    def do(self, hall: Hall, seen: None) -> dict[str, Any]:
        """Write the code, sealed."""
        code = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
        row = JoinCode(body=hall.body, code=code, expires=hall.now + timedelta(hours=self.hours))
        row.save()
        return {"code": row.pk}


@dataclass(frozen=True, kw_only=True)
class Join(Act):
    """Join a body with a code from its door: no name, no e-mail, a number is all you get."""

    name: ClassVar[str] = "people.join"
    article: ClassVar[str] = "franchise.join"
    quiet: ClassVar[tuple[str, ...]] = ("code",)
    code: str

    def look(self, hall: Hall) -> tuple[JoinCode | None, Membership | None]:
        """Find the code, and an earlier place of the same person."""
        code = self.code.strip().upper().replace("-", "").replace(" ", "")
        row = JoinCode.objects.filter(body=hall.body, code=code).order_by("-expires").first() if code else None
        earlier = Membership.objects.filter(body=hall.body, person_id=hall.visit.person).first()
        return row, earlier

    def why_not(self, hall: Hall, seen: tuple[JoinCode | None, Membership | None]) -> list[Reason]:
        """Ask the rules of joining."""
        expires = seen[0].expires if seen[0] else None
        return rules.why_not_join(hall.standing, code_expires=expires, now=hall.now)

    def do(self, hall: Hall, seen: tuple[JoinCode | None, Membership | None]) -> dict[str, Any]:
        """Give the newcomer the next number."""
        Person.objects.get_or_create(pk=hall.person)
        number = next_number(Membership, body=hall.body)
        member = seen[1] or Membership(body=hall.body, person_id=hall.person, number=number)
        member.standing, member.joined = self._standing(hall, member), hall.now
        member.save()
        return {"member": member.number}

    def _standing(self, hall: Hall, member: Membership) -> str:
        founding = hall.body.state == "founding"
        return rules.first_standing(hall.charter, founding=founding, suspended=is_suspended(hall.body, member.number))


@dataclass(frozen=True, kw_only=True)
class VouchFor(Act):
    """Say that you know this newcomer; with enough vouchers they are a member."""

    name: ClassVar[str] = "people.vouch"
    article: ClassVar[str] = "franchise.vouchers"
    number: int

    def look(self, hall: Hall) -> Membership:
        """Find the newcomer."""
        return fetch(hall, Membership, number=self.number)

    def why_not(self, hall: Hall, seen: Membership) -> list[Reason]:
        """Ask the rules of vouching."""
        mine = Vouch.objects.filter(newcomer=seen, voucher=hall.standing.member).exists()
        own = seen.pk == hall.standing.member
        return rules.why_not_vouch(hall.standing, newcomer_standing=seen.standing, own=own, already=mine)

    def do(self, hall: Hall, seen: Membership) -> dict[str, Any]:
        """Write the word down; the last one needed makes a member."""
        Vouch(body=hall.body, newcomer=seen, voucher_id=hall.me).save()
        if Vouch.objects.filter(newcomer=seen).count() >= hall.charter.number("franchise.vouchers"):
            seen.standing = "member"
            seen.save()
        return {"member": seen.number, "standing": seen.standing}


@dataclass(frozen=True, kw_only=True)
class Leave(Act):
    """Leave the body. Your number stays in its record and belongs to nobody."""

    name: ClassVar[str] = "people.leave"
    article: ClassVar[str] = "franchise.join"

    def why_not(self, hall: Hall, seen: None) -> list[Reason]:
        """Only members, suspended or not, and observers can leave."""
        return rules.why_not_leave(hall.standing)

    def do(self, hall: Hall, seen: None) -> None:
        """Mark the place as left."""
        member = Membership.objects.get(pk=hall.me)
        member.standing = "left"
        member.save()
