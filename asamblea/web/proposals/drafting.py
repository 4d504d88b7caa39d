"""Writing a proposal: first what kind, then the form this kind asks."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from asamblea.acts.proposals import DraftProposal
from asamblea.door import Answer
from asamblea.web.base.forms import ActForm
from asamblea.web.base.steps import At, step
from asamblea.web.base.visit import hall_of
from asamblea.web.proposals.groups import MotionForm
from asamblea.web.proposals.kinds import FORMS, DraftForm
from asamblea.web.proposals.words import ABOUT, KINDS

CONTENT = ("motion", "strategy", "demand", "charter", "election", "annul")


@require_safe
def choose_kind(request: HttpRequest, body: str) -> HttpResponse:
    """Show what kinds of proposals there are, those about content and those about the meeting's own order."""
    hall = hall_of(request, body)
    shown = [{"name": kind, "words": KINDS[kind], "about": ABOUT[kind], "url": _url(body, kind)} for kind in ABOUT]
    context = {
        "hall": hall,
        "body": hall.body,
        "content": [one for one in shown if one["name"] in CONTENT],
        "order": [one for one in shown if one["name"] not in CONTENT],
        "endorsers": hall.charter.number("proposals.endorsers"),
    }
    return render(request, "proposals/choose_kind.html", context)


def _url(body: str, kind: str) -> str:
    return reverse("proposals:draft", args=[body, kind])


def _form(request: HttpRequest, at: At) -> type[ActForm]:
    maker = {"motion": MotionForm, "strategy": MotionForm, "demand": MotionForm}.get(at["kind"]) or FORMS[at["kind"]]
    form: type[DraftForm] = maker.asking(request, hall_of(request, at["body"]).body, at["kind"])
    return form


def _more(request: HttpRequest, at: At) -> dict[str, Any]:
    return {"title": KINDS[at["kind"]], "does": ABOUT[at["kind"]], "words": _("Hand in the proposal")}


def _to_it(answer: Answer, at: At) -> str:
    return reverse("proposals:show", args=[at["body"], answer.facts["proposal"]])


_draft = step(DraftProposal, then=_to_it, form=_form, more=_more, template="proposals/draft.html")


def draft(request: HttpRequest, body: str, kind: str) -> HttpResponse:
    """Ask for a proposal of this kind; a change of the charter has its own page, article by article."""
    if kind not in ABOUT:
        raise Http404
    if kind == "charter":
        return HttpResponseRedirect(reverse("charters:amend", args=[body]))
    return _draft(request, body=body, kind=kind)
