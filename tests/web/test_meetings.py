"""Meetings on pages: quorum stated, cards, agenda, team, second call, closing."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from asamblea.acts.meetings import CheckInPhone, ReturnCards
from asamblea.acts.proposals import Freeze
from asamblea.acts.questions import AskQuestion
from asamblea.models import AgendaItem, Cards, CheckIn, Meeting, Office, Proposal
from tests.plaza import Plaza
from tests.web.reading import source

Phone = Callable[[str], Client]
HERE = "/plaza/meetings"


def test_a_guest_reads_cards_quorum_and_team_and_gets_no_tools(plaza: Plaza, client: Client) -> None:
    page = source(client, f"{HERE}/1/")
    assert "The quorum is 5: this meeting can decide." in page
    assert '<b class="num">40</b>' in page
    assert "Tellers" in page
    assert "Tools" not in page
    assert f"{HERE}/check-in/" not in page


def test_a_question_is_ready_once_all_its_strategies_are_frozen(plaza: Plaza, client: Client) -> None:
    question = plaza.does("Lena", AskQuestion, title="How do we keep warm?")["question"]
    payload = {"question": question, "form": "choose_one", "exclusive": True}
    plaza.decided(plaza.moves("Lena", "One of them", kind="form", payload=payload), Ana="for", Bea="for")
    plaza.frozen("Ana", "Stoves", kind="strategy", question=question)
    walks = plaza.moves("Bea", "Walks", "We walk.", kind="strategy", question=question)
    assert "Ready to be voted" not in source(client, f"{HERE}/1/")
    plaza.debates("Lena", walks, seconds=lambda: None)
    plaza.does("Lena", Freeze, proposal=walks)
    _, ready = source(client, f"{HERE}/1/").split("Ready to be voted")
    listed = ready[: ready.index("</ul>")]
    assert "How do we keep warm?" in listed
    assert "Stoves" not in listed


def test_the_chair_sees_the_tools_and_a_member_the_motions(plaza: Plaza, phone: Phone) -> None:
    assert f"{HERE}/close/" in source(phone("Lena"), f"{HERE}/1/")
    member = source(phone("Bea"), f"{HERE}/1/")
    assert f"{HERE}/close/" not in member
    assert "/plaza/proposals/draft/speak/" in member


def test_too_few_cards_mean_discussion_only_and_the_article_says_so(plaza: Plaza, phone: Phone) -> None:
    plaza.does("Gala", ReturnCards, number=37)
    page = source(phone("Lena"), f"{HERE}/1/")
    assert "discussion only" in page
    assert "#quorum.number" in page
    assert f"{HERE}/second-call/" in page


def test_the_greeter_hands_out_cards_and_nobody_twice(plaza: Plaza, phone: Phone) -> None:
    given = {"first": 41, "last": 60, "kind": "voter"}
    answer = phone("Gala").post(f"{HERE}/hand-out/", given)
    assert (answer.status_code, answer["Location"]) == (303, f"{HERE}/now/")
    assert Cards.objects.filter(first=41, last=60).count() == 1
    again = phone("Gala").post(f"{HERE}/hand-out/", given)
    assert again.status_code == 409
    assert Cards.objects.filter(first=41).count() == 1


def test_a_member_ties_the_phone_to_a_card_and_reads_it_back(plaza: Plaza, phone: Phone) -> None:
    plaza.joins("Nina")
    assert "The number on the card in your hand" in source(phone("Nina"), f"{HERE}/1/")
    assert phone("Nina").post(f"{HERE}/check-in/", {"card": 33}).status_code == 303
    assert CheckIn.objects.filter(card=33).count() == 1
    assert "Your phone is tied to card 33." in source(phone("Nina"), f"{HERE}/1/")
    assert "card 33" not in source(phone("Bea"), f"{HERE}/1/")


def test_the_chair_takes_up_an_item_and_the_page_marks_it(plaza: Plaza, phone: Phone) -> None:
    plaza.moves("Ana", "Soup for everybody", "We cook.")
    item = AgendaItem.objects.get(title="Soup for everybody")
    address = f"{HERE}/items/{item.pk}/take/"
    assert address in source(phone("Lena"), f"{HERE}/1/")
    assert address not in source(phone("Bea"), f"{HERE}/1/")
    assert phone("Bea").post(address).status_code == 403
    assert phone("Lena").post(address).status_code == 303
    item.refresh_from_db()
    assert item.state == "now"
    assert 'aria-current="step"' in source(phone("Bea"), f"{HERE}/1/")


def test_a_team_is_proposed_by_numbers(plaza: Plaza, phone: Phone) -> None:
    said = {"title": "Another team", "chair": "8", "minutes": "9", "teller": "10, 11"}
    answer = phone("Bea").post("/plaza/proposals/draft/team/", said)
    assert answer.status_code == 303
    proposal = Proposal.objects.get(title="Another team")
    assert proposal.payload == {"chair": [8], "minutes": [9], "teller": [10, 11]}
    page = source(phone("Lena"), answer["Location"])
    assert "10, 11" in page
    assert f"/plaza/ballots/open/?proposal={proposal.pk}" in page
    plaza.decided(proposal.pk, Ana="for", Bea="for")
    assert Office.objects.get(office="chair", ended=None).member.number == 8


def test_the_chair_closes_and_missing_cards_are_void(plaza: Plaza, phone: Phone) -> None:
    assert "40 voting cards are out." in source(phone("Lena"), f"{HERE}/close/")
    refused = phone("Lena").post(f"{HERE}/close/", {"returned": 38})
    assert refused.status_code == 409
    plaza.closes(returned=38)
    assert "2 did not come back and are void" in source(phone("Bea"), f"{HERE}/1/")
    assert Meeting.objects.get(body__slug="plaza").closed is not None


def test_cards_are_printed_eight_to_a_page_and_observers_carry_the_word(plaza: Plaza, client: Client) -> None:
    voters = source(client, f"{HERE}/cards/?first=1&last=9")
    assert voters.count('class="card"') == 9
    assert "0009" in voters
    observers = source(client, f"{HERE}/cards/?first=1&last=2&kind=observer")
    assert observers.count('class="card observer"') == 2
    assert "Observer" in observers


def test_more_cards_than_a_printer_takes_are_cut_off(plaza: Plaza, client: Client) -> None:
    assert source(client, f"{HERE}/cards/?first=1&last=99999").count('class="card"') == 400


def test_by_what_authority_leads_back_to_the_founding_vote(plaza: Plaza, client: Client) -> None:
    page = source(client, f"{HERE}/1/")
    assert "Called by those who convene" in page
    assert "Founding vote: the charter was adopted by decision 1" in page


def test_the_meeting_is_read_in_spanish(plaza: Plaza, client: Client) -> None:
    page = client.get(f"{HERE}/1/", HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert "El quórum es 5: esta reunión puede decidir." in page


def test_a_phone_already_tied_is_refused_with_reasons(plaza: Plaza, phone: Phone) -> None:
    answer = phone("Bea").post(f"{HERE}/check-in/", {"card": 39})
    assert answer.status_code == 409
    assert plaza.refused("Bea", CheckInPhone, card=39) == {"meetings.checked_in": "voting.once"}


def test_a_page_stays_light(plaza: Plaza, phone: Phone, django_assert_max_num_queries: Callable[[int], object]) -> None:
    browser = phone("Lena")
    with django_assert_max_num_queries(22):  # type: ignore[attr-defined]  # a context, which the fixture's type hides
        browser.get(f"{HERE}/1/")


def test_a_form_that_was_refused_keeps_its_button_and_what_was_typed(
    plaza: Plaza, phone: Callable[[str], Client]
) -> None:
    plaza.joins("Newcomer")
    page = phone("Newcomer").post("/plaza/meetings/check-in/", {"card": "999"})
    assert page.status_code == 409
    told = page.content.decode()
    assert 'value="999"' in told
    assert 'type="submit" class="btn' in told
    assert "Everything you wrote is still here" in told
    assert "Not possible now" not in told


def test_a_form_that_no_answer_could_send_has_no_button(plaza: Plaza, phone: Phone) -> None:
    page = phone("Ana").post("/plaza/meetings/hand-out/", {"first": "50", "last": "60", "kind": "voter"})
    assert page.status_code == 403
    told = page.content.decode()
    assert "Not possible now" in told
    assert 'type="submit" class="btn' not in told
