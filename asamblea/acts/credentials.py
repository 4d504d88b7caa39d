"""Cards and passkeys, and coming back after losing them; never through the host."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from asamblea.acts.base import Act, fetch
from asamblea.door import Hall
from asamblea.models import Credential, Membership, Recovery, RecoveryVouch, RecoveryVoucher
from asamblea.rules import people as rules
from asamblea.rules.reasons import Reason


def _add(hall: Hall, *, kind: str, public: str, key: str = "") -> dict[str, Any]:
    row = Credential(body=hall.body, member_id=hall.me, kind=kind, public=public, key=key, added=hall.now)
    row.save()
    return {"credential": row.pk}


@dataclass(frozen=True, kw_only=True)
class AddCard(Act):
    """Add a printed credential card as a way to sign in; only the digest of its code is kept."""

    name: ClassVar[str] = "people.add_card"
    article: ClassVar[str] = "people.recovery_vouchers"
    quiet: ClassVar[tuple[str, ...]] = ("public",)
    public: str

    def look(self, hall: Hall) -> bool:
        """See whether this card is known already."""
        return Credential.objects.filter(public=self.public).exists()

    def why_not(self, hall: Hall, seen: bool) -> list[Reason]:
        """Ask the rules of credentials."""
        return rules.why_not_add_credential(hall.standing, taken=seen, public=self.public)

    def do(self, hall: Hall, seen: bool) -> dict[str, Any]:
        """Add the card."""
        return _add(hall, kind="card", public=self.public)


@dataclass(frozen=True, kw_only=True)
class AddPasskey(AddCard):
    """Add a passkey of this device as a way to sign in; only its public key is kept."""

    name: ClassVar[str] = "people.add_passkey"
    quiet: ClassVar[tuple[str, ...]] = ("public", "key")
    key: str

    def do(self, hall: Hall, seen: bool) -> dict[str, Any]:
        """Add the passkey."""
        return _add(hall, kind="passkey", public=self.public, key=self.key)


@dataclass(frozen=True, kw_only=True)
class EndCredential(Act):
    """End one of your own cards or passkeys, for example on a lost phone."""

    name: ClassVar[str] = "people.end_credential"
    article: ClassVar[str] = "people.recovery_vouchers"
    credential: int

    def look(self, hall: Hall) -> Credential:
        """Find it in this body."""
        return fetch(hall, Credential, pk=self.credential)

    def why_not(self, hall: Hall, seen: Credential) -> list[Reason]:
        """Ask the rules of credentials."""
        own = seen.member_id == hall.standing.member
        return rules.why_not_end_credential(hall.standing, own=own, ended=seen.ended is not None)

    def do(self, hall: Hall, seen: Credential) -> None:
        """End it now."""
        seen.ended = hall.now
        seen.save()


@dataclass(frozen=True, kw_only=True)
class NameVouchers(Act):
    """Choose the members who may vouch for you if you lose every device."""

    name: ClassVar[str] = "people.name_vouchers"
    article: ClassVar[str] = "people.recovery_of"
    quiet: ClassVar[tuple[str, ...]] = ("numbers",)
    numbers: list[int]

    def look(self, hall: Hall) -> tuple[list[Membership], int]:
        """Find them, and those named before."""
        chosen = list(Membership.objects.filter(body=hall.body, number__in=self.numbers, standing="member"))
        return chosen, RecoveryVoucher.objects.filter(member=hall.standing.member).count()

    def why_not(self, hall: Hall, seen: tuple[list[Membership], int]) -> list[Reason]:
        """Ask the rules of recovery."""
        return rules.why_not_name_vouchers(
            hall.standing, hall.charter, numbers=self.numbers, known=len(seen[0]), already=seen[1]
        )

    def do(self, hall: Hall, seen: tuple[list[Membership], int]) -> None:
        """Write the choice, sealed: who would vouch for whom is nobody's business."""
        for voucher in seen[0]:
            RecoveryVoucher(body=hall.body, member_id=hall.me, voucher=voucher).save()


