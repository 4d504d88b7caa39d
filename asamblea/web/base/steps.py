"""A page out of an act: the form or the reasons, one POST, and where it leads."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from asamblea.acts.base import Act
from asamblea.door import Answer, Refused, Visit, perform
from asamblea.rules.reasons import Reason
from asamblea.web.base.asking import holds, reasons_before
from asamblea.web.base.beside import set_beside
from asamblea.web.base.desks import desk_at, way_back
from asamblea.web.base.failures import status_of
from asamblea.web.base.forms import ActForm, form_of
from asamblea.web.base.from_paper import is_from_paper, may_offer, typed_in
from asamblea.web.base.labels import SENT, words_of_act
from asamblea.web.base.visit import Request, hall_of, sign_in, visit_of
from asamblea.web.base.words import words_of

At = Mapping[str, Any]
FormFor = type[ActForm] | Callable[[HttpRequest, At], type[ActForm]]
DOUBLE_TAP = 600  # seconds in which the same form, sent twice, is the same newcomer


class SeeOther(HttpResponseRedirectBase):
    """What follows a POST: another page, to be fetched with GET."""

    status_code = 303


@dataclass(frozen=True, kw_only=True, eq=False)
class Step:
    """One act as a page; see `step`."""

    act: type[Act]
    then: Callable[[Answer, At], str]
    template: str = "base/step.html"
    form: FormFor | None = None
    hidden: tuple[str, ...] = ()
    fixed: Mapping[str, Any] = field(default_factory=dict)
    more: Callable[[HttpRequest, At], Mapping[str, Any]] | None = None
    tried: Callable[[HttpRequest, At], Mapping[str, Any]] | None = None
    mints: bool = False

    def __call__(self, request: HttpRequest, **at: Any) -> HttpResponse:
        """Show the form, or do the act and lead on."""
        if self.act.on_paper and is_from_paper(request):
            given = self._given(request, at)
            return typed_in(request, self.act, given, self._form(request, at, given), self._initial(request))
        if request.method == "POST":
            return self._do(cast(Request, request), at)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        given = self._given(request, at)
        form = self._form(request, at, given)(initial=self._initial(request))
        tried = dict(self.tried(request, at)) if self.tried else {}
        known = given | self._told(form) | tried
        asked = [one.name for one in form.visible_fields() if one.name not in known]
        return self._page(request, at, form, reasons_before(request, self.act, known, asked=asked))

    def _do(self, request: Request, at: At) -> HttpResponse:
        given = self._given(request, at)
        form = self._form(request, at, given)(request.POST)
        if not form.is_valid():
            return self._page(request, at, form, [], status=422)
        visit = self._visit(request)
        try:
            answer = perform(self.act(**given, **form.answers()), visit)
        except Refused as refusal:
            return self._refused(request, at, form, refusal.reasons)
        if visit.person and visit.person != request.visit.person:
            sign_in(request, visit.person)
        return SeeOther(way_back(request, str(at.get("body", ""))) or self.then(answer, at))

    def _given(self, request: HttpRequest, at: At) -> dict[str, Any]:
        """Return the act's fields that the address or the page itself knows."""
        names = {one.name for one in fields(self.act)}
        given = {name: value for name, value in at.items() if name in names}
        for name, value in self.fixed.items():
            given[name] = value(request, at) if callable(value) else value
        return given

    def _form(self, request: HttpRequest, at: At, given: At) -> type[ActForm]:
        if self.form is None:
            return form_of(self.act, without=given, hidden=self.hidden)
        if isinstance(self.form, type):
            return self.form
        return self.form(request, at)

    def _initial(self, request: HttpRequest) -> dict[str, Any]:
        names = {one.name for one in fields(self.act)}
        return {name: value for name, value in request.GET.items() if name in names}

    def _told(self, form: ActForm) -> dict[str, Any]:
        """Return what hidden fields already say, where it can be read."""
        told: dict[str, Any] = {}
        for name in set(self.hidden) & set(form.initial):
            with suppress(ValidationError):
                told[name] = form.fields[name].clean(form.initial[name])
        return told

    def _visit(self, request: Request) -> Visit:
        """Return who acts; a guest's first act makes a person, the same one if the form comes twice."""
        visit = visit_of(request)
        if visit.person or not self.mints:
            return visit
        return replace(visit, person=_newcomer(visit.key))

    def _refused(self, request: HttpRequest, at: At, form: ActForm, reasons: list[Reason]) -> HttpResponse:
        """Show the form again as it was sent: with its button, unless no other answer would help."""
        status = status_of(reasons)
        if any(map(holds, reasons)) or not form.visible_fields():
            return self._page(request, at, form, reasons, status=status)
        return self._page(request, at, form, [], refused=set_beside(form, reasons), status=status)

    def _page(
        self,
        request: HttpRequest,
        at: At,
        form: ActForm,
        reasons: list[Reason],
        *,
        refused: Iterable[Reason] = (),
        status: int = 200,
    ) -> HttpResponse:
        slug = "" if self.act.founds else str(at.get("body", ""))
        hall = hall_of(request, slug) if slug else None
        words = words_of_act(self.act.name)
        context = {
            "form": form,
            "act_name": self.act.name,
            "title": words.title,
            "does": words.does,
            "words": words.button,
            "sends": SENT.get(self.act.name, ""),
            "reasons": [words_of(reason, slug) for reason in reasons],
            "refused": [words_of(reason, slug) for reason in refused],
            "hall": hall,
            "body": hall.body if hall else None,
            "may_be_paper": may_offer(self.act, hall),
            "desk": desk_at(request),
            **(self.more(request, at) if self.more else {}),
        }
        return render(request, self.template, context, status=status)


def step(act: type[Act], *, then: Callable[[Answer, At], str], **options: Any) -> Step:
    """Return the view of an act: a plain form that works without scripts.

    `then(answer, kwargs)` gives the address that follows. Options: `template`, `form` (an `ActForm`
    class, or a function of request and kwargs giving one), `hidden` (fields asked invisibly), `fixed`
    (field -> value, or function of request and kwargs), `more` (further context), `tried` (function of
    request and kwargs: answers with which the door is asked before anybody answers), `mints` (a guest
    who does this becomes a person and is signed in).
    """
    return Step(act=act, then=then, **options)


def _newcomer(key: str | None) -> str:
    """Return the id of a new person; the same for the same fresh form, so that a double tap is one person."""
    try:
        TimestampSigner(salt="asamblea.key").unsign(key or "", max_age=DOUBLE_TAP)
    except BadSignature:
        return secrets.token_hex(16)
    return salted_hmac("asamblea.newcomer", key or "", algorithm="sha256").hexdigest()[:32]
