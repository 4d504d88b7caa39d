"""What is read before a meeting: who signed for it, what is there or missing, on paper and in calendars."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from asamblea.acts.calling import Prepare
from asamblea.acts.proposals import DraftProposal
from asamblea.models import Meeting, Need
from tests.plaza import EVENING, Plaza, founded

Phone = Callable[[str], Client]
HERE = "/plaza/meetings"


def text(client: Client, url: str) -> str:
    """Return a page that is there, as text."""
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def called(plaza: Plaza) -> Meeting:
    """Close the meeting and call the next one, for the twelfth day, by one signature of fourteen."""
    plaza.closes()
    payload = {"starts": (EVENING + timedelta(days=12)).isoformat(), "place": "The hall, door B", "name": "Second"}
    plaza.does("Eli", DraftProposal, title="We want to meet", kind="meeting", payload=payload)
    return Meeting.objects.get(body__slug="plaza", number=2)


def test_everybody_reads_what_is_missing_and_a_member_says_i_do_it(plaza: Plaza, client: Client, phone: Phone) -> None:
    called(plaza)
    assert "Childcare: missing" in text(client, "/")
    assert "I do it" not in text(client, f"{HERE}/2/")
    assert "I do it" in text(phone("Ana"), f"{HERE}/2/")
    said = {"what": "childcare", "language": "", "confirmed": "True"}
    assert phone("Ana").post(f"{HERE}/2/prepare/", said).status_code == 303
    assert Need.objects.get(meeting__number=2, what="childcare").confirmed
    assert "Childcare: confirmed" in text(client, "/")
    assert "Interpreter: Spanish: missing" in text(client, "/plaza/")
    assert phone("Ana").post(f"{HERE}/2/prepare/", said).status_code == 409
    assert phone("Bea").post(f"{HERE}/2/prepare/", {**said, "confirmed": "False"}).status_code == 303
    assert "Childcare: missing" in text(client, "/")


def test_the_convenor_moves_a_meeting_whose_room_is_lost(plaza: Plaza, phone: Phone) -> None:
    called(plaza)
    plaza.does("Ana", Prepare, meeting=2, what="room", confirmed=True)
    assert f"{HERE}/2/move/" not in text(phone("Ana"), f"{HERE}/2/")
    assert f"{HERE}/2/move/" in text(phone("Eli"), f"{HERE}/2/")
    assert phone("Ana").post(f"{HERE}/2/move/", {"place": "My house"}).status_code == 403
    assert phone("Eli").post(f"{HERE}/2/move/", {"place": "The platform"}).status_code == 303
    page = text(phone("Bea"), f"{HERE}/2/")
    assert "The platform" in page
    assert "door B" not in page


def test_a_call_for_a_meeting_says_how_many_have_signed(db: None, signed_in: Callable[[str], Client]) -> None:
    with founded("wide", **{"notice.petition_share": "1/5"}) as plaza:
        plaza.closes()
        payload = {"starts": (EVENING + timedelta(days=12)).isoformat()}
        call = plaza.does("Eli", DraftProposal, title="We want to meet", kind="meeting", payload=payload)["proposal"]
        page = text(signed_in(plaza.person("Bea")), f"/wide/proposals/{call}/")
        assert "1 of 3 signatures" in page
        assert "Sign: let us meet" in page
        assert "endorsers</h2>" not in page
