"""Small things a newcomer trips over: what a search finds, when a meeting opened, what is not ready any more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.test import Client

from asamblea import acts
from asamblea.web.base.templatetags.acts import ago
from tests.plaza import Plaza
from tests.web.reading import words


def test_a_kind_with_its_number_finds_the_minute_that_brought_it(plaza: Plaza, client: Client) -> None:
    motion = plaza.frozen("Ana", "Soup", "We cook.")
    plaza.opened(motion, label="V3")
    one = words(client, "/plaza/record/?q=ballot+V3")
    assert "1 minute found" in one
    assert "opened a ballot" in one
    assert "1 minute found" in words(client, "/plaza/record/?q=motion+3")
    assert "No minute fits." in words(client, "/plaza/record/?q=ballot+V99")


def test_a_motion_being_voted_is_not_ready_to_be_voted(plaza: Plaza, client: Client) -> None:
    motion = plaza.frozen("Ana", "Soup", "We cook.")
    assert "Ready to be voted" in words(client, "/plaza/meetings/1/")
    plaza.opened(motion)
    assert "Ready to be voted" not in words(client, "/plaza/meetings/1/")


def test_the_hour_of_opening_stands_with_the_meeting_not_under_the_motion(plaza: Plaza, client: Client) -> None:
    assert "In the hall now · Opened" in words(client, "/plaza/")


def test_four_weeks_are_28_days(plaza: Plaza) -> None:
    assert ago(datetime.now(UTC) + timedelta(days=28, seconds=-5)) == "in 28 days"
    assert ago(datetime.now(UTC) - timedelta(days=28)) == "28 days ago"


def test_a_browser_that_asks_for_an_icon_gets_no_error(client: Client) -> None:
    assert client.get("/favicon.ico").status_code == 204


def test_who_joins_before_anything_was_put_reads_that(plaza: Plaza, client: Client) -> None:
    assert "Nothing has been put yet." in words(client, "/plaza/join/")
    plaza.moves("Ana", "Soup", "We cook.")
    assert "Soup" in words(client, "/plaza/join/")


def test_a_note_is_found_by_its_number(plaza: Plaza, client: Client) -> None:
    plaza.does("Lena", acts.questions.AskQuestion, title="How?")
    question = int(plaza.last["question"])
    for number in (7, 77):
        plaza.does("Cruz", acts.notes.WriteNote, question=question, text="Soup.", number=number)
    said = words(client, "/plaza/record/?q=note+77")
    assert "1 minute found" in said
    assert "wrote down a note" in said


def test_those_who_convene_are_called_alike_everywhere_in_spanish() -> None:
    """Nobody says the noun; "quienes convocan" has no gender either."""
    catalog = Path("asamblea/locale/es/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    assert "quienes convocan" in catalog
    assert "convocante" not in catalog.casefold()
