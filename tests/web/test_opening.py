"""Before a vote opens: what can be put, why the rest cannot, and how many could vote."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.test import Client

from asamblea import acts
from asamblea.models import CheckIn
from tests.plaza import Plaza
from tests.web.reading import words

Phone = Callable[[str], Client]
HERE = "/plaza/ballots"


def test_before_a_vote_opens_the_chair_reads_how_many_could_vote(plaza: Plaza, phone: Phone) -> None:
    address = f"{HERE}/open/?proposal={plaza.frozen('Ana', 'Soup')}"
    said = words(phone("Lena"), address)
    tied = CheckIn.objects.filter(meeting__body__slug="plaza").count()
    assert f"{tied} phones can vote now" in said
    assert "40 voting cards are out" in said
    assert "With 0 sections only these phones vote" in said


def test_where_no_phone_is_tied_the_chair_is_warned_and_not_stopped(plaza: Plaza, phone: Phone) -> None:
    starts = datetime.now(UTC) + timedelta(days=28)
    following = plaza.moves("Lena", "Next", kind="meeting", payload={"starts": starts.isoformat()})
    plaza.decided(following, Ana="for", Bea="for")
    plaza.closes()
    plaza.traveller.move_to(starts)
    plaza.does("Lena", acts.meetings.HandOutCards, first=1, last=40)
    plaza.does("Lena", acts.meetings.OpenMeeting)
    soup = plaza.moves("Ana", "Soup", "We cook.")
    said = words(phone("Lena"), f"{HERE}/open/?proposal={soup}")
    assert "no phone can vote now" in said
    assert "With 0 sections nobody could vote" in said
    assert "Open the vote" in said


def test_the_hall_stays_divided_as_it_was(plaza: Plaza, phone: Phone) -> None:
    plaza.does(
        "Lena", acts.ballots.OpenBallot, proposal=plaza.moves("Ana", "Tea", "We brew."), sections=4, temperature=True
    )
    page = phone("Lena").get(f"{HERE}/open/?proposal={plaza.moves('Ana', 'Soup', 'We cook.')}").content.decode()
    assert re.search(r'name="sections"[^>]*value="4"|value="4"[^>]*name="sections"', page)


def test_without_a_subject_the_page_says_what_can_be_put_and_why_the_rest_cannot(plaza: Plaza, phone: Phone) -> None:
    soup, tea = plaza.frozen("Ana", "Soup"), plaza.moves("Bea", "Tea", "We brew.")
    said, page = words(phone("Lena"), f"{HERE}/open/"), phone("Lena").get(f"{HERE}/open/").content.decode()
    assert said.index("Soup") < said.index("Tea") < said.index("The text is not frozen")
    assert f"/open/?proposal={soup}" in page
    assert f"/open/?proposal={tea}" not in page
    assert "/open/?" not in phone("Bea").get(f"{HERE}/open/").content.decode()
    assert "Not possible now" in words(phone("Bea"), f"{HERE}/open/")
