"""The door from outside: joining with a code, signing in with a card or a passkey, signing out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from asamblea.acts.people import Join
from asamblea.models import JoinCode, Proposal, Question
from asamblea.web.base.closed import may_read
from asamblea.web.base.forms import ActForm
from asamblea.web.base.signing import Patience, normal, person_with_card
from asamblea.web.base.steps import At, SeeOther, step
from asamblea.web.base.visit import Request, hall_of, sign_in, sign_out

PATIENCE = Patience()
ENDED = ("adopted", "rejected", "withdrawn")


class CodeForm(ActForm):
    """A joining code, typed from the sheet at the door."""

    code = forms.CharField(label=_("Code"), help_text=_("The letters on the sheet at the door."), max_length=40)


class CardForm(ActForm):
    """A card's code, typed or read aloud."""

    code = forms.CharField(
        label=_("The code on your card"),
        help_text=_("Six groups of four. Spaces and small letters do not matter."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


def _discussed(request: HttpRequest, at: At) -> dict[str, Any]:
    """Show a newcomer what this assembly is discussing before they decide to join; nothing of a closed body."""
    hall = hall_of(request, str(at["body"]))
    if not may_read(hall):
        return {}
    proposals = Proposal.objects.filter(body=hall.body).exclude(stage__in=("draft", *ENDED)).order_by("-pk")
    questions = Question.objects.filter(body=hall.body, state="open").order_by("-pk")
    return {"proposals": proposals[:4], "questions": questions[:3], "meeting": hall.meeting}


join = step(
    Join,
    then=lambda answer, at: reverse("people:welcome", kwargs={"body": at["body"]}),
    template="people/join.html",
    more=_discussed,
    mints=True,
)


@require_safe
def at_the_door(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from the QR code on the sheet at the door to the joining page of its body."""
    now = datetime.now(UTC)
    plain = _plain(code)
    living = JoinCode.objects.filter(code=plain, expires__gt=now).select_related("body").order_by("-expires").first()
    if living is None:
        return _typed_page(request, CodeForm(initial={"code": code[:40]}), unknown=True, status=404)
    return SeeOther(f"{reverse('people:join', kwargs={'body': living.body.slug})}?{urlencode({'code': plain})}")


@require_http_methods(["GET", "HEAD", "POST"])
def typed_code(request: HttpRequest) -> HttpResponse:
    """Take a joining code typed from paper."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return at_the_door_of(form.cleaned_data["code"])
    return _typed_page(request, form, unknown=False, status=422 if request.method == "POST" else 200)


def at_the_door_of(code: str) -> HttpResponse:
    """Lead on to the address of a code."""
    plain = _plain(code)
    return SeeOther(reverse("people:at_the_door", kwargs={"code": plain}) if plain else reverse("people:typed_code"))


def _plain(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isascii() and letter.isalnum())[:40]


def _typed_page(request: HttpRequest, form: CodeForm, *, unknown: bool, status: int) -> HttpResponse:
    return render(request, "people/typed_code.html", {"form": form, "unknown": unknown}, status=status)


@require_safe
def options(request: HttpRequest) -> HttpResponse:
    """Tell the browser how to ask its device for a passkey."""
    from asamblea.web.base.passkeys import sign_in_options  # its library is large: read when a passkey comes

    return sign_in_options(request)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """Let somebody in who holds a card or a passkey; every failure reads the same."""
    if request.method != "POST":
        return render(request, "people/sign_in.html", {"form": CardForm()})
    if "assertion" in request.POST:
        return _let_in(request, _with_passkey(request))
    form = CardForm(request.POST)
    if not form.is_valid():
        return render(request, "people/sign_in.html", {"form": form}, status=422)
    about = normal(form.cleaned_data["code"])[:4]
    if PATIENCE.is_over(about):
        return _wait(request)
    person = person_with_card(form.cleaned_data["code"])
    if person is None:
        PATIENCE.note(about)
    return _let_in(request, person)


def _with_passkey(request: HttpRequest) -> str | None:
    from asamblea.web.base.passkeys import person_with_passkey  # its library is large: read when a passkey comes

    return person_with_passkey(request, request.POST["assertion"][:20_000])


def _let_in(request: HttpRequest, person: str | None) -> HttpResponse:
    if person is None:
        return render(request, "people/sign_in.html", {"form": CardForm(), "failed": True}, status=403)
    sign_in(cast(Request, request), person)
    return SeeOther("/")


def _wait(request: HttpRequest) -> HttpResponse:
    response = render(request, "people/sign_in.html", {"form": CardForm(), "wait": True}, status=429)
    response["Retry-After"] = "60"
    return response


@require_POST
def sign_out_page(request: HttpRequest) -> HttpResponse:
    """End the session of this device."""
    sign_out(cast(Request, request))
    return SeeOther("/")
