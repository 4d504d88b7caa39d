"""A recount after the result, on pages: who asks, what the hall reads, which of the two ballots stands."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from asamblea.acts.ballots import CloseBallot
from tests.plaza import Plaza
from tests.web.reading import words

Phone = Callable[[str], Client]
HERE = "/plaza/ballots"


def test_a_recount_after_the_result_is_a_second_ballot_that_stands(plaza: Plaza, phone: Phone) -> None:
    first = plaza.opened(plaza.frozen("Ana", "Soup", "We cook."), sections=1)
    plaza.counts(first, [("Tilo", "Tara")], {"for": 18, "against": 9})
    plaza.does("Lena", CloseBallot, ballot=first)
    assert "or ask for a recount" in words(phone("Bea"), "/")
    assert "Ask for a recount" in words(phone("Bea"), f"{HERE}/{first}/")
    desk = f"/plaza/ballots/{first}/recount-for/".encode()
    assert desk in phone("Lena").get("/plaza/roles/chair/").content
    answer = phone("Bea").post(f"{HERE}/{first}/recount/")
    again = f"{HERE}/{first + 1}/"
    assert (answer.status_code, answer["Location"]) == (303, again)
    assert "the vote is taken again" in words(phone("Bea"), again)
    assert "also on phones" in words(phone("Bea"), "/plaza/screen/")
    assert desk not in phone("Lena").get("/plaza/roles/chair/").content
    assert "stands in place of this one" in words(phone("Bea"), f"{HERE}/{first}/")
    assert "Ask for a recount" not in words(phone("Bea"), f"{HERE}/{first}/")
    plaza.counts(first + 1, [("Tilo", "Tara")], {"for": 9, "against": 18})
    plaza.does("Lena", CloseBallot, ballot=first + 1)
    assert "this result stands" in words(phone("Bea"), again)
