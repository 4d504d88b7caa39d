"""The floor on pages: my hand, the team's steps, the stack-taker's and timekeeper's screens, the wall."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from asamblea.acts.ballots import CastVote, CloseBallot
from asamblea.acts.meetings import TakeItem
from asamblea.acts.proposals import Endorse
from asamblea.acts.questions import AskQuestion
from asamblea.acts.stack import CallSpeaker, RaiseHand, RaiseHandFor
from asamblea.models import AgendaItem, FloorTurn, Hand
from asamblea.rules.charter import ready
from tests.plaza import Plaza
from tests.web.reading import source

Phone = Callable[[str], Client]
HERE = "/plaza/stack/"


def text(client: Client, url: str = HERE) -> str:
    return source(client, url)


def test_between_items_the_page_says_when_the_list_opens(plaza: Plaza, client: Client) -> None:
    assert "Nothing is on the floor" in text(client)


def test_a_member_raises_a_hand_and_lowers_it_again(hall: Plaza, phone: Phone) -> None:
    bea = phone("Bea")
    assert "Raise my hand</button>" in text(bea)
    assert bea.post(f"{HERE}raise/", {"turn": "speech", "side": ""}).status_code == 303
    page = text(bea)
    assert "Your hand is up." in page
    assert "Raise my hand" not in page
    assert bea.post(f"{HERE}lower/").status_code == 303
    assert Hand.objects.count() == 0


def test_on_a_proposal_a_hand_is_raised_for_or_against(plaza: Plaza, phone: Phone) -> None:
    motion = plaza.moves("Ana", "We meet on Mondays", "Every Monday.")
    for name in ("Bea", "Cruz", "Dina"):
        plaza.does(name, Endorse, proposal=motion)
    plaza.does("Lena", TakeItem, item=AgendaItem.objects.get(proposal=motion).pk)
    page = text(phone("Bea"))
    assert "Raise my hand to speak for it" in page
    assert "Raise my hand to speak against it" in page


def test_a_guest_sees_who_is_next_and_raises_nothing(hall: Plaza, client: Client) -> None:
    hall.does("Lena", RaiseHandFor, card=7)
    page = text(client)
    assert "card 0007" in page
    assert "card 0007 · first time" in page
    assert f"{HERE}raise/" not in page
    assert client.post(f"{HERE}raise/", {"turn": "speech", "side": ""}).status_code == 403


def test_the_stack_taker_types_one_card_after_the_other(hall: Plaza, phone: Phone) -> None:
    lena, desk = phone("Lena"), f"{HERE}raise-for/"
    assert "autofocus" in text(lena, desk)
    for card in (31, 7):
        answer = lena.post(desk, {"card": card, "turn": "speech", "side": ""})
        assert (answer.status_code, answer["Location"]) == (303, desk)
    assert text(lena, desk).index("card 0031") < text(lena, desk).index("card 0007")
    again = lena.post(desk, {"card": 7, "turn": "speech", "side": ""})
    assert again.status_code == 409
    assert "This hand is up already." in again.content.decode()


def test_the_chair_gives_the_floor_and_out_of_turn_only_with_a_reason(hall: Plaza, phone: Phone) -> None:
    first, second = (hall.does("Lena", RaiseHandFor, card=card)["hand"] for card in (31, 7))
    lena = phone("Lena")
    assert f"{HERE}{second}/call/" in text(lena)
    assert lena.post(f"{HERE}{second}/call/", {"departs": ""}).status_code == 409
    assert lena.post(f"{HERE}{second}/call/", {"departs": "Her train leaves."}).status_code == 303
    assert FloorTurn.objects.get().out_of_turn
    assert "1 out of turn, with a reason in the record" in text(lena)
    assert lena.post(f"{HERE}{first}/call/").status_code == 409


def test_the_clock_counts_down_and_then_over(hall: Plaza, phone: Phone) -> None:
    hall.does("Lena", CallSpeaker, hand=hall.does("Bea", RaiseHand)["hand"])
    seconds = ready({}).number("debate.speech_seconds")
    hall.later(seconds=30)
    assert f'data-left="{seconds - 30}"' in text(phone("Tom"), f"{HERE}clock/")
    hall.later(seconds=seconds)
    page = text(phone("Tom"), f"{HERE}clock/")
    assert 'data-left="-30"' in page
    assert "+0:30" in page
    assert "/end-turn/" in page


def test_the_wall_shows_the_item_who_speaks_and_who_is_next(hall: Plaza, client: Client) -> None:
    hall.does("Lena", CallSpeaker, hand=hall.does("Lena", RaiseHandFor, card=9)["hand"])
    for card in range(10, 16):
        hall.does("Lena", RaiseHandFor, card=card)
    page = text(client, "/plaza/screen/")
    assert "Where do we meet?" in page
    assert "quorum 5 ✓" in page
    assert [card for card in range(10, 16) if f"card {card:04d}" in page] == [10, 11, 12, 13]


def test_the_wall_shows_an_open_vote_in_every_language_then_its_result(hall: Plaza, client: Client) -> None:
    ballot = hall.opened(hall.frozen("Ana", "We meet on Mondays"))
    page = text(client, "/plaza/screen/")
    assert "is open</h1>" in page
    assert "está abierta" in page
    assert "We meet on Mondays" in page
    hall.does("Bea", CastVote, ballot=ballot, choice="for")
    hall.does("Lena", CloseBallot, ballot=ballot)
    page = text(client, "/plaza/screen/")
    assert '<table class="tally">' in page
    assert "We meet on Mondays" in page
    hall.later(minutes=4)
    assert "Where do we meet?" in text(client, "/plaza/screen/")


def test_between_items_the_wall_shows_what_was_decided_and_what_comes_next(plaza: Plaza, client: Client) -> None:
    plaza.adopted("We cook soup")
    plaza.does("Ana", AskQuestion, title="Where do we meet?")
    plaza.later(minutes=4)  # the result itself has stood there until now
    page = text(client, "/plaza/screen/")
    assert page.index("Decided last") < page.index("We cook soup") < page.index("Where do we meet?")
    assert "Next on the agenda" in page
    assert "Raise a hand" not in page


def test_when_the_meeting_is_closed_the_wall_says_so_and_what_it_decided(plaza: Plaza, client: Client) -> None:
    plaza.adopted("We cook soup")
    plaza.closes()
    page = text(client, "/plaza/screen/")
    assert "The meeting is closed" in page
    assert "La reunión está cerrada" in page
    assert "We cook soup" in page
    plaza.later(hours=13)
    assert "The meeting has not begun" in text(client, "/plaza/screen/")


def test_a_turn_that_ends_leads_back_to_the_list(hall: Plaza, phone: Phone) -> None:
    hall.does("Lena", CallSpeaker, hand=hall.does("Lena", RaiseHandFor, card=20)["hand"])
    assert phone("Lena").post("/plaza/proposals/end-turn/")["Location"] == HERE


def test_a_wall_before_the_meeting_says_so(plaza: Plaza, client: Client) -> None:
    plaza.closes()
    plaza.later(days=1)
    assert "The meeting has not begun" in text(client, "/plaza/screen/")
