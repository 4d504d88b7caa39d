"""Coming back after losing every device: chosen vouchers and time, never the host."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from asamblea.acts.credentials import AskRecovery, FinishRecovery, NameVouchers, StopRecovery, VouchRecovery
from asamblea.door import Missing, Refused, Visit, perform
from asamblea.models import Recovery, Session
from asamblea.web.base.failures import status_of
from asamblea.web.base.forms import ActForm
from asamblea.web.base.signing import card_digest, new_code, normal, person_with_card
from asamblea.web.base.steps import SeeOther, step
from asamblea.web.base.visit import Request, hall_of, sign_in
from asamblea.web.base.words import words_of
from asamblea.web.people.entrance import PATIENCE, CardForm
from asamblea.web.people.keys import card_context
from asamblea.web.people.pages import own_page

name_vouchers = step(NameVouchers, then=own_page)
vouch_recovery = step(VouchRecovery, then=own_page)
stop_recovery = step(StopRecovery, then=own_page)


class NumberForm(ActForm):
    """The number somebody had."""

    number = forms.IntegerField(
        label=_("Your number"), help_text=_("The number you had in this body."), min_value=1, max_value=10**9
    )


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, body: str) -> HttpResponse:
    """Ask to come back with a new card. What is answered tells nobody whether the member chose vouchers."""
    hall = hall_of(request, body)
    context = {"hall": hall, "body": hall.body}
    form = NumberForm(request.POST or None)
    if not _is_answered(request, form):
        return _asking(request, "people/ask_recovery.html", context | {"form": form})
    number = form.cleaned_data["number"]
    code = new_code(f"back {number} {hall.visit.key}" if hall.visit.key else None)
    _ask_quietly(AskRecovery(body=body, number=number, public=card_digest(code)), hall.visit)
    shown = card_context(request, hall, code) | {"number": number, "asked": True}
    response = render(request, "people/card.html", shown)
    response["Cache-Control"] = "no-store, private"
    return response


def _is_answered(request: HttpRequest, form: ActForm) -> bool:
    return request.method == "POST" and form.is_valid()


def _asking(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show the form, or the form with what is missing."""
    return render(request, template, context, status=422 if request.method == "POST" else 200)


def _ask_quietly(act: AskRecovery, visit: Visit) -> None:
    try:
        perform(act, visit)
    except (Refused, Missing):
        return  # the page says the same, so that nobody learns who has chosen vouchers


@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, body: str) -> HttpResponse:
    """Make the new card valid and let its holder in, once vouchers and time allow it."""
    hall = hall_of(request, body)
    context = {"hall": hall, "body": hall.body}
    form = CardForm(request.POST or None)
    if not _is_answered(request, form):
        return _asking(request, "people/finish_recovery.html", context | {"form": form})
    code = form.cleaned_data["code"]
    recovery = Recovery.objects.filter(body=hall.body, public=card_digest(code)).first()
    about = normal(code)[:4]
    if recovery is None or PATIENCE.is_over(about):
        PATIENCE.note(about)
        return render(request, "people/finish_recovery.html", context | {"form": form, "failed": True}, status=403)
    try:
        perform(FinishRecovery(body=body, recovery=recovery.pk), hall.visit)
    except Refused as refusal:
        words = [words_of(reason, body) for reason in refusal.reasons]
        shown = context | {"form": form, "reasons": words}
        return render(request, "people/finish_recovery.html", shown, status=status_of(refusal.reasons))
    return _let_back_in(request, code)


def _let_back_in(request: HttpRequest, code: str) -> HttpResponse:
    """Sign every old device out and this one in."""
    person = person_with_card(code)
    if person is None:
        return SeeOther("/")
    Session.objects.filter(person_id=person).delete()
    sign_in(cast(Request, request), person)
    return SeeOther("/")
