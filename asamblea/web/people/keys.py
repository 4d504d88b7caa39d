"""Keys of a member: printed cards and passkeys; what ends and what signs other devices out."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from asamblea.acts.credentials import AddCard, AddPasskey, EndCredential
from asamblea.door import Hall, perform
from asamblea.models import Session
from asamblea.models.sessions import digest
from asamblea.rules.standing import why_not_member
from asamblea.web.base.asking import reasons_before
from asamblea.web.base.failures import refused
from asamblea.web.base.signing import card_digest, new_code
from asamblea.web.base.steps import SeeOther, step
from asamblea.web.base.visit import Request, fresh_key, hall_of
from asamblea.web.base.words import words_of
from asamblea.web.people.drawing import qr
from asamblea.web.people.pages import own_page


@require_http_methods(["GET", "HEAD", "POST"])
def add_card(request: HttpRequest, body: str) -> HttpResponse:
    """Make a card and show its code this once; only its digest is kept."""
    hall = hall_of(request, body)
    if request.method != "POST":
        return render(request, "people/add_card.html", _asked(request, hall, AddCard))
    code = new_code(f"{hall.visit.person} {hall.visit.key}" if hall.visit.key else None)
    perform(AddCard(body=body, public=card_digest(code)), hall.visit)
    return render(request, "people/card.html", card_context(request, hall, code))


def card_context(request: HttpRequest, hall: Hall, code: str) -> dict[str, Any]:
    """Return what a card shows; its QR code leads to the sign-in page, the code itself never reaches a server log."""
    address = request.build_absolute_uri(reverse("people:sign_in"))
    plain = code.replace(" ", "")
    return {
        "hall": hall,
        "body": hall.body,
        "number": hall.standing.number,
        "code": plain,
        "address": address,
        "qr": qr(f"{address}#{plain}"),
    }


def _asked(request: HttpRequest, hall: Hall, act: type[AddCard]) -> dict[str, Any]:
    reasons = reasons_before(request, act, {"body": hall.body.slug})
    return {
        "hall": hall,
        "body": hall.body,
        "key": fresh_key(),
        "reasons": [words_of(reason, hall.body.slug) for reason in reasons],
    }


@require_safe
def options(request: HttpRequest, body: str) -> HttpResponse:
    """Tell the browser how to ask its device for a new passkey."""
    hall = hall_of(request, body)
    if hall.visit.person is None:
        return refused(request, why_not_member(hall.standing))
    from asamblea.web.base.passkeys import registration_options  # its library is large: read when a passkey comes

    called = _("{body}, no. {number}").format(body=hall.body.name, number=hall.standing.number or 0)
    return registration_options(request, person=hall.visit.person, called=called)


@require_http_methods(["GET", "HEAD", "POST"])
def add_passkey(request: HttpRequest, body: str) -> HttpResponse:
    """Add the passkey this device has just made."""
    hall = hall_of(request, body)
    if request.method != "POST":
        return render(request, "people/add_passkey.html", _asked(request, hall, AddPasskey))
    from asamblea.web.base.passkeys import new_passkey  # its library is large: read when a passkey comes

    made = new_passkey(request, request.POST.get("attestation", "")[:20_000])
    if made is None:
        context = _asked(request, hall, AddPasskey) | {"failed": True}
        return render(request, "people/add_passkey.html", context, status=422)
    perform(AddPasskey(body=body, public=made.public, key=made.key), hall.visit)
    return redirect("people:show", body=body)


_end = step(EndCredential, then=own_page)


def end_credential(request: HttpRequest, body: str, credential: int) -> HttpResponse:
    """End a key, and sign out every other device: a lost phone must not stay inside."""
    answer = _end(request, body=body, credential=credential)
    if answer.status_code == SeeOther.status_code:
        _sign_out_others(cast(Request, request))
    return answer


@require_POST
def sign_out_others(request: HttpRequest, body: str) -> HttpResponse:
    """Sign out every device of this person but this one."""
    _sign_out_others(cast(Request, request))
    return SeeOther(reverse("people:show", kwargs={"body": body}))


def _sign_out_others(request: Request) -> None:
    if request.visit.person:
        others = Session.objects.filter(person_id=request.visit.person, kind__in=("browser", "device"))
        others.exclude(digest=digest(request.token)).delete()
