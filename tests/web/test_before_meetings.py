"""What is read before a meeting: who signed for it, what is there or missing, on paper and in calendars."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from icalendar import Calendar, Event

from asamblea.acts.calling import MoveMeeting, Prepare
from asamblea.acts.meetings import OpenMeeting
from asamblea.acts.proposals import DraftProposal
from asamblea.acts.questions import AskQuestion
from asamblea.models import AgendaItem, Body, Meeting, Need
from tests.plaza import EVENING, Plaza, founded
from tests.web.reading import source

Phone = Callable[[str], Client]
HERE = "/plaza/meetings"
KITCHEN = {
    "name": "Kitchen", "task": "Cook.", "latitude": "The menu.",
    "report_due": (EVENING + timedelta(days=28)).isoformat(), "ends": (EVENING + timedelta(days=42)).isoformat(),
}  # fmt: skip
ORDER = ("Notice</h2>", "What became of it?", "Soup</b>", "First the onions.", "carried out</h2>", "Cook.")


def called(plaza: Plaza) -> Meeting:
    """Close the meeting and call the next one, for the twelfth day, by one signature of fourteen."""
    plaza.closes()
    payload = {"starts": (EVENING + timedelta(days=12)).isoformat(), "place": "The hall, door B", "name": "Second"}
    plaza.does("Eli", DraftProposal, title="We want to meet", kind="meeting", payload=payload)
    return Meeting.objects.get(body__slug="plaza", number=2)


def test_everybody_reads_what_is_missing_and_a_member_says_i_do_it(plaza: Plaza, client: Client, phone: Phone) -> None:
    called(plaza)
    assert "Childcare: missing" in source(client, "/")
    assert "I do it" not in source(client, f"{HERE}/2/")
    assert "I do it" in source(phone("Ana"), f"{HERE}/2/")
    said = {"what": "childcare", "language": "", "confirmed": "True"}
    assert phone("Ana").post(f"{HERE}/2/prepare/", said).status_code == 303
    assert Need.objects.get(meeting__number=2, what="childcare").confirmed
    assert "Childcare: confirmed" in source(client, "/")
    assert "Interpreter: Spanish: missing" in source(client, "/plaza/")
    assert phone("Ana").post(f"{HERE}/2/prepare/", said).status_code == 409
    assert phone("Bea").post(f"{HERE}/2/prepare/", {**said, "confirmed": "False"}).status_code == 303
    assert "Childcare: missing" in source(client, "/")


def test_the_convenor_moves_a_meeting_whose_room_is_lost(plaza: Plaza, phone: Phone) -> None:
    called(plaza)
    plaza.does("Ana", Prepare, meeting=2, what="room", confirmed=True)
    assert f"{HERE}/2/move/" not in source(phone("Ana"), f"{HERE}/2/")
    assert f"{HERE}/2/move/" in source(phone("Eli"), f"{HERE}/2/")
    assert phone("Ana").post(f"{HERE}/2/move/", {"place": "My house"}).status_code == 403
    assert phone("Eli").post(f"{HERE}/2/move/", {"place": "The platform"}).status_code == 303
    page = source(phone("Bea"), f"{HERE}/2/")
    assert "The platform" in page
    assert "door B" not in page


def test_a_call_for_a_meeting_says_how_many_have_signed(db: None, signed_in: Callable[[str], Client]) -> None:
    with founded("wide", **{"notice.petition_share": "1/5"}) as plaza:
        plaza.closes()
        payload = {"starts": (EVENING + timedelta(days=12)).isoformat()}
        call = plaza.does("Eli", DraftProposal, title="We want to meet", kind="meeting", payload=payload)["proposal"]
        page = source(signed_in(plaza.person("Bea")), f"/wide/proposals/{call}/")
        assert "1 of 3 signatures" in page
        assert "Sign: let us meet" in page
        assert "endorsers</h2>" not in page


def events(client: Client, url: str = "/plaza/calendar.ics") -> dict[str, Event]:
    """Return what a calendar program reads there, by the meeting's title."""
    answer = client.get(url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(answer.content).events}


