"""The whole meeting: the line is cut, a laptop dies, paper is typed in, and the record comes home with the same root.

From 12:30 to 15:02 the story has its own clock; 15:02 is now. From there on everything is real: two laptops, a server
at home, and every browser open at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, expect

from asamblea.acts.meetings import CloseMeeting, TakeItem
from asamblea.acts.pen import LayPenDown, LendPen
from asamblea.cli import millrace
from asamblea.cli import millrace_texts as texts
from asamblea.cli.story import Story
from asamblea.models import AgendaItem, Body, LateEntry, Minute
from asamblea.record.export import export
from asamblea.record.keys import house_mark
from asamblea.record.restore import restore
from asamblea.rules.pen import spoken
from tests.cli.laptops import Laptop, Pair, two_laptops
from tests.e2e.afternoon import Afternoon
from tests.e2e.hall import database
from tests.e2e.phones import Phone, browser
from tests.ports import free_ports

NOON = timedelta(hours=15, minutes=2)  # from midnight to the hour that is now
SOON = 15_000  # milliseconds
LATE = 7
HOURS = 12
WAITS = {"16:00": 12, "16:02": 12}  # seconds


@dataclass
class Meeting:
    """Three machines, and everybody's browser."""

    pair: Pair
    home: Laptop
    story: Afternoon
    guest: Phone
    wall: Phone
    heard: dict[str, str] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)


@contextmanager
def house(laptop: Laptop) -> Iterator[None]:
    """Stand in this machine's house: its database, its keys."""
    kept = settings.HOME
    settings.HOME = laptop.home
    try:
        with database(laptop.home / "asamblea.sqlite3"):
            yield
    finally:
        settings.HOME = kept


def clock(begin: datetime, traveller: Any) -> Callable[[str], None]:
    """Return what moves the clock to an hour of the day that began then."""

    def at(hour: str) -> None:
        hours, minutes = hour.split(":")
        traveller.move_to(begin + timedelta(hours=int(hours), minutes=int(minutes)))

    return at


def exported(folder: Path) -> list[Path]:
    """Export every body of this house."""
    files = []
    for body in Body.objects.order_by("pk"):
        files.append(folder / f"{body.slug}.jsonl")
        with files[-1].open("wb") as out:
            export(body, out)
    return files


def before_the_line_was_cut(meeting: Meeting, folder: Path) -> None:
    """12:30 to 15:02: the pen is lent to the hall, the doors open, four strategies, 111 notes."""
    begin = datetime.now(UTC).replace(microsecond=0) - NOON
    first, home, story = meeting.pair.first, meeting.home, meeting.story
    with time_machine.travel(begin, tick=False) as traveller:
        told = Story(story.body, clock(begin, traveller))
        with house(first):
            mark = house_mark()
        with house(home):
            call_command("migrate", verbosity=0)
            millrace.convened(told)
            told.does("Rosa", LendPen, house=spoken(mark), hours=HOURS)
            files = exported(folder)
        with house(first):
            call_command("migrate", verbosity=0)
            restore(files)
            for chapter in (millrace.doors, millrace.founding_vote, millrace.strategies):
                chapter(told)
            told.at("14:45")
            millrace.notes(told, range(1, millrace.NOTES - LATE + 1))
    story.people, story.phones = told.people, told.phones


def at(hour: str) -> None:
    """Let the two plans be presented for the same time; all else takes as long as it takes."""
    if hour in WAITS:
        time.sleep(WAITS.pop(hour))


def live_in_the_hall(meeting: Meeting) -> None:
    """15:02 on the first laptop: a card is typed, a hand is raised, and the wall shows both."""
    story = meeting.story
    item = AgendaItem.objects.get(question__number=1)
    Story.does(story, "Lena", TakeItem, item=item.pk)
    meeting.wall.open("/millrace/screen/")
    desk = story.phone("Nasrin")
    desk.open("/millrace/stack/raise-for/")
    desk.page.fill("#id_card", "208")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("#floor")).to_contain_text("card 0208")
    expect(meeting.wall.page.locator("body")).to_contain_text("card 0208", timeout=SOON)
    phone = story.phone("Phone 3")
    phone.open("/millrace/stack/")
    phone.page.locator("main form[action*='raise'] button").first.click()
    phone.page.wait_for_load_state()
    meeting.heard["room"] = phone.open("/room/").inner_text("body")


def the_laptop_dies(meeting: Meeting) -> None:
    """The first one is dead; the second goes on at the same address with everything that was answered."""
    meeting.heard["edge"] = str(Minute.objects.filter(body__slug="millrace").latest("n").n)
    pair = meeting.pair
    pair.first.loses_power()
    pair.second.says("The first laptop does not answer")
    pair.second.loses_power()
    code, words = pair.second.runs("take-over")
    assert code == 0, words
    pair.opens(pair.second)


def seven_lines_from_paper(meeting: Meeting) -> None:
    """The second minute-taker types what was written with pens; Nasrin and Tom saw it and sign."""
    story = meeting.story
    seen = f"{story.number('Nasrin')}, {story.number('Tom')}"
    for number in range(millrace.NOTES - LATE + 1, millrace.NOTES + 1):
        page = story.phone("Minutes 2").open("/millrace/questions/1/notes/write/?from_paper=1")
        page.locator("#id_text").fill(texts.NOTES[number % len(texts.NOTES)])
        page.locator("#id_number").fill(str(number))
        page.locator("#id_group").fill(str(number % millrace.GROUPS + 1))
        page.locator("#id_paper_seen").fill(seen)
        story.phone("Minutes 2").press("Keep this line until it is signed")
    assert LateEntry.objects.count() == LATE
    for name in ("Nasrin", "Tom"):
        for _line in range(LATE):
            story.phone(name).open("/millrace/record/late/")
            story.phone(name).press("The sheet says so: sign")
    assert LateEntry.objects.count() == 0
    typed, *saw = (f"Member {story.number(name)}" for name in ("Minutes 2", "Nasrin", "Tom"))
    meeting.heard["signed"] = f"entered by {typed}, witnessed by {', '.join(saw)}."
    meeting.heard["late"] = meeting.guest.open("/millrace/record/?q=notes.write").inner_text("main")


