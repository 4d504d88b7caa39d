"""Typing in from paper on pages: a line waits, those who saw it sign, and the record says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from asamblea.acts.decisions import ReadBack
from asamblea.acts.meetings import CloseMeeting, SecondCall
from asamblea.acts.notes import WriteNote
from asamblea.acts.questions import AskQuestion
from asamblea.models import AgendaItem, Decision, LateEntry, Meeting, Minute, Note, Question
from tests.plaza import CARDS, Plaza
from tests.web.reading import words

Phone = Callable[[str], Client]
LATE = "/plaza/record/late/"


@pytest.fixture
def asked(plaza: Plaza) -> int:
    plaza.does("Ana", AskQuestion, title="A clinic door?")
    plaza.later(minutes=30)
    return Question.objects.get(body__slug="plaza").number


def sheet(plaza: Plaza, *seen: str, by: str = "Minna", minutes: int = 14, **said: object) -> dict[str, object]:
    at = localtime(datetime.now(UTC) - timedelta(minutes=minutes))
    numbers = ", ".join(str(plaza.number(name)) for name in seen)
    hour = at.strftime("%Y-%m-%dT%H:%M")
    told = {"from_paper": "1", "paper_at": hour, "paper_by": plaza.number(by), "paper_seen": numbers}
    return {"key": "one form", **told, **said}


def address(question: int) -> str:
    return f"/plaza/questions/{question}/notes/write/"


def test_a_line_waits_until_everybody_named_has_signed(plaza: Plaza, asked: int, signed_in: Phone) -> None:
    minna = signed_in(plaza.person("Minna"))
    form = sheet(plaza, "Nasrin", "Tom", text="The clinic has two doors.")
    assert minna.post(address(asked), form)["Location"] == LATE
    assert not Note.objects.exists()
    line = LateEntry.objects.get()
    page = words(minna, LATE)
    assert "The clinic has two doors." in page
    assert "has not signed yet" in page
    assert "The sheet says so" not in page
    for name in ("Nasrin", "Tom"):
        phone = signed_in(plaza.person(name))
        assert "1 line from paper waits for your signature" in words(phone, "/plaza/people/")
        assert "The sheet says so" in words(phone, LATE)
        assert phone.post(f"{LATE}{line.pk}/sign/").status_code == 302
    assert Note.objects.get().text == "The clinic has two doors."
    assert not LateEntry.objects.exists()
    said = json.loads(Minute.objects.filter(body__slug="plaza").latest("n").data)
    assert said["late"]["witnesses"] == [f"member:{plaza.number(name)}" for name in ("Nasrin", "Tom")]


def test_the_record_says_that_it_came_late(plaza: Plaza, asked: int, signed_in: Phone) -> None:
    signed_in(plaza.person("Minna")).post(address(asked), sheet(plaza, "Tom", text="Two doors."))
    tom = signed_in(plaza.person("Tom"))
    tom.post(f"{LATE}{LateEntry.objects.get().pk}/sign/")
    n = Minute.objects.filter(body__slug="plaza").latest("n").n
    told = f"entered by Member {plaza.number('Minna')}, witnessed by Member {plaza.number('Tom')}."
    assert told in words(tom, f"/plaza/record/{n}/")
    assert told in words(tom, "/plaza/record/")


def test_the_same_form_twice_is_one_line(plaza: Plaza, asked: int, signed_in: Phone) -> None:
    minna = signed_in(plaza.person("Minna"))
    for _time in range(2):
        minna.post(address(asked), sheet(plaza, "Tom", text="Two doors."))
    assert LateEntry.objects.count() == 1


def test_whoever_is_not_named_neither_signs_nor_strikes(plaza: Plaza, asked: int, signed_in: Phone) -> None:
    signed_in(plaza.person("Minna")).post(address(asked), sheet(plaza, "Tom", text="Two doors."))
    line = LateEntry.objects.get().pk
    ana = signed_in(plaza.person("Ana"))
    for step in ("sign", "strike"):
        assert ana.post(f"{LATE}{line}/{step}/").status_code == 409
    assert Client().post(f"{LATE}{line}/sign/").status_code == 403
    assert LateEntry.objects.exists()
    assert not Note.objects.exists()


def test_a_wrong_line_is_struck(plaza: Plaza, asked: int, signed_in: Phone) -> None:
    signed_in(plaza.person("Minna")).post(address(asked), sheet(plaza, "Tom", text="Three doors."))
    tom = signed_in(plaza.person("Tom"))
    tom.post(f"{LATE}{LateEntry.objects.get().pk}/strike/")
    assert not LateEntry.objects.exists()


def test_what_no_signature_mends_is_said_at_once(plaza: Plaza, asked: int, signed_in: Phone) -> None:
    minna = signed_in(plaza.person("Minna"))
    answer = minna.post(address(asked), sheet(plaza, "Minna", text="Alone."))
    assert answer.status_code == 409
    assert "Name more members who saw it." in answer.content.decode()
    assert "Alone." in answer.content.decode()
    unknown = minna.post(address(asked), {**sheet(plaza, "Tom", text="?"), "paper_seen": "991"})
    assert "There is no member 991." in unknown.content.decode()
    assert unknown.status_code == 422
    assert not LateEntry.objects.exists()


def test_a_line_that_the_door_refuses_stays_and_says_why(plaza: Plaza, asked: int, signed_in: Phone) -> None:
    minna = signed_in(plaza.person("Minna"))
    minna.post("/plaza/meetings/close/", sheet(plaza, "Tom", returned=CARDS))
    tom = signed_in(plaza.person("Tom"))
    line = LateEntry.objects.get().pk
    answer = tom.post(f"{LATE}{line}/sign/")
    assert answer.status_code == 403
    assert "Now it would be refused" in answer.content.decode()
    assert LateEntry.objects.filter(pk=line).exists()


def test_the_meeting_does_not_close_over_lines_that_wait(plaza: Plaza, asked: int, signed_in: Phone) -> None:
    for number in unread():
        plaza.does("Lena", ReadBack, decision=number)
    signed_in(plaza.person("Minna")).post(address(asked), sheet(plaza, "Tom", text="Two doors."))
    assert plaza.refused("Lena", CloseMeeting, returned=CARDS) == {"late.waiting": "record.late_signers"}


def test_the_last_line_of_the_sheets_closes_the_meeting(plaza: Plaza, asked: int, signed_in: Phone) -> None:
    for number in unread():
        plaza.does("Lena", ReadBack, decision=number)
    form = sheet(plaza, "Lena", by="Lena", minutes=0, returned=CARDS)
    signed_in(plaza.person("Minna")).post("/plaza/meetings/close/", form)
    signed_in(plaza.person("Lena")).post(f"{LATE}{LateEntry.objects.get().pk}/sign/")
    assert Minute.objects.filter(body__slug="plaza", act="meetings.close").exists()


def test_only_what_can_be_done_on_paper_offers_it(plaza: Plaza, asked: int, signed_in: Phone) -> None:
    minna = signed_in(plaza.person("Minna"))
    assert "This was done on paper" in words(minna, address(asked))
    assert "When it was done" in words(minna, f"{address(asked)}?from_paper=1")
    assert "This was done on paper" not in words(minna, "/plaza/stack/raise/")
    assert "This was done on paper" not in words(Client(), address(asked))


def unread() -> list[int]:
    return list(Decision.objects.filter(body__slug="plaza", read_back=None).values_list("number", flat=True))


def test_a_note_that_was_written_on_paper_is_no_late_entry(plaza: Plaza, asked: int, signed_in: Phone) -> None:
    minna = signed_in(plaza.person("Minna"))
    assert minna.post(address(asked), {"text": "Two doors.", "paper": "on"}).status_code == 303
    assert Note.objects.get().paper
    assert not LateEntry.objects.exists()


def test_two_lines_typed_into_the_same_form_are_two_lines(plaza: Plaza, asked: int, signed_in: Phone) -> None:
    minna = signed_in(plaza.person("Minna"))
    for text in ("The clinic has two doors.", "The school has one."):
        minna.post(address(asked), sheet(plaza, "Tom", text=text))
        minna.post(address(asked), sheet(plaza, "Tom", text=text))
    said = [line.fields["text"] for line in LateEntry.objects.order_by("pk")]
    assert said == ["The clinic has two doors.", "The school has one."]


def test_a_line_enters_the_meeting_at_which_it_was_done_and_no_other(
    plaza: Plaza, asked: int, signed_in: Phone
) -> None:
    signed_in(plaza.person("Minna")).post(address(asked), sheet(plaza, "Tom", text="Two doors."))
    starts = datetime.now(UTC) + timedelta(days=30)
    assert "late.waiting" in plaza.refused("Lena", SecondCall, starts=starts)
    call = plaza.moves("Lena", "Next", kind="meeting", payload={"starts": starts.isoformat()})
    plaza.decided(call, Ana="for", Bea="for")
    LateEntry.objects.update(meeting=Meeting.objects.get(body__slug="plaza", number=2))
    answer = signed_in(plaza.person("Tom")).post(f"{LATE}{LateEntry.objects.get().pk}/sign/")
    assert "a meeting that is over" in answer.content.decode()
    assert not Note.objects.exists()


def test_counts_and_lists_of_notes_wait_like_any_line(plaza: Plaza, asked: int, signed_in: Phone) -> None:
    plaza.does("Ana", WriteNote, question=asked, text="Two doors.")
    ballot = plaza.opened(plaza.frozen(), sections=1)
    figures = {"count_for": 9, "count_against": 3, "count_abstain": 0, "channel": "hands"}
    minna = signed_in(plaza.person("Minna"))
    line = sheet(plaza, "Tom", by="Tilo") | figures
    assert minna.post(f"/plaza/ballots/{ballot}/count/1/", line)["Location"] == LATE
    placed = sheet(plaza, "Tom", numbers="1", fate="carried")
    assert minna.post(f"/plaza/questions/{asked}/notes/place/", placed)["Location"] == LATE
    page = words(minna, LATE)
    assert "For: 9" in page
    assert page.count("Typed in by") == 2
    assert "The sheet says so" in words(signed_in(plaza.person("Tilo")), LATE)


def test_a_corrected_hour_is_another_line(plaza: Plaza, asked: int, signed_in: Phone) -> None:
    minna = signed_in(plaza.person("Minna"))
    for minutes in (14, 10):
        minna.post(address(asked), sheet(plaza, "Tom", text="Two doors.", minutes=minutes))
    assert LateEntry.objects.count() == 2


def test_what_the_address_says_of_a_vote_stands_in_its_paper_form(plaza: Plaza, asked: int, signed_in: Phone) -> None:
    motion = plaza.frozen()
    lena = signed_in(plaza.person("Lena"))
    for place in ("ballots/open", "read-aloud"):
        page = lena.get(f"/plaza/{place}/?proposal={motion}").content.decode()
        assert f"?proposal={motion}&amp;from_paper=1" in page
        form = lena.get(f"/plaza/{place}/?proposal={motion}&from_paper=1").content.decode()
        assert f'name="proposal" value="{motion}"' in form


def test_whoever_types_in_finds_the_way_to_paper_beside_every_button(
    plaza: Plaza, asked: int, signed_in: Phone
) -> None:
    item = AgendaItem.objects.get(meeting__body__slug="plaza", question__number=asked)
    minna = signed_in(plaza.person("Minna"))
    assert "from_paper=1" not in minna.get("/plaza/meetings/1/").content.decode()
    minna.post(f"{LATE}typing/")
    page = minna.get("/plaza/meetings/1/").content.decode()
    assert reverse("meetings:take_item", args=["plaza", item.pk]) + "?from_paper=1" in page
    assert minna.get(reverse("meetings:take_item", args=["plaza", item.pk]) + "?from_paper=1").status_code == 200
    minna.post(f"{LATE}typing/")
    assert "from_paper=1" not in minna.get("/plaza/meetings/1/").content.decode()
