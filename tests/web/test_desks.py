"""One screen each for chair, minute-taker and teller: only what the role does, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from asamblea.acts.counts import CountSection, DemandRecount
from asamblea.acts.decisions import ReadBack
from asamblea.acts.meetings import TakeItem
from asamblea.acts.proposals import Endorse
from asamblea.acts.stack import RaiseHandFor
from asamblea.models import AgendaItem, Decision, Minute
from tests.plaza import Plaza

Phone = Callable[[str], Client]
ROLES, CHAIR, MINUTES, TELLER = (f"/plaza/roles/{one}" for one in ("", "chair/", "minutes/", "teller/"))


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def motion(plaza: Plaza) -> int:
    """Put a motion on the agenda and take it up."""
    pk = plaza.moves("Ana", "We meet on Mondays", "Every Monday.")
    for name in ("Bea", "Cruz", "Dina"):
        plaza.does(name, Endorse, proposal=pk)
    plaza.does("Lena", TakeItem, item=AgendaItem.objects.get(proposal=pk).pk)
    return pk


@pytest.mark.parametrize(
    ("name", "screen"), [("Lena", CHAIR), ("Minna", MINUTES), ("Tilo", TELLER), ("Tom", "/plaza/stack/clock/")]
)
def test_one_office_leads_straight_to_its_screen(plaza: Plaza, phone: Phone, name: str, screen: str) -> None:
    assert phone(name).get(ROLES)["Location"] == screen
    assert "To my task" in text(phone(name), "/")


def test_others_read_what_there_is_to_do_and_are_led_nowhere(plaza: Plaza, phone: Phone) -> None:
    page = text(phone("Ana"), ROLES)
    assert "You hold no office at this meeting." in page
    assert CHAIR in page
    assert "To my task" not in text(phone("Ana"), "/")


def test_each_screen_tells_a_stranger_whose_it_is_and_offers_no_button(plaza: Plaza, motion: int, phone: Phone) -> None:
    plaza.opened(plaza.frozen("Bea", "Bread"), sections=1)
    ana = phone("Ana")
    for url, words in ((CHAIR, "You do not chair"), (MINUTES, "You do not take"), (TELLER, "You are no teller")):
        page = text(ana, url)
        assert words in page
        assert '<button type="submit" class="btn' not in page


def test_the_chair_presses_one_button_after_the_other_and_comes_back(plaza: Plaza, motion: int, phone: Phone) -> None:
    lena = phone("Lena")
    for words, act in (
        ("Give the floor to present it", "present"),
        ("Open the debate", "debate"),
        ("Freeze the text", "freeze"),
    ):
        if act == "debate":
            assert lena.post("/plaza/proposals/end-turn/", {"desk": "chair"})["Location"] == CHAIR
        page = text(lena, CHAIR)
        assert f"{words} <kbd" in page
        assert lena.post(f"/plaza/proposals/{motion}/{act}/", {"desk": "chair"})["Location"] == CHAIR
    assert "/plaza/read-aloud/" in text(lena, CHAIR)
    assert lena.post("/plaza/read-aloud/", {"proposal": motion, "desk": "chair"})["Location"] == CHAIR
    assert f"/plaza/ballots/open/?proposal={motion}&amp;desk=chair" in text(lena, CHAIR)
    form = text(lena, f"/plaza/ballots/open/?proposal={motion}&desk=chair")
    assert '<input type="hidden" name="desk" value="chair">' in form


def test_a_step_that_is_not_possible_shows_its_reason_in_place_of_its_button(
    plaza: Plaza, motion: int, phone: Phone
) -> None:
    page = text(phone("Lena"), CHAIR)
    assert "Freeze the text <kbd" not in page
    assert "The proposal is not in debate" in page
    assert 'accesskey="f"' not in page


def test_while_a_vote_is_open_the_chair_sees_where_the_sections_are_and_no_figure(plaza: Plaza, phone: Phone) -> None:
    ballot = plaza.opened(plaza.frozen(), sections=1)
    plaza.does("Tilo", CountSection, ballot=ballot, section=1, counts={"for": 27, "against": 4, "abstain": 3})
    page = text(phone("Lena"), CHAIR)
    assert "1 of 2 tellers have counted." in page
    assert "27" not in page.replace("127.0.0.1", "")
    assert "Announce the result" in page
    plaza.does("Tara", CountSection, ballot=ballot, section=1, counts={"for": 27, "against": 4, "abstain": 3})
    assert phone("Lena").post(f"/plaza/ballots/{ballot}/close/", {"desk": "chair"})["Location"] == CHAIR
    assert "It has been read back" in text(phone("Lena"), CHAIR)


def test_the_chair_sees_the_first_three_and_the_points_of_order(plaza: Plaza, phone: Phone) -> None:
    plaza.takes_up("Where do we meet?")
    for card in (31, 32, 33, 34):
        plaza.does("Lena", RaiseHandFor, card=card)
    plaza.does("Lena", RaiseHandFor, card=35, turn="order")
    page = text(phone("Lena"), CHAIR)
    assert [card for card in range(31, 36) if f"card 00{card}" in page] == [31, 32, 35]
    assert "1 point of order waits" in page


def test_the_minute_taker_reads_along_and_reads_back(plaza: Plaza, phone: Phone) -> None:
    decision = plaza.adopted("We meet on Mondays")
    for other in Decision.objects.exclude(number=decision):
        plaza.does("Lena", ReadBack, decision=other.number)
    minna = phone("Minna")
    page = text(minna, MINUTES)
    assert "It has been read back" in page
    assert "announced the result" in page
    assert "Minority statements may still come on" in page
    assert minna.post(f"/plaza/decisions/{decision}/read-back/", {"desk": "minutes"})["Location"] == MINUTES
    assert "It has been read back" not in text(minna, MINUTES)


def test_a_remark_is_shown_as_added_by_the_minute_taker(plaza: Plaza, phone: Phone, client: Client) -> None:
    minna = phone("Minna")
    answer = minna.post("/plaza/record/remark/", {"text": "The lamp went out.", "minute": "3", "desk": "minutes"})
    assert answer["Location"] == MINUTES
    brought = Minute.objects.get(act="minutes.remark").n
    for url in (MINUTES, f"/plaza/record/{brought}/", "/plaza/record/3/"):
        page = text(minna, url)
        assert "The lamp went out." in page
        assert "Added by the minute-taker" in page
    assert minna.post("/plaza/record/remark/", {"text": "", "desk": "minutes"}).status_code == 422


def test_a_correction_is_put_before_the_next_meeting_as_a_motion(plaza: Plaza, phone: Phone) -> None:
    page = text(phone("Ana"), "/plaza/record/3/")
    assert "/plaza/proposals/draft/motion/?title=Correction%20of%20minute%203" in page
    form = text(phone("Ana"), "/plaza/proposals/draft/motion/?title=Correction%20of%20minute%203")
    assert 'value="Correction of minute 3"' in form


def test_a_teller_chooses_the_section_once_and_sees_only_their_own_figures(plaza: Plaza, phone: Phone) -> None:
    ballot = plaza.opened(plaza.frozen(), sections=2)
    plaza.does("Tara", CountSection, ballot=ballot, section=2, counts={"for": 19, "against": 3})
    tilo = phone("Tilo")
    assert "Which section do you count?" in text(tilo, TELLER)
    assert 'name="count_for"' in text(tilo, f"{TELLER}?section=2")
    figures = {"count_for": "18", "count_against": "3", "count_abstain": "0", "channel": "hands", "desk": "teller"}
    assert tilo.post(f"/plaza/ballots/{ballot}/count/2/", figures)["Location"] == TELLER
    page = text(tilo, TELLER)
    assert '<b class="num">18</b>' in page
    assert '<b class="num">19</b>' not in page
    assert "The tellers differ: they count again." in page
    assert 'name="count_for"' in page
    for name in ("Tilo", "Tara"):
        plaza.does(name, CountSection, ballot=ballot, section=2, counts={"for": 19, "against": 3})
    assert "The tellers agree." in text(tilo, TELLER)


def test_a_demanded_recount_is_told_to_the_teller(plaza: Plaza, phone: Phone) -> None:
    ballot = plaza.opened(plaza.frozen(), sections=1)
    for name in ("Tilo", "Tara"):
        plaza.does(name, CountSection, ballot=ballot, section=1, counts={"for": 9})
    plaza.does("Ana", DemandRecount, ballot=ballot)
    assert "A recount was demanded: count again." in text(phone("Tilo"), TELLER)


def test_a_form_leads_back_to_known_screens_only(plaza: Plaza, motion: int, phone: Phone) -> None:
    answer = phone("Lena").post(f"/plaza/proposals/{motion}/present/", {"desk": "https://elsewhere.example/"})
    assert answer["Location"] == f"/plaza/proposals/{motion}/"
