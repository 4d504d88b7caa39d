"""Four weeks later: the next assembly hears the report and says what became of each open decision, by vote."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from asamblea.acts.mandates import JoinGroup, ReportBack
from asamblea.acts.meetings import HandOutCards, OpenMeeting
from asamblea.cli.millrace import tell
from asamblea.models import Decision, Mandate
from tests.e2e.afternoon import Afternoon
from tests.e2e.hall import DAY

REVIEWS = [
    ("M0", "done", "done", "Done", (150, 2, 8)),
    ("M2", "done", "done", "Done", (141, 3, 16)),
    ("M1-C", "not_done", "not done", "It stands", (120, 22, 18)),
    ("P2", "changed", "changed", "It stands", (97, 41, 22)),
]


@pytest.fixture(scope="module")
def story(at: Callable[..., None], chromium: Browser, base: str) -> Iterator[Afternoon]:
    """Tell the founding afternoon at the door, and open the next assembly by page on 30 March."""
    told = tell(at, today=DAY, body="millrace")
    later = Afternoon("millrace", at, chromium, base)
    later.people = told.people
    rapid = Mandate.objects.get(group__name="Rapid Support")
    later.does("Tomás", JoinGroup, body=rapid.group.slug)
    at("13:40", days=28)
    later.does("Tomás", ReportBack, mandate=rapid.number, text="Three circles of forty answer the phone.", within=True)
    later.does("Lena", HandOutCards, first=1, last=160, kind="voter")
    at("14:00", days=28)
    later.does("Lena", OpenMeeting)
    yield later
    later.turn_off()


def test_open_decisions_come_first(story: Afternoon) -> None:
    phone = story.phone("Priya")
    phone.open("/millrace/meetings/2/")
    agenda = phone.page.locator("ol.stack li").all_inner_texts()
    assert len(agenda) >= len(REVIEWS)
    for item in agenda[: len(REVIEWS)]:
        assert "What became of it?" in item
    phone.open("/millrace/decisions/")
    undone = phone.page.locator("section.open li").all_inner_texts()
    assert len(undone) == len(REVIEWS)


def test_the_report_is_read_beside_its_mandate(story: Afternoon) -> None:
    phone = story.phone("Priya")
    phone.open(f"/millrace/mandates/{Mandate.objects.get(group__name='Rapid Support').number}/")
    assert "Three circles of forty answer the phone." in phone.words()
    assert "within the latitude" in phone.words()


@pytest.mark.parametrize(("label", "finding", "found", "state", "votes"), REVIEWS)
def test_what_became_of_a_decision_is_voted(
    label: str, finding: str, found: str, state: str, votes: tuple[int, int, int], story: Afternoon
) -> None:
    decision = Decision.objects.get(proposal__label=label)
    payload = {"decision": decision.number, "finding": finding}
    review = story.moves("Priya", f"{label}: {found}", kind="review", payload=payload)
    total = dict(zip(("for", "against", "abstain"), votes, strict=True))
    story.votes("Lena", [("Lena", "Samir")], total, proposal=review, label=f"R {label}")
    by = Decision.objects.latest("number").number
    phone = story.phone("Priya")
    phone.open(f"/millrace/decisions/{decision.number}/")
    assert f"found: {found}, by decision {by}" in phone.words()
    assert state in phone.page.locator("header.lead").inner_text()
    phone.open(f"/millrace/decisions/{by}/")
    assert f"{sum(votes)} voted of 160 cards: {sum(votes)} hands." in phone.words()
