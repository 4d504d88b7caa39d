"""The founding assembly of Millrace, Sunday 2 March, on pages: every vote, every number, every mandate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser

from asamblea.acts.mandates import JoinGroup
from asamblea.acts.meetings import CloseMeeting
from asamblea.cli import millrace
from asamblea.cli import millrace_texts as texts
from asamblea.models import Ballot, Decision, Mandate, Note
from tests.e2e.afternoon import SOME, Afternoon
from tests.e2e.hall import DAY
from tests.e2e.phones import Phone

# As announced in the hall: label, cards out, and each figure as it stands on the page.
ANNOUNCED = {
    "V1": (312, {"For": 271, "Against": 12, "Abstain": 29}),
    "V1b": (312, {"For": 305, "Against": 0, "Abstain": 7}),
    "V1c": (312, {"For": 268, "Against": 21, "Abstain": 23}),
    "V1d": (312, {"For": 249, "Against": 38, "Abstain": 25}),
    "V2": (
        309,
        {"M1-C An elected coordinating body of eleven": 187, "M1 A steering committee of nine": 96, "Abstain": 26},
    ),
    "V2b": (305, {"For": 120, "Against": 165, "Abstain": 20}),
    "V2c": (305, {"For": 298, "Against": 0, "Abstain": 7}),
    "V3a": (305, {"For": 203, "Against": 61, "Abstain": 41}),
    "V3b": (298, {"P2 Four working groups, one plan": 221, "P1 Rapid response first": 64, "Abstain": 13}),
    "V4": (298, {**texts.LISTS, "Abstain": 4}),
    "V5": (298, {"For": 281, "Against": 3, "Abstain": 14}),
}
PAPERS = 291
MANDATES = ["Rapid Support", "Campaign", "Committees", "Education"]


@pytest.fixture(scope="module")
def story(at: Callable[..., None], chromium: Browser, base: str) -> Iterator[Afternoon]:
    """Tell the afternoon by page, until the meeting is closed at 17:05."""
    told = Afternoon("millrace", at, chromium, base)
    millrace.convened(told)
    millrace.doors(told)
    millrace.founding_vote(told)
    millrace.strategies(told)
    millrace.small_groups(told)
    told.heard["N77 before"] = asks_for_n77(told)
    millrace.steering_or_recallable(told)
    millrace.observers_and_the_list(told)
    millrace.one_plan(told, today=DAY)
    told.heard["join before"] = told.phone("Phone 5").open(f"/{group('Education')}/mandates/join/").inner_text("main")
    millrace.coordinating_body(told)
    millrace.closing(told, today=DAY)
    told.does("Phone 5", JoinGroup, body=group("Education"))
    told.does("Lena", CloseMeeting, returned=265)
    yield told
    told.turn_off()


@pytest.fixture(scope="module")
def guest(chromium: Browser, base: str) -> Iterator[Phone]:
    """Give a phone that belongs to nobody in the hall."""
    phone = Phone(chromium, base)
    yield phone
    phone.turn_off()


def group(name: str) -> str:
    """Return the address of this working group."""
    return str(Mandate.objects.get(group__name=name).group.slug)


def asks_for_n77(story: Afternoon) -> str:
    """Return what the author of note 77 is told when they ask where it is."""
    author = story.phone(str(story.authors[77]))
    author.open("/millrace/questions/1/?note=77")
    return author.page.locator("section[role=status]").inner_text()


def figures(phone: Phone) -> dict[str, int]:
    """Return the first count on the page as it reads: words and number of each row."""
    rows = phone.page.locator("table.tally").first.locator("tbody tr").all()
    return {row.locator("th").inner_text(): int(row.locator("td").last.inner_text()) for row in rows}


def decision_of(label: str) -> int | None:
    """Return the decision this ballot made, if it made one."""
    return Decision.objects.filter(ballot__label=label).values_list("number", flat=True).first()


def test_every_vote_went_through_pages(story: Afternoon) -> None:
    ballots = len(ANNOUNCED)
    assert Ballot.objects.filter(meeting__number=1).count() == ballots
    assert story.by_page["ballots.open"] == story.by_page["ballots.close"] == ballots
    assert "ballots.count" not in story.by_door
    assert story.by_page["ballots.cast"] >= SOME["ballots.cast"] * (ballots - 1)
    assert {"bodies.found", "people.join", "decisions.dissent", "amendments.propose"} <= set(story.by_page)


@pytest.mark.parametrize("label", ANNOUNCED)
def test_a_decision_shows_the_numbers_of_the_hall(label: str, story: Afternoon, guest: Phone) -> None:
    cards, counts = ANNOUNCED[label]
    assert sum(counts.values()) == (PAPERS if label == "V4" else cards)
    pages = [f"/millrace/ballots/{Ballot.objects.get(label=label).number}/"]
    if decision := decision_of(label):
        pages.append(f"/millrace/decisions/{decision}/")
    for address in pages:
        guest.open(address)
        assert figures(guest) == counts
        assert f"{sum(counts.values())} voted of {cards} cards" in guest.words()


def test_what_was_refused_reads_as_refused(story: Afternoon, guest: Phone) -> None:
    guest.open(f"/millrace/ballots/{Ballot.objects.get(label='V2b').number}/")
    assert "Not adopted." in guest.words()
    guest.open(f"/millrace/decisions/{decision_of('V2')}/")
    assert "Chosen: M1-C An elected coordinating body of eleven." in guest.words()


def test_the_counts_that_differed_were_made_again(story: Afternoon, guest: Phone) -> None:
    guest.open(f"/millrace/ballots/{Ballot.objects.get(label='V4').number}/")
    words = guest.words()
    assert "counted in 2 rounds" in words
    for seats in ("Unity from Below 5", "Rapid Response Now 3", "Independent Neighbors 2", "Faith & Community 1"):
        assert seats in words


def test_note_77_is_followed_by_its_author(story: Afternoon) -> None:
    assert "N77" in story.heard["N77 before"]
    assert "carried" in story.heard["N77 before"].lower()
    after = asks_for_n77(story)
    assert texts.N77 in after
    assert "A1" in after
    assert "before: carried" in after.lower()
    story.phone("Priya").open("/millrace/questions/1/")
    assert "118 notes of the small groups" in story.phone("Priya").words()
    assert Note.objects.count() == 118


def test_the_four_strategies_had_equal_time(story: Afternoon, guest: Phone) -> None:
    guest.open("/millrace/questions/1/")
    assert "Equal, within a tenth." in guest.words()
    assert [guest.page.locator("table", has_text="Counts as").locator("tbody tr").count()] == [6]


def test_the_minority_travels_with_the_plan(story: Afternoon, guest: Phone) -> None:
    for page in ("", "sheet/"):
        guest.open(f"/millrace/decisions/{decision_of('V3b')}/{page}")
        assert "We voted against the plan as amended" in guest.words()
        assert f"Minority statement of member {story.number('Tomás')}" in guest.words()


def test_four_mandates_are_shown_and_open_after_they_were_read(story: Afternoon, guest: Phone) -> None:
    guest.open("/millrace/mandates/")
    assert all(name in guest.words() for name in MANDATES)
    for mandate in Mandate.objects.all():
        guest.open(f"/millrace/mandates/{mandate.number}/")
        assert "Read back to the room" in guest.words()
        assert "30 Mar" in guest.words()
        assert "13 Apr" in guest.words()
    assert "read back" in story.heard["join before"]
    assert "Join this group" in story.heard["join before"]
    story.phone("Phone 5").open(f"/millrace/mandates/{Mandate.objects.get(group__name='Education').number}/")
    assert "You are in this group." in story.phone("Phone 5").words()


def test_the_missing_cards_are_void(story: Afternoon, guest: Phone) -> None:
    guest.open("/millrace/meetings/1/")
    assert "312 voting cards were handed out; 33 did not come back and are void." in guest.words()


def test_no_name_is_kept(story: Afternoon) -> None:
    home = Path(str(connections.settings["default"]["NAME"])).parent
    kept = b"".join(file.read_bytes() for file in home.glob("asamblea.sqlite3*"))
    assert b"Four working groups, one plan" in kept
    for name in ("Jocelyne", "Nasrin", "Samir", "Whitlock"):
        assert name.encode() not in kept


def test_whoever_keeps_the_machine_has_no_page_that_acts(story: Afternoon, guest: Phone) -> None:
    guest.open("/admin/", status=404)
    number = decision_of("V3b")
    for address in ("host/", "millrace/", "millrace/meetings/1/", f"millrace/decisions/{number}/", "millrace/record/"):
        guest.open(f"/{address}")
        assert guest.page.locator("form[method=post]").count() == 0, address
