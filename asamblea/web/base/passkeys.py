"""Passkeys: the device proves itself, the record keeps a public key, the challenge travels in a short cookie."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from asamblea.models.entrance import spend
from asamblea.web.base.signing import person_with

COOKIE, SALT, LASTS = "challenge", "asamblea.challenge", 300
UNREADABLE = (WebAuthnException, ValueError, KeyError, TypeError)


@dataclass(frozen=True)
class Passkey:
    """What the record keeps: the digest of its id, and its public key."""

    public: str
    key: str


def registration_options(request: HttpRequest, *, person: str, called: str) -> HttpResponse:
    """Ask the device to make a passkey; `called` is what its own list shows."""
    challenge = secrets.token_bytes(32)
    options = generate_registration_options(
        rp_id=_site(request),
        rp_name="Asamblea",
        user_name=called,
        user_display_name=called,
        user_id=sha256(f"asamblea passkey {person}".encode()).digest(),
        challenge=challenge,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
    )
    return _with_challenge(request, options_to_json(options), challenge)


def sign_in_options(request: HttpRequest) -> HttpResponse:
    """Ask the device for any passkey it has for this place; the answer is the same for everybody."""
    challenge = secrets.token_bytes(32)
    options = generate_authentication_options(
        rp_id=_site(request), challenge=challenge, user_verification=UserVerificationRequirement.REQUIRED
    )
    return _with_challenge(request, options_to_json(options), challenge)


def new_passkey(request: HttpRequest, said: str) -> Passkey | None:
    """Return the passkey the device has made; None when what it said does not hold."""
    try:
        checked = verify_registration_response(
            credential=json.loads(said),
            expected_challenge=base64url_to_bytes(_challenge(request)),
            expected_rp_id=_site(request),
            expected_origin=_origin(request),
            require_user_verification=True,
        )
    except UNREADABLE:
        return None
    public = _public(checked.credential_id)
    return Passkey(public, bytes_to_base64url(checked.credential_public_key))


def person_with_passkey(request: HttpRequest, said: str) -> str | None:
    """Return whose device this is; None for whatever does not hold, and for a challenge used before."""
    challenge = _challenge(request)
    try:
        credential = json.loads(said)
        held = person_with(_public(base64url_to_bytes(credential["id"])), "passkey")
        if held is None:
            return None
        verify_authentication_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=_site(request),
            expected_origin=_origin(request),
            credential_public_key=base64url_to_bytes(held.key),
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except UNREADABLE:
        return None
    person = str(held.member.person_id)
    return person if spend(challenge, person, lasts=timedelta(seconds=LASTS)) else None


def _public(credential_id: bytes) -> str:
    return sha256(b"asamblea passkey " + credential_id).hexdigest()


def _site(request: HttpRequest) -> str:
    host = request.get_host()
    return host if host.endswith("]") else host.rpartition(":")[0] or host


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _challenge(request: HttpRequest) -> str:
    return str(request.get_signed_cookie(COOKIE, "", salt=SALT, max_age=LASTS))


def _with_challenge(request: HttpRequest, options: str, challenge: bytes) -> HttpResponse:
    response = HttpResponse(options, content_type="application/json")
    response["Cache-Control"] = "no-store"
    response.set_signed_cookie(
        COOKIE,
        bytes_to_base64url(challenge),
        salt=SALT,
        max_age=LASTS,
        secure=request.is_secure() or settings.CSRF_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response
