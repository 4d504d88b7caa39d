"""Founding a body on a machine that has none, and joining those who convene."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from asamblea.acts.bodies import Convene
from asamblea.acts.people import Join
from asamblea.door import Visit, perform
from asamblea.models import Body, CharterVersion, Meeting, Membership, Office, Person
from asamblea.rules.bodies import TAKEN
from asamblea.web.base.words import moment_words
from tests.web.conftest import Circle

FOUNDING = {
    "title": "Old Kilns",
    "body": "old-kilns",
    "kind": "neighborhood_assembly",
    "languages": ["en", "es"],
    "charter": "mass_assembly",
    "quorum.number": "25",
    "others": "debate.speech_seconds = 90\nvoting.remote = yes",
}


def test_an_empty_machine_says_who_can_begin(client: Client, db: None) -> None:
    page = client.get("/").content.decode()
    assert "No assembly lives on this machine yet." in page
    assert 'href="/found/"' in page


def test_founding_makes_a_body_with_the_changed_numbers(client: Client, db: None) -> None:
    assert "Ready charters, to be read first" in client.get("/found/").content.decode()
    answer = client.post("/found/", FOUNDING)
    assert (answer.status_code, answer["Location"]) == (303, "/old-kilns/")
    articles = CharterVersion.objects.get(body__slug="old-kilns").articles
    assert (articles["quorum.number"], articles["debate.speech_seconds"], articles["voting.remote"]) == (25, 90, True)
    assert Membership.objects.get(body__slug="old-kilns").number == 1
    assert "being founded" in client.get("/old-kilns/").content.decode()


@pytest.mark.parametrize(
    "wrong", [{"others": "quorum.soup = 3"}, {"others": "quorum.number = many"}, {"quorum.number": "0"}]
)
def test_a_number_that_cannot_be_is_told_beside_its_field(client: Client, db: None, wrong: dict[str, str]) -> None:
    answer = client.post("/found/", FOUNDING | wrong)
    assert answer.status_code == 422
    assert not Body.objects.exists()


def test_charters_that_contradict_themselves_are_refused_with_the_article(client: Client, db: None) -> None:
    answer = client.post("/found/", FOUNDING | {"quorum.number": "10", "quorum.second_call_number": "15"})
    assert answer.status_code == 409
    assert not Body.objects.exists()


def test_members_join_those_who_convene(circle: Circle, signed_in: Callable[[str], Client]) -> None:
    browser = signed_in(circle.member)
    assert "1 of 3 convenors" in browser.get("/millrace/").content.decode()
    assert browser.post("/millrace/convene/").status_code == 303
    assert Office.objects.filter(office="convenor").count() == 2


def test_only_a_body_with_open_pages_has_a_live_board(client: Client, db: None) -> None:
    client.post("/found/", FOUNDING)
    assert "data-live" in client.get("/old-kilns/").content.decode()
    client.post("/found/", FOUNDING | {"body": "quiet-kilns", "others": "record.pages = closed"})
    page = client.get("/quiet-kilns/").content.decode()
    assert "data-live" not in page
    assert "Show this page as it is now" in page


def test_convenors_find_the_joining_code_where_they_are_counted(
    circle: Circle, signed_in: Callable[[str], Client]
) -> None:
    browser = signed_in(circle.member)
    assert "/millrace/people/code/" not in browser.get("/millrace/").content.decode()
    browser.post("/millrace/convene/")
    assert "/millrace/people/code/" in browser.get("/millrace/").content.decode()


def test_a_closed_body_is_not_listed_for_guests(client: Client, db: None) -> None:
    client.post("/found/", FOUNDING | {"others": "record.pages = closed"})
    assert "Old Kilns" not in Client().get("/").content.decode()
    assert "Old Kilns" not in Client().get("/assembly/").content.decode()
    assert "Old Kilns" in client.get("/").content.decode()


def test_no_body_takes_an_address_of_the_whole_machine(client: Client, db: None) -> None:
    first = {str(one.pattern).partition("/")[0] for one in _routes(get_resolver())}
    words = {word for word in first if re.fullmatch(r"[a-z0-9-]+", word)}
    assert {"found", "groups", "help", "host"} <= words
    assert words - TAKEN == set()
    assert client.post("/found/", FOUNDING | {"body": "groups"}).status_code == 409


def test_the_host_page_says_what_nothing_shows(client: Client, db: None) -> None:
    page = client.get("/host/").content.decode()
    assert "Switch everything off" in page
    assert "be warned" in page


def _routes(resolver: URLResolver) -> Iterator[URLPattern]:
    """Yield every page, however deep it was included."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _routes(one)
        else:
            yield one


def test_the_numbers_of_the_charter_are_folded_away_until_one_is_wrong(client: Client, db: None) -> None:
    page = client.get("/found/").content.decode()
    assert page.index('name="charter"') < page.index('<details class="fold">') < page.index('name="quorum.number"')
    wrong = client.post("/found/", {"title": "Kilns", "body": "kilns", "quorum.number": "many"})
    assert wrong.status_code == 422
    assert '<details class="fold" open>' in wrong.content.decode()


def test_a_founding_without_a_day_says_so_and_where_it_is_said(
    circle: Circle, signed_in: Callable[[str], Client]
) -> None:
    browser = signed_in(circle.member)
    page = browser.get("/millrace/").content.decode()
    assert "can begin as soon as 3 convenors are there" in page
    assert "Day and hour have not been said yet" in page
    assert "Next meeting" not in page
    for at in ("/", "/millrace/meetings/1/"):
        assert "it begins when its convenors open it" in browser.get(at).content.decode()


