"""The own page of a member, the welcome, vouching, the code for the door, leaving."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from asamblea.acts.people import IssueCode, Leave, VouchFor
from asamblea.door import Answer, Hall
from asamblea.models import Credential, JoinCode, Membership, Recovery, Witness
from asamblea.rules.standing import why_not_office
from asamblea.web.base.failures import refused
from asamblea.web.base.steps import At, step
from asamblea.web.base.visit import hall_of
from asamblea.web.people.drawing import qr


def own_page(_answer: Answer, at: At) -> str:
    """Lead back to the own page."""
    return reverse("people:show", kwargs={"body": at["body"]})


vouch = step(VouchFor, then=own_page)
leave = step(Leave, then=lambda answer, at: "/", template="people/leave.html")
issue_code = step(
    IssueCode,
    then=lambda answer, at: reverse("people:door_sheet", kwargs={"body": at["body"], "code": answer.facts["code"]}),
)


@require_safe
def show(request: HttpRequest, body: str) -> HttpResponse:
    """Show a member their number, their keys, and who waits for their word."""
    hall = hall_of(request, body)
    if hall.standing.member is None:
        return redirect("people:sign_in")
    me = hall.standing.member
    context = {
        "hall": hall,
        "body": hall.body,
        "keys": Credential.objects.filter(member=me, ended=None).order_by("added"),
        "waiting": Membership.objects.filter(body=hall.body, standing="asked").order_by("number"),
        "against_me": Recovery.objects.filter(body=hall.body, member=me, state="asked"),
        "for_my_word": _for_my_word(hall),
        "lines": Witness.objects.filter(member=me, signed=False).count(),
        "has_vouchers": hall.body.pk and _has_vouchers(me),
    }
    return render(request, "people/show.html", context)


def _has_vouchers(me: int) -> bool:
    return Membership.objects.filter(pk=me, recovery_vouchers__isnull=False).exists()


def _for_my_word(hall: Hall) -> list[Recovery]:
    """Return the requests to come back of members who chose this one as their voucher."""
    mine = Recovery.objects.filter(
        body=hall.body, state="asked", member__recovery_vouchers__voucher=hall.standing.member
    )
    return list(mine.exclude(vouches__voucher=hall.standing.member).select_related("member"))


@require_safe
def welcome(request: HttpRequest, body: str) -> HttpResponse:
    """Say the number a newcomer got, and offer a key: a passkey, a card, or nothing."""
    hall = hall_of(request, body)
    person = hall.visit.person
    member = Membership.objects.filter(body=hall.body, person_id=person).first() if person else None
    if member is None:
        return redirect("people:sign_in")
    return render(request, "people/welcome.html", {"hall": hall, "body": hall.body, "member": member})


@require_safe
def door_sheet(request: HttpRequest, body: str, code: int) -> HttpResponse:
    """Show the joining code large, for the sheet at the door; only those who may give it out see it."""
    hall = hall_of(request, body)
    reasons = why_not_office(hall.standing, "greeter", "chair", "convenor")
    if reasons:
        return refused(request, reasons)
    row = get_object_or_404(JoinCode, body=hall.body, pk=code, expires__gt=hall.now)
    address = request.build_absolute_uri(reverse("people:at_the_door", kwargs={"code": row.code}))
    context = {"hall": hall, "body": hall.body, "code": row, "address": address, "qr": qr(address)}
    return render(request, "people/door_sheet.html", context)
