"""What a page asks of the database once somebody has opened it: who knocks, how long the record is, and little more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from asamblea import acts
from tests.house.lively import GROUP
from tests.plaza import Plaza

MOST = 8  # the goal is 15; every one more than these is a reading that nobody shares
NUMBERED = ("ballots/3/", "decisions/3/", "mandates/1/", "meetings/1/", "questions/1/", "record/9/")


@pytest.fixture
def busy(plaza: Plaza) -> Plaza:
    """Plaza with a group, a question with a strategy, an amended motion, and a ballot that is open."""
    plaza.adopted("A kitchen", "We cook.", payload={"groups": [GROUP]})
    question = plaza.does("Ana", acts.questions.AskQuestion, title="What first?")["question"]
    plaza.moves("Dina", "Soup", "Yes.", kind="strategy", question=question)
    plaza.opened(plaza.frozen("Dina", "Salad", "We cut salad."))
    return plaza


def asked(client: Client, address: str) -> list[str]:
    """Return what this page asks when it is opened for the second time."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in queries]


@pytest.mark.parametrize("page", ["", "record/", "charter/", *NUMBERED])
def test_a_page_that_was_read_before_asks_little(busy: Plaza, phone: Callable[[str], Client], page: str) -> None:
    for name in ("Lena", "Ana"):
        queries = asked(phone(name), f"/{busy.body}/{page}")
        assert len(queries) <= MOST, "\n".join(queries)


def test_the_page_of_a_proposal_asks_little_for_mover_and_chair(busy: Plaza, phone: Callable[[str], Client]) -> None:
    motion = busy.moves("Ana", "Bread", "We bake.")
    busy.does("Bea", acts.amendments.ProposeAmendment, proposal=motion, paragraph=1, action="replace", text="We buy.")
    for name in ("Ana", "Bea", "Lena"):
        queries = asked(phone(name), f"/{busy.body}/proposals/{motion}/")
        assert len(queries) <= MOST, "\n".join(queries)


def test_now_and_the_form_of_a_proposal_ask_little(busy: Plaza, phone: Callable[[str], Client]) -> None:
    for address in ("/", "/assembly/", "/groups/", f"/{busy.body}/proposals/draft/motion/"):
        queries = asked(phone("Lena"), address)
        assert len(queries) <= MOST, "\n".join(queries)


def test_what_can_be_put_asks_no_more_for_many_texts(busy: Plaza, phone: Callable[[str], Client]) -> None:
    told = []
    for number in range(6):
        told.append(len(asked(phone("Ana"), f"/{busy.body}/ballots/open/")))
        busy.moves("Ana", f"Motion {number}", "We bake.")
    assert max(told) <= MOST, told
