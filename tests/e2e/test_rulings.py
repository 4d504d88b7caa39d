"""A point of order in the hall: ruled, appealed, voted by hands in two sections and phones, overturned on the wall."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from asamblea.models import AgendaItem, Proposal
from tests.e2e.afternoon import Afternoon, at_the_strategies
from tests.e2e.axe import violations
from tests.e2e.bypage import fill
from tests.e2e.phones import Phone

NARROW = {"width": 320, "height": 640}
WORDS = "Observers do not speak at this assembly."
PHONES = {"Priya": "Overturn it", "Tomás": "Let it stand", "Nasrin": "Overturn it"}
TELLERS = {1: ("Teller 1", "Teller 2"), 2: ("Teller 3", "Teller 4")}
HANDS = {1: (80, 60, 5), 2: (84, 58, 9)}


@pytest.fixture(scope="module")
def story(at: Callable[..., None], chromium: Browser, base: str) -> Iterator[Afternoon]:
    """Give the afternoon at the strategies."""
    with at_the_strategies("15:49", at, chromium, base) as told:
        yield told


def test_a_raised_card_has_a_point_and_the_chair_rules_on_it(story: Afternoon, wall: Phone) -> None:
    chair = story.phone("Lena")
    chair.open("/millrace/stack/raise-for/")
    fill(chair.page, {"card": 222, "turn": "order"})
    chair.press("Put this card on the list")
    chair.open("/millrace/stack/")
    chair.press("Give the floor")
    chair.press("End the turn")
    chair.open("/millrace/rulings/rule/")
    assert violations(chair.page) == []
    fill(chair.page, {"about": "rights", "ruling": "not_well_taken", "words": WORDS})
    chair.press("Answer a point of order")
    assert WORDS in chair.words()
    wall.open("/millrace/screen/")
    assert WORDS in wall.words()
    assert "The point is not well taken. The ruling stands." in wall.words()
    assert wall.page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_a_member_appeals_and_nothing_else_can_be_voted(story: Afternoon) -> None:
    member = story.phone("Priya")
    member.open("/millrace/stack/")
    assert violations(member.page) == []
    member.press("Appeal: let the room decide")
    assert "Appealed: the room votes on it next" in member.words()
    chair = story.phone("Lena")
    chair.open("/millrace/roles/chair/")
    assert WORDS in chair.page.locator("#next li").first.inner_text()
    item = AgendaItem.objects.filter(meeting__body__slug="millrace", state="waiting").first()
    if item:
        chair.open(f"/millrace/meetings/items/{item.pk}/take/")
        assert "Something that comes first waits for its vote: an appeal against a ruling." in chair.words()


def test_hands_in_two_sections_and_phones_overturn_it_and_the_wall_says_so(
    at: Callable[..., None], story: Afternoon, wall: Phone
) -> None:
    at("15:52")
    chair = story.phone("Lena")
    motion = Proposal.objects.get(kind="appeal")
    chair.open(f"/millrace/ballots/open/?proposal={motion.pk}")
    fill(chair.page, {"label": "V2c", "sections": 2})
    chair.press("Open the vote")
    address = chair.page.url
    for name, words in PHONES.items():
        story.phone(name).open(address)
        story.phone(name).press(words)
        expect(story.phone(name).page.locator("#vote")).to_contain_text("Your vote is in.")
    for section, (for_, against, abstain) in HANDS.items():
        for teller in TELLERS[section]:
            phone = story.phone(teller)
            phone.open(f"/millrace/roles/teller/?section={section}")
            fill(phone.page, {"count_for": for_, "count_against": against, "count_abstain": abstain})
            phone.press("Hand in these figures")
    chair.open(address)
    chair.press("Announce the result")
    assert "The room overturned the ruling. 166 for, 119 against." in chair.words()
    wall.open("/millrace/screen/")
    assert "The room overturned the ruling. 166 for, 119 against." in wall.words()
    assert "La sala revocó la resolución. 166 a favor, 119 en contra." in wall.words()
    assert wall.page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_whoever_comes_later_reads_the_ruling_as_it_was_and_what_the_room_made_of_it(
    chromium: Browser, base: str, story: Afternoon
) -> None:
    guest = Phone(chromium, base, java_script_enabled=False, viewport=NARROW)
    guest.open("/millrace/rulings/")
    for words in ("The point is not well taken.", WORDS, "The room overturned the ruling", "166 for, 119 against"):
        assert words in guest.words()
    assert guest.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    guest.turn_off()


def test_somebody_doubts_the_count_and_the_hall_reads_that_the_vote_is_taken_again(
    at: Callable[..., None], story: Afternoon, wall: Phone
) -> None:
    at("15:54")
    member = story.phone("Priya")
    member.open("/")
    member.page.get_by_role("link", name="Vote V2c: its figures, or ask for a recount").click()
    member.page.get_by_role("link", name="Ask for a recount").click()
    member.press("Ask for a recount")
    assert "the vote is taken again" in member.words()
    member.press("Let it stand")
    wall.open("/millrace/screen/")
    assert "the vote is taken again, also on phones" in wall.words()
    assert violations(wall.page) == []
    for section, (for_, against, abstain) in HANDS.items():
        for teller in TELLERS[section]:
            phone = story.phone(teller)
            phone.open(f"/millrace/roles/teller/?section={section}")
            fill(phone.page, {"count_for": against, "count_against": for_, "count_abstain": abstain})
            phone.press("Hand in these figures")
    chair = story.phone("Lena")
    chair.open("/millrace/roles/chair/")
    chair.press("Announce the result")
    wall.open("/millrace/screen/")
    assert "The room upheld the ruling. 118 for, 165 against." in wall.words()
    member.open("/millrace/rulings/")
    assert "The room upheld the ruling" in member.words()