def test_a_calendar_program_reads_day_hour_place_and_link(plaza: Plaza, client: Client, settings: Any) -> None:
    settings.TIME_ZONE = "America/Detroit"
    meeting = called(plaza)
    told = events(client)
    assert list(told) == ["Plaza: Plaza", "Plaza: Second"]
    second = told["Plaza: Second"]
    assert second.start == meeting.starts
    assert second["DTSTART"].params["TZID"] == "America/Detroit"
    assert second.end - second.start == timedelta(hours=2)
    assert (second["LOCATION"], second["URL"]) == ("The hall, door B", "http://testserver/plaza/meetings/2/")
    assert events(client, "/calendar.ics").keys() == told.keys()
    assert client.get("/plaza/calendar.ics").content == client.get("/plaza/calendar.ics").content


def test_a_moved_meeting_is_the_same_one_with_a_higher_number(plaza: Plaza, client: Client) -> None:
    called(plaza)
    before = events(client)["Plaza: Second"]
    plaza.does("Eli", MoveMeeting, meeting=2, place="The platform; door, far end")
    after = events(client)["Plaza: Second"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["LOCATION"] == "The platform; door, far end"
    assert after["UID"] == before["UID"]


def test_a_calendar_names_nobody(plaza: Plaza, client: Client) -> None:
    called(plaza)
    assert {"ATTENDEE", "ORGANIZER", "CONTACT"}.isdisjoint(key for one in events(client).values() for key in one)


def test_a_closed_body_gives_its_calendar_to_those_who_take_part(
    db: None, client: Client, signed_in: Callable[[str], Client]
) -> None:
    with founded("quiet", **{"record.pages": "closed"}) as plaza:
        assert client.get("/quiet/calendar.ics").status_code == 404
        assert "Quiet: Quiet" not in events(client, "/calendar.ics")
        assert list(events(signed_in(plaza.person("Bea")), "/quiet/calendar.ics")) == ["Quiet: Quiet"]


def test_a_founding_assembly_has_no_day_before_it_opens(client: Client, circle: Any) -> None:
    assert Body.objects.get(slug=circle.slug).state == "founding"
    assert events(client, f"/{circle.slug}/calendar.ics") == {}


def test_the_page_of_the_meetings_gives_the_calendars_address(plaza: Plaza, client: Client) -> None:
    _, main = source(client, f"{HERE}/").split("<main")
    assert ">http://testserver/plaza/calendar.ics</a>" in main


def test_the_pack_holds_notice_agenda_texts_and_what_is_still_open(plaza: Plaza, client: Client) -> None:
    plaza.adopted("A kitchen", "We cook.", payload={"groups": [KITCHEN]})
    meeting = called(plaza)
    plaza.moves("Ana", "Soup", "First the onions.\n\nThen the water.")
    page = source(client, f"{HERE}/2/pack/")
    assert [page.index(one) for one in ORDER] == sorted(page.index(one) for one in ORDER)
    assert "<b>missing</b>" in page
    assert '<span class="num">2</span><div><p>Then the water.</p>' in page
    assert "report due" in page
    assert "Called by a petition of members" in page
    assert f"{HERE}/2/pack/" in source(client, f"{HERE}/{meeting.number}/")


def test_what_was_noticed_after_the_call_stands_behind_earlier_decisions(plaza: Plaza) -> None:
    meeting = called(plaza)
    plaza.moves("Ana", "Soup", "Soup.")
    plaza.does("Ana", AskQuestion, title="What first?")
    plaza.traveller.move_to(meeting.starts)
    plaza.does("Eli", OpenMeeting)
    items = AgendaItem.objects.filter(meeting=meeting).order_by("position")
    assert list(items.values_list("position", "kind")) == [(1, "question"), (2, "proposal")]


def test_a_pack_needs_no_scripts_and_loads_nothing(plaza: Plaza, client: Client) -> None:
    called(plaza)
    page = source(client, f"{HERE}/2/pack/?print=large")
    assert "<script" not in page
    assert 'class="for-print large"' in page


def test_a_meeting_called_off_is_marked_in_calendars_and_on_its_page(plaza: Plaza, client: Client) -> None:
    for name, days, more in (("Second", 12, {}), ("Third", 20, {"instead_of": 2})):
        payload = {"starts": (EVENING + timedelta(days=days)).isoformat(), "name": name, **more}
        plaza.decided(plaza.moves("Lena", name, kind="meeting", payload=payload), Ana="for", Bea="for")
    told = events(client)
    assert (told["Plaza: Second"]["STATUS"], told["Plaza: Second"]["SEQUENCE"]) == ("CANCELLED", 1)
    assert told["Plaza: Third"]["STATUS"] == "CONFIRMED"
    assert "It does not take place" in source(client, f"{HERE}/2/")
    assert "called off" in source(client, f"{HERE}/")
