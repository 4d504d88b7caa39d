"""Small groups in the hall: cards find their tables, notes get numbers, and their authors follow them to the vote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from asamblea.models import CheckIn, Meeting, Membership
from asamblea.models.tables import last_round, tables_of
from tests.e2e.afternoon import Afternoon, at_the_strategies
from tests.e2e.axe import violations
from tests.e2e.bypage import fill
from tests.e2e.phones import WALL, Phone

TURN = 10_000  # milliseconds a page of the cards stays on the wall


@pytest.fixture(scope="module")
def story(at: Callable[..., None], chromium: Browser, base: str) -> Iterator[Afternoon]:
    """Give the afternoon at the strategies."""
    with at_the_strategies("14:45", at, chromium, base) as told:
        yield told


def table_of(story: Afternoon, name: str) -> int:
    """Return the table of the card to which this person's phone is tied, worked out from the minute."""
    groups = last_round(Meeting.objects.get(body__slug="millrace"))
    member = Membership.objects.get(body__slug="millrace", person_id=story.person(name))
    card = CheckIn.objects.get(member=member).card
    assert groups is not None
    return next(n for n, cards in enumerate(tables_of(groups), 1) if card in cards)


def test_the_chair_makes_groups_and_everybody_finds_a_table(story: Afternoon) -> None:
    chair = story.phone("Lena")
    chair.open("/millrace/small-groups/make/")
    fill(chair.page, {"size": 10, "minutes": 25, "way": "mixed"})
    chair.press("Make the groups")
    assert chair.page.locator("table.table tbody tr").count() == 32
    member = story.phone("Priya")
    member.open("/millrace/small-groups/")
    table = table_of(story, "Priya")
    assert f"You are in group {table}, at table {table}." in member.words()
    assert violations(member.page) == []


def test_every_card_comes_onto_the_wall_within_a_minute(chromium: Browser, base: str) -> None:
    wall = Phone(chromium, base, viewport=WALL)
    wall.page.clock.install(time=0)
    wall.open("/millrace/screen/")
    assert "Find your card number" in wall.words()
    expect(wall.page.locator(".timer")).to_have_text(re.compile(r"2[45]:\d\d"))
    wall.page.clock.pause_at(60 * 60)
    shown: list[str] = []
    for cards in (60, 60, 60, 60, 60, 12):
        wall.page.clock.run_for(TURN if shown else 1000)
        now = wall.page.locator(".places li:visible .card-no").all_inner_texts()
        assert len(now) == cards
        assert wall.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        shown += now
    assert shown == [str(card) for card in sorted(map(int, shown))]
    assert len(set(shown)) == 312
    wall.turn_off()


def test_a_guest_finds_the_table_of_a_card_without_a_phone_tied_to_it(chromium: Browser, base: str) -> None:
    guest = Phone(chromium, base, java_script_enabled=False, viewport={"width": 320, "height": 640})
    guest.open("/millrace/small-groups/")
    guest.page.fill("#card", "300")
    guest.press("Find its table")
    assert "You are in group 12, at table 12." in guest.words()
    guest.turn_off()


def test_a_scribe_types_what_the_group_says(story: Afternoon) -> None:
    scribe = story.phone("Priya")
    scribe.open("/millrace/small-groups/")
    scribe.page.get_by_role("link", name="Write down a note").click()
    for text in ("Doors with two people.", "What about the clinic door?", "Soup for those who wait."):
        scribe.page.fill("#id_text", text)
        scribe.press("Write down this note")
        assert text in scribe.words()
        scribe.page.get_by_role("link", name=re.compile("Write down another note of table")).click()
    scribe.open("/millrace/notes/")
    assert "3 = 3" in scribe.words()


def test_the_author_follows_n2_and_moves_it_now(story: Afternoon) -> None:
    placer = story.phone("Minutes 1")
    placer.open("/millrace/questions/1/notes/place/?numbers=2")
    fill(placer.page, {"fate": "carried"})
    placer.press("Say what became of them")
    author = story.phone("Tom")
    author.open("/millrace/notes/")
    author.page.fill("#note", "N2")
    author.press("Find it")
    assert author.page.url.endswith("/millrace/notes/2/")
    assert "What about the clinic door?" in author.words()
    assert "Carried forward" in author.page.locator("#history").inner_text()
    assert violations(author.page) == []
    author.page.get_by_role("link", name=re.compile("^Move it now: amend A ")).click()
    author.page.fill("#id_text", "Two people at each door, and at the clinic.")
    author.page.locator("main form button[type=submit]").click()
    author.page.wait_for_load_state()
    author.open("/millrace/notes/2/")
    assert re.search(r"Amendment A1 to .*: open", author.words())


def test_notes_without_a_fate_are_shown_before_the_vote(story: Afternoon, wall: Phone) -> None:
    chair = story.phone("Lena")
    chair.open("/millrace/small-groups/")
    chair.press("Call everybody back now")
    chair.open("/millrace/ballots/open/?question=1")
    assert "Read aloud before the vote: 2 notes of the small groups have no fate yet: N1, N3." in chair.words()
    wall.open("/millrace/screen/")
    assert "2 notes have no fate yet: N1, N3" in wall.words()
    assert "2 notas aún no tienen destino: N1, N3" in wall.words()


def test_the_group_agrees_on_a_phone_before_its_note_is_merged(story: Afternoon) -> None:
    placer = story.phone("Minutes 1")
    placer.open("/millrace/questions/1/notes/place/?numbers=3")
    fill(placer.page, {"fate": "merged", "target": "N2"})
    placer.press("Say what became of them")
    group = story.phone("Priya")
    group.open("/millrace/notes/3/")
    assert "Until they agree, it stays as it is." in group.words()
    group.press("My group agrees: merge it")
    group.open("/millrace/notes/3/")
    assert "its group agreed, on a phone" in group.words()
    group.open("/millrace/notes/")
    assert "1 + 1 + 1 = 3" in group.words()
