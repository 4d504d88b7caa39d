"""A small body whose members can knock at its pages."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.test import Client

from asamblea.acts.bodies import Convene, FoundBody
from asamblea.acts.people import IssueCode, Join
from asamblea.door import Visit, perform
from asamblea.models import JoinCode, Person, Session
from asamblea.models.sessions import digest
from asamblea.web.base import visit
from tests.plaza import Plaza

SLUG = "millrace"


@dataclass(frozen=True)
class Circle:
    """A founded body: its founder, a member, and the code at its door."""

    slug: str
    founder: str
    member: str
    code: str


@pytest.fixture
def circle(db: None) -> Circle:
    founder, member = Person.objects.create().pk, Person.objects.create().pk
    perform(FoundBody(body=SLUG, title="Millrace Assembly"), Visit(person=founder))
    perform(Convene(body=SLUG), Visit(person=founder))
    answer = perform(IssueCode(body=SLUG), Visit(person=founder))
    code = JoinCode.objects.get(pk=answer.facts["code"]).code
    perform(Join(body=SLUG, code=code), Visit(person=member))
    return Circle(slug=SLUG, founder=founder, member=member, code=code)


@pytest.fixture
def strict_client() -> Client:
    """A browser whose forms must carry their token."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def signed_in(client: Client) -> Callable[[str], Client]:
    """Sign this person in, as the sign-in page does."""

    def let_in(person: str) -> Client:
        token = secrets.token_urlsafe(32)
        expires = datetime.now(UTC) + visit.LASTS
        Session.objects.create(digest=digest(token), person_id=person, expires=expires)
        client.cookies[visit.SESSION_COOKIE] = visit.signed(token)
        return client

    return let_in


@pytest.fixture
def phone(plaza: Plaza, signed_in: Callable[[str], Client]) -> Callable[[str], Client]:
    """Give the phone of somebody in Plaza, signed in."""
    return lambda name: signed_in(plaza.person(name))
