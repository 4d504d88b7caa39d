"""A device proves itself: with the right key, at the right place, with its holder's consent, once."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from asamblea.models import Credential, Session

PRESENT, VERIFIED, ATTESTED = 1, 4, 64


@dataclass
class Device:
    """A phone that can make one passkey: ES256, no attestation."""

    site: str = "testserver"
    origin: str = "http://testserver"
    flags: int = PRESENT | VERIFIED
    id: bytes = b"a device of 16 b"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def create(self, options: dict[str, Any]) -> str:
        """Make the passkey and say so, as a browser does."""
        point = self.key.public_key().public_numbers()
        cose = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})
        data = self._data(self.flags | ATTESTED) + bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cose
        told = {"fmt": "none", "attStmt": {}, "authData": data}
        return self._say({
            "clientDataJSON": bytes_to_base64url(self._client("webauthn.create", options)),
            "attestationObject": bytes_to_base64url(cbor2.dumps(told)),
        })  # fmt: skip

    def get(self, options: dict[str, Any]) -> str:
        """Prove possession of the passkey."""
        data, client = self._data(self.flags), self._client("webauthn.get", options)
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._say({
            "clientDataJSON": bytes_to_base64url(client),
            "authenticatorData": bytes_to_base64url(data),
            "signature": bytes_to_base64url(signature),
        })  # fmt: skip

    def _data(self, flags: int) -> bytes:
        return sha256(self.site.encode()).digest() + bytes([flags]) + bytes(4)

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        return json.dumps({"type": kind, "challenge": options["challenge"], "origin": self.origin}).encode()

    def _say(self, response: dict[str, str]) -> str:
        own = bytes_to_base64url(self.id)
        return json.dumps({"id": own, "rawId": own, "type": "public-key", "response": response})


@pytest.fixture
def device(circle, signed_in) -> Device:
    made = Device()
    client = signed_in(circle.member)
    options = client.get(f"/{circle.slug}/people/passkey/options/").json()
    answer = client.post(f"/{circle.slug}/people/passkey/", {"attestation": made.create(options)})
    assert answer.status_code == 302
    client.post("/sign-out/")
    return made


def come_in(client, device):
    return client.post("/sign-in/", {"assertion": device.get(client.get("/sign-in/options/").json())})


def test_a_passkey_opens_the_door(circle, device, client):
    assert come_in(client, device).status_code == 303
    assert Session.objects.get(kind="browser").person_id == circle.member


def test_the_record_keeps_a_digest_and_a_public_key(circle, device):
    row = Credential.objects.get(kind="passkey")
    assert len(row.public) == 64
    assert cbor2.loads(base64url_to_bytes(row.key))[3] == -7


def test_an_answer_used_twice_opens_once(circle, device, client):
    options = client.get("/sign-in/options/").json()
    challenge, said = client.cookies["challenge"].value, device.get(options)
    assert client.post("/sign-in/", {"assertion": said}).status_code == 303
    client.cookies.clear()
    client.cookies["challenge"] = challenge
    assert client.post("/sign-in/", {"assertion": said}).status_code == 403


def test_a_challenge_of_another_visit_does_not_serve(circle, device, client):
    stale = client.get("/sign-in/options/").json()
    client.get("/sign-in/options/")
    assert client.post("/sign-in/", {"assertion": device.get(stale)}).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "http://elsewhere.example"},
        {"site": "elsewhere.example"},
        {"flags": PRESENT},
        {"key": ec.generate_private_key(ec.SECP256R1())},
        {"id": b"somebody else's."},
    ],
    ids=["another origin", "another site", "without its holder", "another key", "unknown"],
)
def test_what_does_not_hold_does_not_open(circle, device, client, wrong):
    for name, value in wrong.items():
        setattr(device, name, value)
    assert come_in(client, device).status_code == 403
    assert not Session.objects.filter(kind="browser").exists()


def test_an_ended_passkey_opens_nothing(circle, device, client, signed_in):
    row = Credential.objects.get(kind="passkey")
    signed_in(circle.member).post(f"/{circle.slug}/people/keys/{row.pk}/end/")
    assert come_in(client, device).status_code == 403


def test_a_device_that_did_not_verify_its_holder_gives_no_passkey(circle, signed_in):
    client = signed_in(circle.member)
    options = client.get(f"/{circle.slug}/people/passkey/options/").json()
    said = Device(flags=PRESENT).create(options)
    assert client.post(f"/{circle.slug}/people/passkey/", {"attestation": said}).status_code == 422
    assert not Credential.objects.exists()


def test_a_guest_cannot_ask_a_device_for_a_passkey(circle, client):
    assert client.get(f"/{circle.slug}/people/passkey/options/").status_code in (403, 409)
