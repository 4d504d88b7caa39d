"""The pages of what one does under a mandate: join the group, report, and what the clock notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from asamblea.acts.base import fetch
from asamblea.acts.mandates import JoinGroup, MissReport, ReportBack
from asamblea.door import Answer
from asamblea.models import Mandate
from asamblea.web.base.addresses import address
from asamblea.web.base.steps import step
from asamblea.web.base.visit import hall_of

At = Mapping[str, Any]


def back(answer: Answer, at: At) -> str:
    """Lead back to the mandate."""
    return reverse("mandates:show", args=[at["body"], at["mandate"]])


def to_group(answer: Answer, at: At) -> str:
    """Lead to the group's mandate in the body that gave it."""
    mandate = Mandate.objects.select_related("body").filter(group__slug=at["body"]).order_by("-number").first()
    if mandate is None:
        return address("bodies:show", at["body"]) or "/"
    return reverse("mandates:show", args=[mandate.body.slug, mandate.number])


def _mandate(request: HttpRequest, at: At) -> dict[str, Any]:
    return {"mandate": fetch(hall_of(request, at["body"]), Mandate, "group", number=at["mandate"])}


def _of_group(request: HttpRequest, at: At) -> dict[str, Any]:
    rows = Mandate.objects.select_related("body", "group").filter(group=hall_of(request, at["body"]).body)
    return {"mandate": rows.order_by("-number").first()}


join = step(JoinGroup, then=to_group, more=_of_group, template="mandates/step.html")
report = step(ReportBack, then=back, more=_mandate, template="mandates/step.html")
miss = step(MissReport, then=back, more=_mandate, template="mandates/step.html")