@dataclass(frozen=True, kw_only=True)
class AskRecovery(Act):
    """Ask to come back with a new card after losing every device; your vouchers and time decide."""

    name: ClassVar[str] = "people.ask_recovery"
    article: ClassVar[str] = "people.recovery_vouchers"
    quiet: ClassVar[tuple[str, ...]] = ("public",)
    number: int
    public: str

    def look(self, hall: Hall) -> Membership:
        """Find the member by number."""
        return fetch(hall, Membership, number=self.number)

    def why_not(self, hall: Hall, seen: Membership) -> list[Reason]:
        """Ask the rules of recovery."""
        return rules.why_not_ask_recovery(
            hall.standing,
            named=seen.recovery_vouchers.count(),
            pending=seen.recoveries.filter(state="asked").exists(),
            taken=Credential.objects.filter(public=self.public).exists(),
        )

    def do(self, hall: Hall, seen: Membership) -> dict[str, Any]:
        """Write the request; every own device sees it."""
        row = Recovery(body=hall.body, member=seen, public=self.public, asked=hall.now)
        row.save()
        return {"recovery": row.pk}


@dataclass(frozen=True, kw_only=True)
class VouchRecovery(Act):
    """Say yes, as a chosen voucher, that this is really them."""

    name: ClassVar[str] = "people.vouch_recovery"
    article: ClassVar[str] = "people.recovery_vouchers"
    recovery: int

    def look(self, hall: Hall) -> Recovery:
        """Find the request."""
        return fetch(hall, Recovery, "member", pk=self.recovery)

    def why_not(self, hall: Hall, seen: Recovery) -> list[Reason]:
        """Ask the rules of recovery."""
        me = hall.standing.member
        return rules.why_not_vouch_recovery(
            hall.standing,
            chosen=me is not None and seen.member.recovery_vouchers.filter(voucher=me).exists(),
            state=seen.state,
            already=me is not None and seen.vouches.filter(voucher=me).exists(),
        )

    def do(self, hall: Hall, seen: Recovery) -> None:
        """Write the yes."""
        RecoveryVouch(body=hall.body, recovery=seen, voucher_id=hall.me).save()


@dataclass(frozen=True, kw_only=True)
class FinishRecovery(Act):
    """Make the new card valid once enough vouchers said yes and the waiting time is over."""

    name: ClassVar[str] = "people.finish_recovery"
    article: ClassVar[str] = "people.recovery_hours"
    recovery: int

    def look(self, hall: Hall) -> Recovery:
        """Find the request."""
        return fetch(hall, Recovery, "member", pk=self.recovery)

    def why_not(self, hall: Hall, seen: Recovery) -> list[Reason]:
        """Ask the rules of recovery."""
        return rules.why_not_finish_recovery(
            hall.standing,
            hall.charter,
            state=seen.state,
            vouches=seen.vouches.count(),
            asked=seen.asked,
            now=hall.now,
        )

    def do(self, hall: Hall, seen: Recovery) -> None:
        """End the old credentials and add the new card."""
        for old in seen.member.credentials.filter(ended=None):
            old.ended = hall.now
            old.save()
        Credential(body=hall.body, member=seen.member, kind="card", public=seen.public, added=hall.now).save()
        seen.state = "finished"
        seen.save()


@dataclass(frozen=True, kw_only=True)
class StopRecovery(Act):
    """Stop a recovery of your own place that you did not ask for."""

    name: ClassVar[str] = "people.stop_recovery"
    article: ClassVar[str] = "people.recovery_hours"
    recovery: int

    def look(self, hall: Hall) -> Recovery:
        """Find the request."""
        return fetch(hall, Recovery, "member", pk=self.recovery)

    def why_not(self, hall: Hall, seen: Recovery) -> list[Reason]:
        """Ask the rules of recovery."""
        own = seen.member_id == hall.standing.member
        return rules.why_not_stop_recovery(hall.standing, own=own, state=seen.state)

    def do(self, hall: Hall, seen: Recovery) -> None:
        """Stop it."""
        seen.state = "stopped"
        seen.save()
