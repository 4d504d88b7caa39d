"""Rulings on pages: the chair's sentence, the member's appeal, the wall, the balance, the recount at the desk."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from asamblea.acts.ballots import CastVote, CloseBallot
from asamblea.acts.counts import CountSection
from asamblea.acts.meetings import NoteBalance, TakeItem
from asamblea.acts.rulings import Appeal, Rule
from asamblea.models import AgendaItem, Ballot, Proposal, RecountDemand, Ruling
from tests.plaza import Plaza
from tests.web.reading import source

Phone = Callable[[str], Client]
HERE = "/plaza/rulings/"
POINT = {"about": "rights", "ruling": "not_well_taken", "words": "Observers do not speak here."}


def text(client: Client, url: str = HERE) -> str:
    return source(client, url)


def test_whoever_does_not_chair_reads_who_rules(hall: Plaza, phone: Phone) -> None:
    assert "Nobody has raised a point of order" in text(phone("Bea"))
    answer = phone("Bea").post(f"{HERE}rule/", POINT)
    assert answer.status_code == 403
    assert Ruling.objects.count() == 0


def test_the_chair_rules_and_every_page_of_the_hall_says_it(hall: Plaza, phone: Phone) -> None:
    assert phone("Lena").post(f"{HERE}rule/", POINT).status_code == 303
    for page in (text(phone("Bea")), text(phone("Bea"), "/plaza/stack/"), text(phone("Bea"), "/plaza/screen/")):
        assert "Observers do not speak here." in page
        assert "The point is not well taken" in page
        assert "The ruling stands" in page
    assert "La moción no procede" in text(phone("Bea"), "/plaza/screen/")


def test_a_sentence_that_is_too_long_keeps_its_form(hall: Plaza, phone: Phone) -> None:
    answer = phone("Lena").post(f"{HERE}rule/", POINT | {"words": "x" * 201})
    assert answer.status_code == 409
    assert "at most 200 letters" in answer.content.decode()


def test_a_member_appeals_in_one_press_and_the_chair_is_led_to_the_vote(hall: Plaza, phone: Phone) -> None:
    hall.does("Lena", Rule, **POINT)
    assert "Appeal: let the room decide" in text(phone("Bea"), "/plaza/stack/")
    assert phone("Bea").post(f"{HERE}1/appeal/").status_code == 303
    motion = Proposal.objects.get(kind="appeal")
    assert f"/plaza/ballots/open/?proposal={motion.pk}" in text(phone("Lena"), "/plaza/stack/")
    assert "Appealed: the room votes on it next" in text(phone("Bea"))
    assert "Appeal: let the room decide" not in text(phone("Bea"))


def test_the_vote_says_what_for_and_against_mean_and_the_wall_what_came_of_it(hall: Plaza, phone: Phone) -> None:
    hall.does("Lena", Rule, **POINT)
    ballot = hall.opened(hall.does("Bea", Appeal, ruling=1)["proposal"])
    page = text(phone("Bea"), f"/plaza/ballots/{ballot}/")
    assert "Overturn it" in page
    assert "Let it stand" in page
    hall.does("Ana", CastVote, ballot=ballot, choice="for")
    hall.does("Lena", CloseBallot, ballot=ballot)
    for url in ("/plaza/screen/", f"/plaza/ballots/{ballot}/", HERE):
        assert "The room overturned the ruling" in text(phone("Bea"), url)
    assert "La sala revocó la resolución" in text(phone("Bea"), "/plaza/screen/")


def test_what_is_put_to_the_room_leads_the_chair_to_its_vote(hall: Plaza, phone: Phone) -> None:
    answer = phone("Lena").post(f"{HERE}rule/", POINT | {"ruling": "room"})
    motion = Proposal.objects.get(kind="order")
    assert answer["Location"] == f"/plaza/ballots/open/?proposal={motion.pk}"
    assert text(phone("Lena"), answer["Location"])


def test_nobody_writes_an_appeal_as_a_proposal(hall: Plaza, phone: Phone) -> None:
    assert phone("Bea").get("/plaza/proposals/draft/appeal/").status_code == 404
    assert phone("Bea").get("/plaza/proposals/draft/postpone/").status_code == 200


def test_the_chair_takes_the_temperature_in_one_press_and_the_wall_shows_bars(plaza: Plaza, phone: Phone) -> None:
    motion = plaza.moves("Ana", "Soup", "We cook soup.")
    plaza.does("Lena", TakeItem, item=AgendaItem.objects.get(proposal=motion).pk)
    for url in ("/plaza/stack/", "/plaza/roles/chair/"):
        assert "Take the room" in text(phone("Lena"), url)
        assert "Take the room" not in text(phone("Bea"), "/plaza/stack/")
    said = {"proposal": motion, "sections": 2, "temperature": "True"}
    assert phone("Lena").post("/plaza/ballots/open/", said).status_code == 303
    row = Ballot.objects.get(method="temperature")
    page = text(phone("Bea"), f"/plaza/ballots/{row.number}/")
    assert 'class="btn mark' in page
    assert "Warm" in page
    plaza.does("Tilo", CountSection, ballot=row.number, section=1, counts={"for": 9, "against": 2})
    wall = text(phone("Bea"), "/plaza/screen/")
    assert "it binds nobody" in wall
    assert "no obliga a nadie" in wall
    assert "<td>9</td>" in wall


def test_a_card_at_the_desk_has_the_hands_counted_again_and_the_wall_says_so(hall: Plaza, phone: Phone) -> None:
    ballot = hall.opened(hall.frozen(), sections=1)
    desk = f"/plaza/ballots/{ballot}/recount-for/"
    assert desk in text(phone("Tilo"), "/plaza/roles/teller/?section=1")
    assert phone("Bea").post(desk, {"card": 39}).status_code == 403
    assert phone("Tilo").post(desk, {"card": 39}).status_code == 303
    assert RecountDemand.objects.get().member is None
    assert "A recount was asked for" in text(phone("Bea"), "/plaza/screen/")
    assert "A recount was demanded" in text(phone("Tilo"), "/plaza/roles/teller/?section=1")
    assert "A recount was demanded" in text(phone("Bea"), f"/plaza/ballots/{ballot}/")


def test_the_next_meeting_reads_the_balance_of_the_last(hall: Plaza, phone: Phone) -> None:
    said = {"side": "bad", "words": "The door was locked."}
    assert phone("Bea").post("/plaza/meetings/balance/", said).status_code == 303
    assert phone("Bea").post("/plaza/meetings/balance/", said).status_code == 409
    hall.does("Ana", NoteBalance, side="good", words="Everybody was heard.")
    page = text(phone("Bea"), "/plaza/meetings/1/")
    assert "Add this to the balance" in page
    hall.meets_again()
    page = text(phone("Bea"), "/plaza/meetings/2/")
    assert "What was said of the last meeting" in page
    assert page.index("Everybody was heard.") < page.index("The door was locked.")
    assert "Add this to the balance" not in text(phone("Bea"), "/plaza/meetings/1/")


def test_closing_says_everything_that_still_stands_open(hall: Plaza, phone: Phone) -> None:
    hall.adopted()
    hall.does("Lena", Rule, **POINT)
    hall.does("Bea", Appeal, ruling=1)
    page = phone("Lena").post("/plaza/meetings/close/", {"returned": 41}).content.decode()
    assert "No next meeting has been voted yet" in page
    for words in ("an appeal against a ruling", "have not been read back", "Only 40 cards"):
        assert words in page
