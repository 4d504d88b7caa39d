"""Whatever pages remember, they show what the record says: after each act, in every process, to everybody."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from asamblea import door
from asamblea.acts import ACTS
from asamblea.acts.decisions import AddMinorityStatement
from asamblea.acts.groups import EndGroups, GroupLanguage, MakeGroups
from asamblea.acts.meetings import ReturnCards
from asamblea.models import Ballot, Body, Decision, Mandate, Meeting, Minute, Proposal, Question, Session
from asamblea.models.sessions import digest
from asamblea.record import kept
from asamblea.web.base.visit import SESSION_COOKIE, signed
from tests.house.lively import enliven
from tests.plaza import Plaza, founded

FRESH = re.compile(rb'name="(key|csrfmiddlewaretoken)" value="[^"]*"')
# Acts that happen while Plaza comes into being, and those its present state does not allow.
EARLY = {
    "ballots.close", "ballots.open", "bodies.convene", "bodies.found", "decisions.read_back", "mandates.join",
    "meetings.check_in", "meetings.open", "people.ask_recovery", "people.join", "people.leave", "proposals.debate",
    "proposals.end_turn", "proposals.freeze",
}  # fmt: skip
NOT_NOW = {
    "ballots.cast_secret", "bodies.announce", "decisions.bring_back", "decisions.dissent",
    "groups.end", "groups.language", "groups.make", "languages.interpret", "meetings.close",
    "meetings.return_cards", "meetings.second_call", "pen.lay_down", "people.finish_recovery", "people.vouch",
    "stack.set_list",
}  # fmt: skip
LATE = {"bodies.end": 60, "mandates.miss": 30}  # days after which time lets it happen
PEOPLE = ("Ana", "Lena", "Dina", "Tilo", "Gala", "Minna", "Bea", "Eli", "Nobody", "the clock")
PLACES = (
    (Ballot, "ballots", "number"),
    (Decision, "decisions", "number"),
    (Mandate, "mandates", "number"),
    (Meeting, "meetings", "number"),
    (Proposal, "proposals", "pk"),
    (Question, "questions", "number"),
    (Minute, "record", "n"),
)


PAGES = (
    "",
    "charter/",
    "record/",
    "roles/chair/",
    "roles/minutes/",
    "roles/teller/",
    "stack/",
    "screen/",
    "small-groups/",
    "notes/",
    "notes/1/",
)


def addresses(slug: str) -> Iterator[str]:
    """Give the addresses of what there is in this body, its mother and its groups: of each kind the last."""
    yield from ("/", "/assembly/", "/groups/")
    for body in Body.objects.filter(Q(slug=slug) | Q(children__slug=slug) | Q(parent__slug=slug)).distinct():
        yield from (f"/{body.slug}/{place}" for place in PAGES)
        for model, place, key in PLACES:
            row = model._default_manager.filter(body=body).order_by("-pk").first()
            if row is not None:
                yield f"/{body.slug}/{place}/{getattr(row, key)}/"


def client_of(person: str | None) -> Client:
    """Return the phone of this person."""
    client = Client()
    if person is not None:
        token = secrets.token_urlsafe(32)
        expires = timezone.now() + timedelta(days=1)
        Session.objects.create(digest=digest(token), person_id=person, expires=expires)
        client.cookies[SESSION_COOKIE] = signed(token)
    return client


class Watcher:
    """Looks at every page before and after an act, like a process that has seen nothing of it."""

    def __init__(self) -> None:
        self.perform = door.perform
        self.waits_for = set(EARLY)
        self.seen: set[str] = set()
        self.phones: dict[str | None, Client] = {}

    def __call__(self, act: Any, visit: door.Visit) -> door.Answer:
        """Do the act; if it is awaited, compare what pages say then with what they say if nothing is remembered."""
        if act.name not in self.waits_for:
            return self.perform(act, visit)
        self.pages(visit.person, act.body)
        before = dict(kept._kept)
        answer = self.perform(act, visit)
        kept._kept.update(before)
        told = self.pages(visit.person, act.body)
        kept._kept.clear()
        read = self.pages(visit.person, act.body)
        assert [at for at in told if told[at] != read[at]] == [], f"after {act}"
        self.waits_for.remove(act.name)
        self.seen.add(act.name)
        return answer

    def pages(self, person: str | None, slug: str) -> dict[str, bytes]:
        """Return what every page of this body, its mother and its groups says to this person."""
        if person not in self.phones:
            self.phones[person] = client_of(person)
        answers = {at: self.phones[person].get(at) for at in addresses(slug)}
        return {at: b"%d %s" % (one.status_code, FRESH.sub(b"", one.content)) for at, one in answers.items()}


@pytest.fixture
def watcher(db: None, monkeypatch: pytest.MonkeyPatch) -> Watcher:
    """Stand beside the door."""
    one = Watcher()
    monkeypatch.setattr(door, "perform", one)
    return one


def test_every_act_shows_on_the_next_page(watcher: Watcher) -> None:
    with founded() as plaza:
        examples = enliven(plaza)
        for name in sorted(set(ACTS) - watcher.seen):
            act = ACTS[name](**{"body": plaza.body, **examples[name]})
            with transaction.atomic():
                plaza.later(days=LATE.get(name, 0))
                person = next((one for one in PEOPLE if may(plaza, one, act)), None)
                if person:
                    watcher.waits_for.add(name)
                    door.perform(act, plaza.visit(person))
                transaction.set_rollback(True)
            kept._kept.clear()
    assert set(ACTS) - watcher.seen == NOT_NOW


def may(plaza: Plaza, person: str, act: Any) -> bool:
    """Tell whether the door would let this person do it."""
    try:
        return door.why_not(act, plaza.visit(person)) == []
    except door.Missing:
        return False


def test_small_groups_show_on_the_next_page(watcher: Watcher) -> None:
    watcher.waits_for = {"groups.make", "groups.language", "groups.end"}
    with founded() as plaza:
        plaza.takes_up("How?")
        plaza.does("Lena", MakeGroups)
        plaza.does("Lena", GroupLanguage, table=1, language="es")
        plaza.does("Lena", EndGroups)
    assert not watcher.waits_for


def test_the_end_of_a_meeting_shows_on_the_next_page(watcher: Watcher) -> None:
    watcher.waits_for = {"meetings.return_cards", "meetings.close", "decisions.dissent"}
    with founded() as plaza:
        decision = plaza.adopted()
        plaza.does("Dina", AddMinorityStatement, decision=decision, text="We wanted tea.")
        plaza.does("Gala", ReturnCards, number=1)
        plaza.closes(returned=39)
    assert not watcher.waits_for
