"""People without names: a person is a random id, a member is a number in one body."""

from __future__ import annotations

import secrets

from django.db import models

from asamblea.models.bodies import Body
from asamblea.models.guard import Governed


def _person_id() -> str:
    return secrets.token_hex(16)


class Person(models.Model):
    """Whoever holds these keys. Not governed: it carries no right and says nothing."""

    id = models.CharField(primary_key=True, max_length=32, default=_person_id)


class Session(models.Model):
    """A device that is signed in, or a device token for programs. Not governed; expires, revocable."""

    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sessions")
    kind = models.CharField(max_length=8, default="browser")
    expires = models.DateTimeField()
    recent_key = models.CharField(max_length=200, blank=True)


class Membership(Governed):
    """A person's place in a body: a number, nothing else."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships", db_constraint=False)
    number = models.IntegerField()
    standing = models.CharField(max_length=10, default="member")
    joined = models.DateTimeField()

    class Meta(Governed.Meta):
        constraints = (
            models.UniqueConstraint(fields=("body", "person"), name="member_once"),
            models.UniqueConstraint(fields=("body", "number"), name="number_once"),
            models.CheckConstraint(
                condition=models.Q(standing__in=("asked", "member", "observer", "suspended", "left")),
                name="member_standing",
            ),
        )


class Vouch(Governed):
    """A member's word that they know this newcomer."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    newcomer = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="vouches")
    voucher = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta(Governed.Meta):
        constraints = (models.UniqueConstraint(fields=("newcomer", "voucher"), name="vouch_once"),)


class JoinCode(Governed):
    """A short code that opens the join page for a while."""

    sealed = ("code",)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="codes")
    code = models.CharField(max_length=12, db_index=True)
    expires = models.DateTimeField()


class Credential(Governed):
    """What a member signs in with: a passkey's public key or the digest of a printed card's code."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="credentials")
    kind = models.CharField(max_length=8)
    public = models.CharField(max_length=400, unique=True)
    key = models.TextField(blank=True)
    added = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    class Meta(Governed.Meta):
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=("passkey", "card")), name="credential_kind"),
        )


class RecoveryVoucher(Governed):
    """Somebody a member chose beforehand to vouch for them if all devices are lost."""

    sealed = ("voucher",)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="recovery_vouchers")
    voucher = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")


class Recovery(Governed):
    """A request to come back after losing every device; takes vouchers and time, never the host."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="recoveries")
    public = models.CharField(max_length=400, help_text="digest of the new card's code")
    asked = models.DateTimeField()
    state = models.CharField(max_length=10, default="asked")


class RecoveryVouch(Governed):
    """One chosen voucher's yes to a recovery."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    recovery = models.ForeignKey(Recovery, on_delete=models.PROTECT, related_name="vouches")
    voucher = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta(Governed.Meta):
        constraints = (models.UniqueConstraint(fields=("recovery", "voucher"), name="recovery_vouch_once"),)
