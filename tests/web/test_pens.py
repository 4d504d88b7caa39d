"""A meeting held with pens: a sheet for each role, what is known printed in, every column that typing in needs."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import pytest
from django.test import Client
from django.utils import translation

from asamblea.acts.notes import WriteNote
from asamblea.acts.proposals import DraftProposal
from asamblea.models import Body, Note
from asamblea.web.base.buttons import BUTTONS
from asamblea.web.meetings.sheets import LINES, SHEETS
from tests.plaza import Plaza
from tests.web.reading import words

PAPER = "/plaza/meetings/1/paper/"
ALWAYS = set(SHEETS) - {"notes"}
MOST = 20  # pages for three hundred people and five matters


def sheets(client: Client, query: str = "", *, language: str = "en") -> list[tuple[str, str]]:
    """Return the pages in order: which form each is, and what stands on it."""
    page = client.get(PAPER + query, headers={"accept-language": language}).content.decode()
    found = re.findall(r'<section [^>]*class="pen (\w+)">(.*?)</section>', page, re.DOTALL)
    return [(form, unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text)))) for form, text in found]


def forms(client: Client, query: str = "") -> Counter[str]:
    return Counter(form for form, _text in sheets(client, query))


def printed(client: Client, *, language: str = "en") -> dict[str, str]:
    """Return what stands on each form, all its pages together."""
    texts: dict[str, str] = {}
    for form, text in sheets(client, language=language):
        texts[form] = texts.get(form, "") + text
    return texts


def test_each_role_has_its_sheet_in_the_order_of_the_letters(plaza: Plaza, client: Client) -> None:
    assert set(forms(client)) == ALWAYS
    order = [SHEETS[form].letter for form, _text in sheets(client)]
    assert order == sorted(order)
    plaza.takes_up("What do we do?")
    assert set(forms(client)) == set(SHEETS)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_column_that_typing_in_needs_is_printed(plaza: Plaza, client: Client, language: str) -> None:
    plaza.takes_up("What do we do?")
    with translation.override(language):
        shown = printed(client, language=language)
        for line in LINES:
            for column in (line.hour, *line.columns.values()):
                assert str(column) in shown[line.form], (line.act, str(column))


def test_each_sheet_says_as_what_it_is_typed_in_and_who_signs(plaza: Plaza, client: Client) -> None:
    plaza.takes_up("What do we do?")
    shown = printed(client)
    for line in LINES:
        assert str(BUTTONS[line.act]) in shown[line.form]
        for who in ("Done by no.", "Witnessed by nos.", "Entered by no."):
            assert who in shown[line.form]


def test_the_running_sheet_goes_through_the_meeting_from_top_to_bottom(plaza: Plaza, client: Client) -> None:
    plaza.frozen(title="Bread for the street")
    running = printed(client)["running"]
    steps = (
        "Hand out these cards", "Open the meeting", "1. Bread for the street", "Take up this item", "Open the vote",
        "Hand in these figures", "Announce the result", "It has been read back", "Close the meeting",
    )  # fmt: skip
    places = [running.index(step) for step in steps]
    assert places == sorted(places)
    numbers = [int(n) for n in re.findall(r"(?<=\s)(\d+)(?=\s)", running.partition("1. Bread")[0]) if int(n) < 9]
    assert numbers[:3] == [1, 2, 3]


def test_what_will_be_decided_is_printed_in_where_it_is_counted(plaza: Plaza, client: Client) -> None:
    plaza.frozen(title="Bread for the street")
    shown = printed(client)
    for form in ("running", "speakers", "count", "decision"):
        assert "Bread for the street" in shown[form]


def test_what_is_decided_needs_no_sheet_any_more(plaza: Plaza, client: Client) -> None:
    plaza.adopted("Bread for the street")
    assert "Bread for the street" not in words(client, PAPER)


def test_cards_that_are_out_are_printed_in(plaza: Plaza, client: Client) -> None:
    assert "Voting 1 40" in printed(client)["door"]


def test_each_section_has_its_sheet_and_each_teller_a_half(plaza: Plaza, client: Client) -> None:
    assert forms(client, "?sections=3")["count"] == 3 * forms(client, "?sections=1")["count"]
    sheet = dict(sheets(client, "?sections=1"))["count"]
    assert sheet.count("Teller 1") == sheet.count("Teller 2") == 1


def test_notes_go_on_from_the_last_number(plaza: Plaza, client: Client) -> None:
    plaza.takes_up("What do we do?")
    plaza.does("Ana", WriteNote, question=1, text="Bread.", number=41)
    assert "Note no. 42 " in words(client, PAPER)
    assert Note.objects.get().number == 41


def test_a_meeting_is_not_a_mountain_of_paper(plaza: Plaza, client: Client) -> None:
    for number in range(5):
        plaza.moves("Ana", f"Motion {number}", "We meet.")
    assert sum(forms(client, "?sections=3").values()) <= MOST


def test_nobody_is_asked_for_a_name(plaza: Plaza, client: Client) -> None:
    assert re.findall(r"\bname:?\s*$|\byour name\b", words(client, PAPER), re.IGNORECASE) == []


@pytest.mark.parametrize("query", ["?sections=0", "?sections=999", "?sections=x", "?slips=99999999", "?slips=-4"])
def test_senseless_numbers_print_something_sensible(plaza: Plaza, client: Client, query: str) -> None:
    assert 1 <= forms(client, query)["count"] <= 50 * 4


def test_every_language_of_the_body_on_one_pile(plaza: Plaza, client: Client) -> None:
    page = client.get(PAPER + "?both=1").content.decode()
    assert 'lang="en"' in page
    assert 'lang="es"' in page
    assert "Qué pasó y a qué hora" in page


def test_the_digits_on_the_sheet_lead_to_the_meeting(plaza: Plaza, client: Client) -> None:
    (digits,) = re.findall(r"/m/(\d+)/", words(client, PAPER))
    assert client.get(f"/m/{digits}/")["Location"] == "/plaza/meetings/1/"
    body = Body.objects.get(slug="plaza").pk
    assert client.get(f"/m/{body * 100_000 + 9}/").status_code == 404
    assert client.get("/m/99999999999999999999/").status_code == 404


def test_a_motion_from_before_the_meeting_is_there(plaza: Plaza, client: Client) -> None:
    plaza.closes()
    before = forms(client)["decision"]
    plaza.does("Ana", DraftProposal, title="Later", text="We meet.")
    assert forms(client)["decision"] == before, "a closed meeting's sheets stay as they are"
