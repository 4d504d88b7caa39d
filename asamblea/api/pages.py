"""The API's addresses: bodies, their record, and every act by its name."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

from asamblea.acts import ACTS
from asamblea.api.answers import door_to_json, reasons_of, said
from asamblea.api.describe import description
from asamblea.api.reading import Unreadable, act_of, object_of
from asamblea.door import Hall, Missing, Visit, enter, perform, why_not
from asamblea.models import Body, Minute
from asamblea.models.sessions import person_of
from asamblea.models.waiting import open_numbers, waits
from asamblea.proof.merkle import inclusion_proof
from asamblea.record.checkpoint import checkpoint as signed_checkpoint
from asamblea.rules.standing import may_read, may_read_minutes

PAGE = 100
FAR = 2**31 - 1


@door_to_json("GET")
def openapi(request: HttpRequest) -> HttpResponseBase:
    """Describe the API, generated from the acts themselves."""
    return said(description())


@door_to_json("GET")
def bodies(request: HttpRequest) -> HttpResponseBase:
    """List the bodies whose pages are open to this visit."""
    visit = _visit(request)
    halls = [enter(body, visit) for body in Body.objects.order_by("slug")]
    return said({"bodies": [_body(hall) for hall in halls if may_read(hall.standing, hall.charter)]})


@door_to_json("GET")
def body(request: HttpRequest, body: str) -> HttpResponseBase:
    """Tell about one body: its charter in force and the size of its record."""
    hall = _hall(request, body)
    articles = {"version": hall.charter.version, "articles": hall.charter.plain()}
    return said({**_body(hall), "charter": articles, "minutes": hall.body.minutes.count()})


@door_to_json("GET")
def record(request: HttpRequest, body: str) -> HttpResponseBase:
    """List minutes from number `from` on, a hundred at a time, exactly as they were hashed."""
    hall = _hall(request, body)
    first = _number(request, "from")
    found = list(Minute.objects.filter(body=hall.body, n__gte=first).order_by("n")[:PAGE])  # before what is open
    kept = open_numbers(hall.body)
    minutes = [{"n": m.n, "leaf": bytes(m.leaf).hex(), "data": _text(hall, m, kept)} for m in found]
    return said({"body": hall.body.slug, "minutes": minutes})


@door_to_json("GET")
def checkpoint(request: HttpRequest, body: str) -> HttpResponseBase:
    """Give the signed statement of the record's size and root."""
    return said({"note": signed_checkpoint(_hall(request, body).body)})


@door_to_json("GET")
def proof(request: HttpRequest, body: str, n: int) -> HttpResponseBase:
    """Prove that a minute stands in the record: its data, and the hashes up to the root."""
    hall = _hall(request, body)
    leaves = [bytes(leaf) for leaf in hall.body.minutes.order_by("n").values_list("leaf", flat=True)]
    if n >= len(leaves):
        raise Missing("no such minute")
    path = [step.hex() for step in inclusion_proof(leaves, n)]
    row = hall.body.minutes.get(n=n)
    data = _text(hall, row, open_numbers(hall.body))
    return said({"n": n, "size": len(leaves), "leaf": bytes(row.leaf).hex(), "data": data, "proof": path})


def _text(hall: Hall, minute: Minute, open_ballots: frozenset[int]) -> str | None:
    """Return the minute as it was hashed; None where it waits for a result or is for those who take part."""
    if waits(minute, open_ballots) or not may_read_minutes(hall.standing, hall.charter):
        return None
    return minute.data


@door_to_json("POST")
def act(request: HttpRequest, name: str) -> HttpResponseBase:
    """Perform the act of this name; with `?ask=1` only say why it would be refused."""
    if name not in ACTS:
        raise Missing("no such act")
    wanted = act_of(name, object_of(request.body))
    visit = _visit(request)
    if request.GET.get("ask"):
        return said({"reasons": reasons_of(why_not(wanted, visit))})
    answer = perform(wanted, visit)
    return said({"body": answer.body, "minute": answer.minute, "leaf": answer.leaf, "facts": answer.facts})


def _visit(request: HttpRequest) -> Visit:
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    person = person_of(token.strip()) if kind.lower() == "bearer" and token.strip() else None
    return Visit(person=person, key=request.headers.get("Idempotency-Key", "")[:200] or None)


def _hall(request: HttpRequest, slug: str) -> Hall:
    found = Body.objects.filter(slug=slug).first()
    if found is None:
        raise Missing("no such body")
    hall = enter(found, _visit(request))
    if not may_read(hall.standing, hall.charter):
        raise Missing("no such body")
    return hall


def _body(hall: Hall) -> dict[str, Any]:
    one = hall.body
    parent = one.parent.slug if one.parent else None
    return {"body": one.slug, "name": one.name, "kind": one.kind, "state": one.state, "parent": parent}


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "0")
    if not (text.isascii() and text.isdigit()) or int(text[:11]) > FAR:
        raise Unreadable(f"{name} is not a number")
    return int(text)


def nothing(request: HttpRequest, rest: str = "") -> JsonResponse:
    """Answer for an address where nothing is."""
    return said({"error": "missing"}, 404)