def test_the_last_convenor_is_led_to_the_meeting(circle: Circle, signed_in: Callable[[str], Client]) -> None:
    third = Person.objects.create().pk
    perform(Join(body="millrace", code=circle.code), Visit(person=third))
    browser = signed_in(circle.member)
    browser.post("/millrace/convene/")
    assert "Go to the meeting" not in browser.get("/millrace/").content.decode()
    perform(Convene(body="millrace"), Visit(person=third))
    page = browser.get("/millrace/").content.decode()
    assert "3 of 3 convenors" in page
    assert "already" not in page
    assert 'href="/millrace/meetings/1/">Go to the meeting' in page
    assert "/millrace/meetings/open/" in browser.get("/millrace/meetings/1/").content.decode()


def test_the_joining_code_leads_back(circle: Circle, signed_in: Callable[[str], Client]) -> None:
    page = signed_in(circle.founder).post("/millrace/people/code/", follow=True).content.decode()
    assert 'href="/millrace/">Back to' in page


def test_no_ready_charter_promises_another_majority_than_it_has(client: Client, db: None) -> None:
    page = client.get("/found/").content.decode()
    assert "more than half decides" in page
    assert "two thirds for what binds" not in page


def in_days(days: int) -> datetime:
    return timezone.localtime().replace(hour=14, minute=0, second=0, microsecond=0) + timedelta(days=days)


def test_the_first_day_and_place_are_asked_and_stand_wherever_the_meeting_does(client: Client, db: None) -> None:
    assert "can say it later, on the page of the assembly" in client.get("/found/").content.decode()
    day = in_days(21)
    client.post("/found/", FOUNDING | {"starts": f"{day:%Y-%m-%dT%H:%M}", "place": "Kiln Lane 4"})
    assert Meeting.objects.get(body__slug="old-kilns").starts == day
    for at in ("/", "/old-kilns/", "/old-kilns/meetings/", "/old-kilns/meetings/1/", "/old-kilns/join/"):
        page = client.get(at).content.decode()
        assert moment_words(day) in page, at
        assert "Kiln Lane 4" in page, at
        assert "not been said" not in page, at


def test_whoever_convenes_says_the_day_later_and_others_do_not(
    circle: Circle, signed_in: Callable[[str], Client]
) -> None:
    said = {"starts": f"{in_days(10):%Y-%m-%dT%H:%M}", "place": "Mill hall"}
    assert signed_in(circle.member).post("/millrace/announce/", said).status_code == 403
    convenor = signed_in(circle.founder)
    assert "/millrace/announce/" in convenor.get("/millrace/").content.decode()
    assert convenor.post("/millrace/announce/", said).status_code == 303
    assert "Mill hall" in convenor.get("/millrace/").content.decode()
    assert 'value="Mill hall"' in convenor.get("/millrace/announce/").content.decode()


def test_a_founding_day_is_put_off_at_will_and_brought_forward_only_with_notice(
    circle: Circle, signed_in: Callable[[str], Client]
) -> None:
    convenor = signed_in(circle.founder)
    for days, status in ((10, 303), (12, 303), (1, 409), (5, 303), (-1, 409)):
        answer = convenor.post("/millrace/announce/", {"starts": f"{in_days(days):%Y-%m-%dT%H:%M}"})
        assert answer.status_code == status, days
    assert Meeting.objects.get(body__slug="millrace").starts == in_days(5)
    assert 'aria-describedby="id_starts' in answer.content.decode()


def test_everything_wrong_is_named_at_once_beside_its_field_and_kept(client: Client, circle: Circle) -> None:
    wrong = {
        "title": "", "body": "millrace", "starts": "2020-01-01T10:00", "quorum.number": "many", "place": "Kiln Lane 4",
        "voting.threshold": "5/4", "voting.charter_threshold": "most", "notice.days": "30",
        "others": "quorum.soup = 3\ndebate.speech_seconds = long\ncharter.notice_days = 14",
    }  # fmt: skip
    page = Client().post("/found/", FOUNDING | wrong).content.decode()
    for field in ("title", "body", "starts", "quorum.number", "voting.threshold", "voting.charter_threshold",
                  "notice.days", "others"):  # fmt: skip
        assert f'id="id_{field}_error"' in page, field
        assert f'<a href="#id_{field}">' in page, field
    for words in ("quorum.soup", "long is not a whole number", "Possible: 1/2 - 1", "most is no share"):
        assert words in page
    for typed in ("millrace", "2020-01-01T10:00", "many", "Kiln Lane 4", "5/4", "most", "30"):
        assert f'value="{typed}"' in page, typed
    assert "quorum.soup = 3\ndebate.speech_seconds = long\ncharter.notice_days = 14" in page


def test_what_only_the_door_refuses_stands_beside_its_field_too(client: Client, circle: Circle) -> None:
    answer = Client().post("/found/", FOUNDING | {"body": "millrace"})
    assert answer.status_code == 409
    assert 'id="id_body_error"' in answer.content.decode()
    assert "There is a body at the address millrace already." in answer.content.decode()


@pytest.mark.parametrize("typed", ["0.6", "0,6", "60%", "60 %", "3/5", " 6 / 10 ", "0.60"])
def test_a_share_is_understood_as_people_write_it(client: Client, db: None, typed: str) -> None:
    shares = {"voting.threshold": typed, "others": f"voting.charter_threshold = {typed}"}
    answer = client.post("/found/", FOUNDING | shares)
    assert answer.status_code == 303
    articles = CharterVersion.objects.get(body__slug="old-kilns").articles
    assert (articles["voting.threshold"], articles["voting.charter_threshold"]) == ("3/5", "3/5")
