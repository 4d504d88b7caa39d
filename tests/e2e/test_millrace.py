"""The founding assembly of Millrace, Sunday 2 March, on pages: every vote, every number, every mandate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from asamblea.cli import millrace
from asamblea.cli import millrace_texts as texts
from asamblea.models import Ballot, Decision, Mandate, Proposal
from tests.e2e.afternoon import SOME, Afternoon
from tests.e2e.hall import DAY
from tests.e2e.phones import Phone

# As announced in the hall: label, cards out, and each figure as it stands on the page.
ANNOUNCED = {
    "V1": (312, {"For": 271, "Against": 12, "Abstain": 29}),
    "V1c": (312, {"For": 268, "Against": 21, "Abstain": 23}),
    "V2": (
        309,
        {"M1-C An elected coordinating body of eleven": 187, "M1 A steering committee of nine": 96, "Abstain": 26},
    ),
    "V2b": (305, {"For": 120, "Against": 165, "Abstain": 20}),
    "V2c": (305, {"For": 298, "Against": 0, "Abstain": 7}),
    "V3a": (305, {"For": 203, "Against": 61, "Abstain": 41}),
    "V3b": (298, {"P2 Four working groups, one plan": 221, "P1 Rapid response first": 64, "Abstain": 13}),
    "V4": (298, {**texts.LISTS, "Abstain": 4}),
}
MANDATES = ("Rapid Support", "Campaign", "Committees", "Education")


@pytest.fixture(scope="module")
def story(at: Callable[..., None], chromium: Browser, base: str) -> Iterator[Afternoon]:
    """Tell the afternoon by page, up to the decision sheet at 17:05."""
    told = Afternoon("millrace", at, chromium, base)
    millrace.doors(told)
    millrace.founding_vote(told)
    millrace.strategies(told)
    millrace.small_groups(told)
    millrace.steering_or_recallable(told)
    millrace.observers_and_the_list(told)
    millrace.one_plan(told, today=DAY)
    millrace.coordinating_body(told)
    millrace.closing(told, today=DAY)
    yield told
    told.turn_off()


@pytest.fixture(scope="module")
def guest(chromium: Browser, base: str) -> Iterator[Phone]:
    """Give a phone that belongs to nobody in the hall."""
    phone = Phone(chromium, base)
    yield phone
    phone.turn_off()


def figures(phone: Phone) -> dict[str, int]:
    """Return the first count on the page as it reads: words and number of each row."""
    rows = phone.page.locator("table.tally").first.locator("tbody tr").all()
    return {row.locator("th").inner_text(): int(row.locator("td").last.inner_text()) for row in rows}


def test_every_vote_went_through_pages(story: Afternoon) -> None:
    ballots = Ballot.objects.count()
    assert story.by_page["ballots.open"] == story.by_page["ballots.close"] == ballots == 10
    assert "ballots.count" not in story.by_door
    assert story.by_page["ballots.cast"] == SOME["ballots.cast"] * ballots
    assert {"bodies.found", "people.join", "decisions.dissent", "amendments.propose"} <= set(story.by_page)


@pytest.mark.parametrize("label", ANNOUNCED)
def test_a_decision_shows_the_numbers_of_the_hall(label: str, story: Afternoon, guest: Phone) -> None:
    cards, counts = ANNOUNCED[label]
    number = Decision.objects.filter(ballot__label=label).values_list("number", flat=True).first()
    ballot = Ballot.objects.get(label=label).number
    pages = [f"/millrace/ballots/{ballot}/"] + ([f"/millrace/decisions/{number}/"] if number else [])
    for address in pages:
        guest.open(address)
        assert figures(guest) == counts
        assert f"{sum(counts.values())} voted of {cards} cards" in guest.words()
    if label != "V4":
        assert sum(counts.values()) == cards