def brought_home(meeting: Meeting, folder: Path, name: str) -> None:
    """Export in the hall, join at home; keep both roots."""
    files = []
    for body in Body.objects.order_by("pk"):
        files.append(str(folder / f"{name}-{body.slug}.jsonl"))
        code, words = meeting.pair.second.runs("export", body.slug, files[-1])
        assert code == 0, words
    code, words = meeting.home.runs("join", *files)
    assert code == 0, words
    for where, laptop in (("hall", meeting.pair.second), ("home", meeting.home)):
        code, note = laptop.runs("checkpoint", "millrace")
        assert code == 0, note
        meeting.roots[f"{name} {where}"] = "\n".join(note.splitlines()[:3])


@pytest.fixture(scope="module")
def meeting(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Meeting]:
    """Hold the whole meeting."""
    folder = tmp_path_factory.mktemp("whole")
    home = Laptop(folder / "home")
    home.home.mkdir()
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), two_laptops(folder) as pair:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        patch.setenv("ASAMBLEA_SECRET", settings.SECRET_KEY)  # so that whoever signed in here is signed in there
        base = f"http://127.0.0.1:{pair.port}"
        with browser() as chromium:
            story = Afternoon("millrace", at, chromium, base)
            wall = Phone(chromium, base, viewport={"width": 1280, "height": 720})
            told = Meeting(pair, home, story, Phone(chromium, base), wall)
            before_the_line_was_cut(told, folder)
            try:
                hold(told, folder, chromium)
                yield told
            finally:
                home.loses_power()


def hold(meeting: Meeting, folder: Path, chromium: Browser) -> None:
    """15:02 to 17:05."""
    pair, home, story = meeting.pair, meeting.home, meeting.story
    today = datetime.now(UTC)
    port = free_ports(3)
    home.starts("serve", "--port", str(port))
    pair.opens(pair.first, "--copy")
    pair.follows(pair.second, pair.first)
    pair.first.says("The copy follows since")
    with house(pair.first):
        live_in_the_hall(meeting)
        the_laptop_dies(meeting)
    with house(home):
        at_home = Phone(chromium, f"http://127.0.0.1:{port}", story.person("Rosa"))
        meeting.heard["at home"] = at_home.open("/millrace/questions/ask/").inner_text("body")
    with house(pair.second):
        seven_lines_from_paper(meeting)
        millrace.fates_of_notes(story)
        millrace.steering_or_recallable(story)
        millrace.observers_and_the_list(story)
        millrace.one_plan(story, today=today)
        millrace.coordinating_body(story)
        brought_home(meeting, folder, "16:31")
        meeting.heard["home at 16:31"] = at_home.open("/millrace/").inner_text("body")
        millrace.closing(story, today=today)
        story.does("Lena", CloseMeeting, returned=265)
        Story.does(story, "Lena", LayPenDown)
        brought_home(meeting, folder, "17:05")
        meeting.heard["in the hall after"] = story.phone("Lena").open("/millrace/questions/ask/").inner_text("body")
        meeting.heard["home after"] = at_home.open("/millrace/questions/ask/").inner_text("body")
        turn_off(meeting, at_home)


def turn_off(meeting: Meeting, *more: Phone) -> None:
    """Close every browser; none has asked anybody but the house and its live board."""
    for phone in (*meeting.story.phones_of.values(), meeting.guest, meeting.wall, *more):
        ports = {urlsplit(phone.base).port, (urlsplit(phone.base).port or 0) + 1}
        assert {urlsplit(one).port for one in phone.foreign} <= ports
        phone.context.close()


def test_the_hall_says_that_nothing_leaves_it(meeting: Meeting) -> None:
    assert "nothing leaves the hall" in meeting.heard["room"].lower()


def test_at_home_it_is_read_and_not_written_meanwhile(meeting: Meeting) -> None:
    assert "This record is written in the hall now" in meeting.heard["at home"]


def test_everything_that_was_answered_is_on_the_second_laptop_and_seven_lines_came_late(meeting: Meeting) -> None:
    assert meeting.heard["late"].count("Late entry") == LATE
    assert meeting.heard["late"].count(meeting.heard["signed"]) == LATE


@pytest.mark.parametrize("hour", ["16:31", "17:05"])
def test_the_record_at_home_has_the_root_of_the_hall(meeting: Meeting, hour: str) -> None:
    assert meeting.roots[f"{hour} hall"] == meeting.roots[f"{hour} home"]


def test_the_pen_is_home_again(meeting: Meeting) -> None:
    assert "the pen went home" in meeting.heard["in the hall after"]
    assert "The meeting writes its record in the hall" in meeting.heard["home at 16:31"]
    assert "This record is written in the hall now" not in meeting.heard["home after"]


def test_the_record_at_home_is_whole(meeting: Meeting) -> None:
    code, words = meeting.home.runs("audit")
    assert code == 0, words
