"""What is put: a ballot page shows what a proposal of each kind contains, before anybody votes on it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from asamblea import acts
from asamblea.models import Ballot, Body
from tests.plaza import Plaza
from tests.web.reading import words

HERE = "/plaza/ballots"
STARTS = "2025-04-02T18:00:00+00:00"


def _put(client: Client, ballot: int) -> str:
    said = words(client, f"{HERE}/{ballot}/")
    return said.partition("What is put")[2].partition("How it is decided")[0]


def _first(kind: str) -> int:
    return Ballot.objects.filter(body__slug="plaza", proposal__kind=kind).order_by("number")[0].number


def test_the_founding_vote_leads_to_the_text_of_the_charter(plaza: Plaza, client: Client) -> None:
    ballot = _first("charter")
    said = _put(client, ballot)
    assert Body.objects.get(slug="plaza").name in said
    assert "The proposed charter, to be read before the vote" in said
    assert 'href="/plaza/charter/"' in client.get(f"{HERE}/{ballot}/").content.decode()


def test_a_team_is_put_with_its_offices_and_numbers(plaza: Plaza, client: Client) -> None:
    said = _put(client, _first("team"))
    assert f"Chair {plaza.number('Lena')}" in said
    assert f"Tellers {plaza.number('Tilo')}, {plaza.number('Tara')}" in said


def test_an_election_is_put_with_its_lists_and_seats(plaza: Plaza, client: Client) -> None:
    ana, rosa = plaza.number("Ana"), plaza.number("Rosa")
    payload = {"seats": 2, "lists": {"Unity": [ana, rosa]}, "name": "Coordination"}
    election = plaza.frozen("Rosa", "Two seats", "By lists.", kind="election", payload=payload)
    for name in ("Ana", "Rosa"):
        plaza.does(name, acts.elections.Stand, proposal=election, answer="accept")
    said = _put(client, plaza.opened(election, secret=True, sections=1))
    assert "Seats 2" in said
    assert f"Unity {ana}, {rosa}" in said


@pytest.mark.parametrize(
    ("kind", "payload", "told"),
    [
        ("recall", {"number": 4, "office": "chair"}, "Member 4 Office Chair"),
        ("meeting", {"starts": STARTS, "name": "April", "place": "Kiln hall"}, "Name April Place Kiln hall"),
        ("annul", {"ballot": 1}, "Ballot 1"),
        ("review", {"decision": 1, "finding": "done"}, "Decision 1 What became of it Done"),
    ],
)
def test_every_other_kind_says_what_it_would_do(
    plaza: Plaza, client: Client, kind: str, payload: dict[str, Any], told: str
) -> None:
    moves = plaza.frozen if kind == "annul" else plaza.moves
    moved = moves("Ana", "As it stands", "We decide.", kind=kind, payload=payload)
    assert told in _put(client, plaza.opened(moved))
