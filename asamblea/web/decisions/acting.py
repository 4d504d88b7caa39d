"""The pages of what one does with a decision: read it back, dissent, bring it back, withdraw one's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from asamblea.acts.base import fetch
from asamblea.acts.decisions import AddMinorityStatement, BringBack, ReadBack, WithdrawText
from asamblea.door import Answer, Missing
from asamblea.models import Decision, MinorityStatement, Report
from asamblea.web.base.addresses import address
from asamblea.web.base.steps import step
from asamblea.web.base.visit import hall_of

At = Mapping[str, Any]
KINDS = ("statement", "report", "remark", "proposal")


def back(answer: Answer, at: At) -> str:
    """Lead back to the decision."""
    return reverse("decisions:show", args=[at["body"], at["decision"]])


def _decision(request: HttpRequest, at: At) -> dict[str, Any]:
    return {"decision": fetch(hall_of(request, at["body"]), Decision, "proposal", number=at["decision"])}


def _what(request: HttpRequest, at: At) -> dict[str, Any]:
    hall = hall_of(request, at["body"])
    charter = hall.charter
    most, hours = charter.number("proposals.minority_words"), charter.number("proposals.minority_hours")
    return {**_decision(request, at), "most": most, "hours": hours}


def to_the_text(answer: Answer, at: At) -> str:
    """Lead to the page where the words stood."""
    if at["kind"] == "proposal":
        return address("proposals:show", at["body"], at["id"])
    if at["kind"] == "remark":
        return address("records:minute_taker", at["body"])
    if at["kind"] == "report":
        report = Report.objects.select_related("mandate").get(pk=at["id"])
        return address("mandates:show", at["body"], report.mandate.number)
    statement = MinorityStatement.objects.select_related("decision").get(pk=at["id"])
    return reverse("decisions:show", args=[at["body"], statement.decision.number])


TEMPLATE = "decisions/step.html"
read_back = step(ReadBack, then=back, more=_decision, template=TEMPLATE)
dissent = step(AddMinorityStatement, then=back, more=_what, template="decisions/dissent.html")
bring_back = step(BringBack, then=back, more=_decision, template=TEMPLATE)
_withdraw = step(WithdrawText, then=to_the_text)


def withdraw(request: HttpRequest, body: str, kind: str, id: int) -> HttpResponse:
    """Let somebody erase their own words; the minute stays."""
    if kind not in KINDS:
        raise Missing("no such kind of text")
    return _withdraw(request, body=body, kind=kind, id=id)
