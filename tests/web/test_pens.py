"""Forms for a meeting held with pens: a sheet for each role, with what is known printed in."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from asamblea.acts.notes import WriteNote
from asamblea.acts.proposals import DraftProposal
from asamblea.models import Note
from tests.plaza import Plaza
from tests.web.reading import words

PAPER = "/plaza/meetings/1/paper/"
ROLES = ("cards", "running", "speakers", "time", "count", "decision")


def sheets(client: Client, query: str = "") -> list[str]:
    """Return which form each page is, in order."""
    page = client.get(PAPER + query).content.decode()
    return re.findall(r'<section class="pen (\w+)">', page)


def test_each_role_has_its_sheet(plaza: Plaza, client: Client) -> None:
    assert set(ROLES) <= set(sheets(client))


def test_a_section_is_counted_by_as_many_tellers_as_the_charter_wants(plaza: Plaza, client: Client) -> None:
    three = sheets(client, "?sections=3").count("count")
    assert three == 3 * sheets(client, "?sections=1").count("count")
    page = client.get(PAPER + "?sections=1").content.decode()
    first = page.partition('<section class="pen count">')[2].partition("</table>")[0]
    assert first.count(">Counted<") == 2


def test_what_will_be_decided_is_printed_in_and_the_rest_is_blank(plaza: Plaza, client: Client) -> None:
    plaza.frozen(title="Bread for the street")
    page = client.get(PAPER).content.decode()
    assert "Bread for the street" in page
    assert page.count("About:") > page.count("Bread for the street")


def test_notes_go_on_from_the_last_number(plaza: Plaza, client: Client) -> None:
    plaza.takes_up("What do we do?")
    plaza.does("Ana", WriteNote, question=1, text="Bread.", number=41)
    assert "N42" in words(client, PAPER)
    assert Note.objects.get().number == 41


def test_nobody_is_asked_for_a_name(plaza: Plaza, client: Client) -> None:
    assert re.findall(r"\bname\b", words(client, PAPER), re.IGNORECASE) == []


@pytest.mark.parametrize("query", ["?sections=0", "?sections=999", "?sections=x", "?slips=99999999", "?slips=-4"])
def test_senseless_numbers_print_something_sensible(plaza: Plaza, client: Client, query: str) -> None:
    assert 1 <= sheets(client, query).count("count") <= 50 * 4


def test_every_language_of_the_house_on_one_pile(plaza: Plaza, client: Client) -> None:
    page = client.get(PAPER + "?both=1").content.decode()
    assert 'lang="en"' in page
    assert 'lang="es"' in page
    assert "Qué pasó y a qué hora" in page


def test_a_motion_from_before_the_meeting_is_there(plaza: Plaza, client: Client) -> None:
    plaza.closes()
    before = sheets(client).count("decision")
    plaza.does("Ana", DraftProposal, title="Later", text="We meet.")
    assert sheets(client).count("decision") == before, "a closed meeting's forms stay as they are"
