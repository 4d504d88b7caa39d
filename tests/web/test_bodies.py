"""Now, and the page of a body."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from asamblea.acts.ballots import CastVote, CloseBallot, OpenBallot
from asamblea.acts.proposals import DraftProposal
from asamblea.acts.questions import AskQuestion
from asamblea.models import Ballot, Body
from tests.plaza import Plaza
from tests.web.reading import words

Phone = Callable[[str], Client]


def test_a_guest_sees_what_is_discussed_where_and_when(plaza: Plaza, client: Client) -> None:
    plaza.does("Ana", AskQuestion, title="How do we keep warm?")
    page = client.get("/").content.decode()
    assert "In the hall now" in page
    assert "How do we keep warm?" in page
    assert "/plaza/questions/1/" in page


def test_now_shows_the_meeting_first_then_votes_then_decisions(plaza: Plaza, phone: Phone) -> None:
    plaza.adopted("Soup for everybody")
    ballot = plaza.opened(plaza.frozen("Ana", "Bread for everybody"))
    plaza.does("Bea", DraftProposal, title="Tea for everybody", text="We brew.")
    page = phone("Cruz").get("/").content.decode()
    order = [page.index(word) for word in ("In the hall now", "Bread for everybody", "Tea for", "Soup for everybody")]
    assert order == sorted(order)
    assert f"/plaza/ballots/{ballot}/" in page


def test_my_own_draft_does_not_ask_me_to_endorse_it(plaza: Plaza, phone: Phone) -> None:
    plaza.does("Bea", DraftProposal, title="Tea for everybody", text="We brew.")
    assert "Tea for everybody" not in phone("Bea").get("/").content.decode()
    assert "Tea for everybody" in phone("Cruz").get("/").content.decode()


def test_only_time_ends_a_group(plaza: Plaza, phone: Phone) -> None:
    assert phone("Lena").post("/plaza/end/").status_code == 403
    assert Body.objects.get(slug="plaza").state == "standing"


def test_a_body_shows_its_groups_with_report_and_end(plaza: Plaza, client: Client) -> None:
    group = {
        "name": "Kitchen", "task": "Cook.", "latitude": "Buy soup.", "people": 4,
        "report_due": "2025-03-20T18:00:00+00:00", "ends": "2025-04-10T18:00:00+00:00",
    }  # fmt: skip
    plaza.adopted("Soup", payload={"groups": [group]})
    page = client.get("/plaza/").content.decode()
    assert "Kitchen" in page
    assert "reports Thu 20 Mar 2025" in page
    assert "Kitchen" in client.get("/groups/").content.decode()
    kitchen = client.get(f"/{Body.objects.get(name='Kitchen').slug}/").content.decode()
    assert "Cook." in kitchen
    assert "Made by decision" in kitchen


CHOSEN = {
    "choose_one": "chosen by 2 of the 3 who voted",
    "several": "marked by 2 of the 3 who voted",
    "rank": "first of 2 ranked options; 3 voted",
}


@pytest.mark.parametrize("form", CHOSEN)
def test_what_was_chosen_among_several_stands_with_its_numbers(plaza: Plaza, client: Client, form: str) -> None:
    question = int(plaza.does("Lena", AskQuestion, title="How do we keep warm?")["question"])
    payload = {"question": question, "form": form, "exclusive": form != "several"}
    plaza.decided(plaza.moves("Lena", "How we decide", kind="form", payload=payload), Ana="for", Bea="for")
    for title in ("Stoves", "Walks"):
        plaza.frozen("Ana", title, kind="strategy", question=question)
    plaza.reads("Lena", question=question)
    ballot = int(plaza.does("Lena", OpenBallot, question=question)["ballot"])
    first, second = Ballot.objects.get(body__slug="plaza", number=ballot).options
    for name, option in (("Ana", second), ("Bea", second), ("Cruz", first)):
        vote = {"choice": option} if form == "choose_one" else {"ranking": [option]}
        plaza.does(name, CastVote, ballot=ballot, **vote)
    plaza.does("Lena", CloseBallot, ballot=ballot)
    for address in ("/", "/plaza/", "/plaza/meetings/1/"):
        said = words(client, address)
        assert "Walks" in said
        assert CHOSEN[form] in said, address


def test_a_plain_vote_stands_with_its_numbers(plaza: Plaza, client: Client) -> None:
    plaza.adopted("Soup for everybody")
    assert "2 for, 1 against, 0 abstained" in words(client, "/")


def test_guests_are_told_how_to_take_part_and_members_are_not(plaza: Plaza, client: Client, phone: Phone) -> None:
    assert "/plaza/join/" in client.get("/plaza/").content.decode()
    assert "/plaza/join/" not in phone("Bea").get("/plaza/").content.decode()
