"""Decisions on pages: frozen words, dissent always beside them, the way back to the founding, sheets for the wall."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from asamblea import acts
from asamblea.models import Body, Decision, MinorityStatement, Reopening
from asamblea.web.base.digits import digits
from tests.plaza import Plaza
from tests.web.reading import words

Phone = Callable[[str], Client]
HERE = "/plaza/decisions"
DISSENT = "Soup is not enough for a winter."


@pytest.fixture
def soup(plaza: Plaza) -> int:
    """A decision of two against one."""
    return plaza.adopted("Soup for everybody", "We cook.\n\nWe eat.")


def test_a_decision_shows_words_numbers_and_state(client: Client, soup: int) -> None:
    said = words(client, f"{HERE}/{soup}/")
    assert "Soup for everybody" in said
    assert "2 of 3 were needed; 2 were for." in said
    assert "It stands" in said
    assert "No minority statement is attached." in said


def test_the_founding_decision_is_called_the_charter_wherever_it_stands(client: Client, plaza: Plaza) -> None:
    places = ("", "decisions/", "decisions/1/", "decisions/1/sheet/", "meetings/1/", "ballots/", "ballots/1/")
    for place in places:
        assert "The charter of Plaza" in words(client, f"/plaza/{place}"), place
    soup = plaza.adopted("Soup for everybody", "We cook.")
    assert "Decision 1: The charter of Plaza" in words(client, f"{HERE}/{soup}/")


def test_every_step_back_to_the_founding_can_be_opened(client: Client, soup: int) -> None:
    page = client.get(f"{HERE}/{soup}/").content.decode()
    chain = page[page.index('<ol class="chain">') : page.index("</ol>", page.index('<ol class="chain">'))]
    links = re.findall(r'href="([^"#]+)', chain)
    assert len(links) == len(re.findall("<li>", chain)) == 7
    assert [client.get(link).status_code for link in links] == [200] * 7
    assert links[0] == f"{HERE}/{soup}/"
    assert links[-1] == "/plaza/record/0/"
    assert "/plaza/decisions/1/" in links


def test_a_minority_statement_is_attached_and_printed_on_every_copy(phone: Phone, soup: int) -> None:
    at = phone("Dina")
    assert at.post(f"{HERE}/{soup}/dissent/", {"text": DISSENT}).status_code == 303
    for address in (f"{HERE}/{soup}/", f"{HERE}/{soup}/sheet/", "/plaza/meetings/1/decisions/"):
        assert DISSENT in words(at, address)


def test_who_voted_for_it_has_no_dissent(phone: Phone, soup: int) -> None:
    answer = phone("Bea").post(f"{HERE}/{soup}/dissent/", {"text": DISSENT})
    assert answer.status_code == 409
    assert not MinorityStatement.objects.exists()


def test_ones_own_words_can_be_withdrawn_and_that_stays_visible(phone: Phone, soup: int) -> None:
    at = phone("Dina")
    at.post(f"{HERE}/{soup}/dissent/", {"text": DISSENT})
    pk = MinorityStatement.objects.get().pk
    address = f"/plaza/texts/statement/{pk}/withdraw/"
    assert address in at.get(f"{HERE}/{soup}/").content.decode()
    assert phone("Cruz").post(address).status_code == 409
    answer = phone("Dina").post(address)
    assert (answer.status_code, answer["Location"]) == (303, f"{HERE}/{soup}/")
    said = words(phone("Dina"), f"{HERE}/{soup}/")
    assert DISSENT not in said
    assert "withdrew these words" in said


def test_no_other_kind_of_text_is_withdrawn(phone: Phone, soup: int) -> None:
    assert phone("Dina").get("/plaza/texts/ballot/1/withdraw/").status_code == 404


def test_the_minutes_taker_reads_it_back_with_one_button(phone: Phone, soup: int) -> None:
    assert f"{HERE}/{soup}/read-back/" in phone("Minna").get(f"{HERE}/{soup}/").content.decode()
    assert phone("Minna").post(f"{HERE}/{soup}/read-back/").status_code == 303
    assert Decision.objects.get(body__slug="plaza", number=soup).read_back is not None


def test_members_ask_to_reopen_and_see_how_many_it_takes(phone: Phone, soup: int) -> None:
    at = phone("Dina")
    page = at.get(f"{HERE}/{soup}/").content.decode()
    assert 'name="kind" value="reopen"' in page
    assert at.post(f"{HERE}/{soup}/bring-back/", {"kind": "reopen"}).status_code == 303
    assert Reopening.objects.filter(decision__number=soup, kind="reopen").count() == 1
    assert "1 have asked" in words(at, f"{HERE}/{soup}/")


def test_reviews_say_what_was_found_and_by_whose_vote(plaza: Plaza, client: Client, soup: int) -> None:
    review = plaza.moves("Ana", "Soup was cooked", kind="review", payload={"decision": soup, "finding": "done"})
    by = plaza.decided(review, Ana="for", Bea="for")
    said = words(client, f"{HERE}/{soup}/")
    assert f"found: done, by decision {by}" in said
    assert "Done" in said


def test_the_register_shows_first_what_is_to_be_carried_out(client: Client, soup: int) -> None:
    said = words(client, f"{HERE}/")
    assert said.index("Open decisions") < said.index("Soup for everybody") < said.index("All decisions")


def test_the_sheet_has_a_code_for_phones_and_digits_to_type(client: Client, soup: int) -> None:
    page = client.get(f"{HERE}/{soup}/sheet/").content.decode()
    number = digits(Decision.objects.get(body__slug="plaza", number=soup))
    assert f"testserver/d/{number}/" in page
    assert re.search(r"<svg[^>]*class=\"segno\"", page)
    assert 'style="' not in page
    answer = client.get(f"/d/{number}/")
    assert answer["Location"] == f"{HERE}/{soup}/"


def test_digits_of_nothing_lead_nowhere(client: Client, db: None) -> None:
    assert [client.get(f"/d/{n}/").status_code for n in (0, 7, 10**30)] == [404] * 3


def test_a_meeting_has_one_sheet_with_all_its_decisions(plaza: Plaza, client: Client, soup: int) -> None:
    plaza.adopted("Bread too", "We bake.")
    said = words(client, "/plaza/meetings/1/decisions/?print=normal")
    assert said.index("Soup for everybody") < said.index("Bread too")


def test_a_decision_speaks_spanish(client: Client, soup: int) -> None:
    said = words(client, f"{HERE}/{soup}/", **{"accept-language": "es"})
    for sentence in ("Aprobada", "Sigue en pie", "¿Con qué autoridad?", "Disenso", "Si no estás de acuerdo"):
        assert sentence in said


def test_a_group_walks_back_into_its_assembly(plaza: Plaza, client: Client) -> None:
    group = {
        "name": "Kitchen", "task": "Cook.", "latitude": "Menus.",
        "report_due": "2025-03-12T18:00:00Z", "ends": "2025-03-30T18:00:00Z",
    }  # fmt: skip
    plaza.adopted("A kitchen", "We found a kitchen.", payload={"groups": [group]})
    slug = Body.objects.get(kind="working_group").slug
    page = client.get(f"/{slug}/record/0/")
    assert page.status_code == 200
    plaza.does("Lena", acts.decisions.ReadBack, decision=Decision.objects.latest("number").number)
    plaza.does("Ana", acts.mandates.JoinGroup, body=slug)
    said = words(client, f"/{slug}/record/1/")
    assert "Kitchen was founded" in said
    assert "Decision" in said
    assert "of Plaza" in said


def test_the_founding_decision_leads_to_the_charter_it_adopted(client: Client, plaza: Plaza) -> None:
    assert 'href="/plaza/charter/1/"' in client.get(f"{HERE}/1/").content.decode()
    assert "no text beyond its title" not in words(client, f"{HERE}/1/")


def test_a_second_reading_is_offered_only_where_the_margin_allows_it(plaza: Plaza, phone: Phone) -> None:
    clear = plaza.adopted("Soup for everybody", "We cook.")
    ballot = plaza.opened(plaza.frozen("Ana", "Bread", "We bake."), sections=1)
    for teller in ("Tilo", "Tara"):
        plaza.does(teller, acts.counts.CountSection, ballot=ballot, section=1, counts={"for": 16, "against": 15})
    narrow = plaza.does("Lena", acts.ballots.CloseBallot, ballot=ballot)["decision"]
    at = phone("Dina")
    assert "Ask for a second reading" not in words(at, f"{HERE}/{clear}/")
    assert "2 for and 1 against is a clear result" in words(at, f"{HERE}/{clear}/")
    assert "clear result" not in words(at, f"{HERE}/{narrow}/")
    assert "Ask for a second reading" in words(at, f"{HERE}/{narrow}/")


def test_a_step_of_an_office_is_one_quiet_line_that_names_everybody_who_does_it(phone: Phone, soup: int) -> None:
    page = phone("Dina").get(f"{HERE}/{soup}/").content.decode()
    assert "read back: done by chair, minute-taker." in words(phone("Dina"), f"{HERE}/{soup}/").replace(" :", ":")
    assert "Propose a chair team with that office" not in page
    assert f"{HERE}/{soup}/read-back/" not in page
    for name in ("Lena", "Minna"):
        assert "done by" not in words(phone(name), f"{HERE}/{soup}/")
    refused = phone("Dina").post(f"{HERE}/{soup}/read-back/")
    assert refused.status_code == 403
    assert "elected for it: chair, minute-taker." in refused.content.decode()
