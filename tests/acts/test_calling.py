"""Before a meeting: who calls it and with what notice, what is there or missing, where it is held."""

from __future__ import annotations

from datetime import timedelta

import pytest

from asamblea import acts
from asamblea.acts.calling import CallMeeting, MoveMeeting, Prepare
from asamblea.acts.meetings import OpenMeeting
from asamblea.acts.people import Leave
from asamblea.acts.proposals import DraftProposal, Endorse
from asamblea.models import Body, CharterVersion, Meeting, Membership, Minute, Need
from asamblea.models.facts import meeting_of
from asamblea.models.guard import open_guard
from asamblea.rules.mandates import SMALL
from tests.plaza import EVENING, Plaza, founded

SEATED = ("Ana", "Bea", "Cruz")
COORDINATION = "coordination"


def petition(plaza: Plaza, *, days: int = 10, name: str = "Eli") -> int:
    """Write a call for a meeting in so many days; return it."""
    payload = {"starts": (EVENING + timedelta(days=days)).isoformat(), "place": "Hall"}
    return int(plaza.does(name, DraftProposal, title="We want to meet", kind="meeting", payload=payload)["proposal"])


def next_meeting(plaza: Plaza) -> Meeting | None:
    return meeting_of(Body.objects.get(slug=plaza.body))


def coordinated(plaza: Plaza, *, days: int = 10) -> int:
    """Let the coordinating body decide in a meeting of its own that the assembly meets; return the decision."""
    plaza.closes()
    _seat(plaza)
    there = Plaza(COORDINATION)
    there.people, there.phones = plaza.people, list(SEATED)
    there.traveller = plaza.traveller
    starts = EVENING + timedelta(days=7)
    there.does("Ana", DraftProposal, title="Us", kind="meeting", payload={"starts": starts.isoformat()})
    plaza.later(days=7)
    there.does("Ana", acts.meetings.HandOutCards, first=1, last=3)
    for card, name in enumerate(SEATED, start=1):
        there.does(name, acts.meetings.CheckInPhone, card=card)
    there.does("Ana", OpenMeeting)
    starts = plaza.later(minutes=5) + timedelta(days=days)
    payload = {"starts": starts.isoformat(), "place": "Hall", "of_assembly": True}
    call = there.moves("Ana", "The assembly meets", kind="meeting", payload=payload)
    ballot = there.does("Ana", acts.ballots.OpenBallot, proposal=call)["ballot"]
    for name in SEATED:
        there.does(name, acts.ballots.CastVote, ballot=ballot, choice="for")
    return int(there.does("Ana", acts.ballots.CloseBallot, ballot=ballot)["decision"])


def _seat(plaza: Plaza) -> None:
    """Seat three people where an election would, which tests/acts/test_elections.py tries."""
    mother = Body.objects.get(slug=plaza.body)
    articles = {**CharterVersion.objects.get(body=mother, version=1).articles, **SMALL}
    with open_guard():
        body = Body(
            slug=COORDINATION, kind="coordinating_body", name="Coordination", state="standing", founded=EVENING,
            parent=mother, born_of=1, languages=["en", "es"],
        )  # fmt: skip
        body.save()
        CharterVersion(body=body, version=1, articles=articles, effective=EVENING).save()
        for number, name in enumerate(SEATED, start=1):
            Membership(body=body, person_id=plaza.person(name), number=number, joined=EVENING).save()


def test_a_share_of_the_members_calls_a_meeting_when_the_last_one_needed_signs(db: None) -> None:
    with founded("early", **{"notice.petition_share": "1/4"}) as plaza:
        plaza.closes()
        call = petition(plaza)
        plaza.does("Bea", Endorse, proposal=call)
        assert next_meeting(plaza) is None
        plaza.does("Cruz", Endorse, proposal=call)
        assert next_meeting(plaza) is None
        plaza.does("Dina", Endorse, proposal=call)
        called = next_meeting(plaza)
        assert called is not None
        assert called.place == "Hall"


def test_signatures_that_come_too_late_cannot_shorten_the_notice(db: None) -> None:
    with founded("late", **{"notice.petition_share": "1/4"}) as plaza:
        plaza.closes()
        call = petition(plaza, days=8)
        plaza.later(days=2)
        assert plaza.refused("Bea", Endorse, proposal=call) == {"meetings.notice_too_short": "notice.days"}


def test_whoever_left_does_not_sign_any_more(db: None) -> None:
    with founded("leaving", **{"notice.petition_share": "1/5"}) as plaza:
        plaza.closes()
        call = petition(plaza)
        plaza.does("Bea", Endorse, proposal=call)
        plaza.does("Bea", Leave)
        plaza.does("Cruz", Endorse, proposal=call)
        assert next_meeting(plaza) is None
        plaza.does("Dina", Endorse, proposal=call)
        assert next_meeting(plaza) is not None


def test_in_a_small_body_one_signature_can_be_enough(plaza: Plaza) -> None:
    plaza.closes()
    petition(plaza)
    called = next_meeting(plaza)
    assert called is not None
    assert [office.member.number for office in called.offices.all()] == [plaza.number("Eli")]


def test_a_call_left_lying_is_not_put_to_the_vote_once_its_notice_is_short(plaza: Plaza) -> None:
    call = petition(plaza, days=8)
    plaza.later(days=2)
    assert plaza.refused("Lena", acts.ballots.OpenBallot, proposal=call) == {"meetings.notice_too_short": "notice.days"}


def test_of_two_meetings_called_the_one_that_begins_first_comes_first(plaza: Plaza) -> None:
    plaza.decided(petition(plaza, days=40, name="Lena"), Ana="for", Bea="for")
    plaza.closes()
    petition(plaza, days=12)
    assert [next_meeting(plaza).starts] == [EVENING + timedelta(days=12)]  # type: ignore[union-attr]


def test_the_coordinating_body_calls_the_assembly_by_a_decision(plaza: Plaza) -> None:
    decision = coordinated(plaza)
    assert plaza.refused("Bea", CallMeeting, coordination=COORDINATION, decision=decision) == {}
    plaza.does("Bea", CallMeeting, coordination=COORDINATION, decision=decision)
    called = next_meeting(plaza)
    assert called is not None
    assert called.place == "Hall"
    assert {office.member.number for office in called.offices.all()} == {plaza.number(name) for name in SEATED}
    minute = Minute.objects.filter(body__slug="plaza").latest("n")
    assert f'"authority":{{"decision":{decision},"of":"{COORDINATION}"}}' in minute.data
    assert plaza.refused("Bea", CallMeeting, coordination=COORDINATION, decision=decision) == {
        "meetings.called_already": "notice.coordination"
    }


def test_nobody_else_uses_the_decision_and_nobody_shortens_the_notice(plaza: Plaza) -> None:
    decision = coordinated(plaza, days=8)
    call = {"coordination": COORDINATION, "decision": decision}
    assert plaza.refused("Dina", CallMeeting, **call) == {"meetings.not_seated": "notice.coordination"}
    assert "standing.host" in plaza.refused("the host", CallMeeting, **call)
    plaza.later(days=2)
    assert plaza.refused("Bea", CallMeeting, **call) == {"meetings.notice_too_short": "notice.days"}


def test_a_decision_about_something_else_calls_nobody(plaza: Plaza) -> None:
    coordinated(plaza)
    there = Plaza(COORDINATION)
    there.people, there.phones = plaza.people, list(SEATED)
    starts = plaza.later(minutes=1) + timedelta(days=10)
    ours = there.moves("Ana", "Us again", kind="meeting", payload={"starts": starts.isoformat()})
    ballot = there.does("Ana", acts.ballots.OpenBallot, proposal=ours)["ballot"]
    for name in SEATED:
        there.does(name, acts.ballots.CastVote, ballot=ballot, choice="for")
    decision = there.does("Ana", acts.ballots.CloseBallot, ballot=ballot)["decision"]
    assert plaza.refused("Bea", CallMeeting, coordination=COORDINATION, decision=decision) == {
        "meetings.decision_calls_none": "notice.coordination"
    }


def test_only_a_coordinating_body_in_its_meeting_decides_that_the_assembly_meets(plaza: Plaza) -> None:
    payload = {"starts": (EVENING + timedelta(days=9)).isoformat(), "of_assembly": True}
    assert plaza.refused("Ana", DraftProposal, title="Meet", kind="meeting", payload=payload) == {
        "meetings.only_coordination": "notice.coordination"
    }


def test_an_assembly_can_refuse_to_be_called_by_those_it_elected(db: None) -> None:
    with founded("wary", **{"notice.coordination": False}) as plaza:
        decision = coordinated(plaza)
        assert plaza.refused("Bea", CallMeeting, coordination=COORDINATION, decision=decision) == {
            "meetings.coordination_calls_none": "notice.coordination"
        }


def test_any_member_says_what_is_there_and_anybody_takes_it_back(plaza: Plaza) -> None:
    childcare = {"meeting": 1, "what": "childcare"}
    plaza.does("Ana", Prepare, **childcare, confirmed=True)
    assert plaza.refused("Bea", Prepare, **childcare, confirmed=True) == {"meetings.noted_already": "notice.prepared"}
    assert Need.objects.get(meeting__number=1, what="childcare").confirmed
    plaza.does("Bea", Prepare, **childcare, confirmed=False)
    assert not Need.objects.get(meeting__number=1, what="childcare").confirmed
    for name, code in (("the host", "standing.host"), ("Nobody", "standing.guest")):
        assert code in plaza.refused(name, Prepare, **childcare, confirmed=True)


@pytest.mark.parametrize(("what", "language"), [("interpreter", "ar"), ("interpreter", ""), ("room", "es")])
def test_interpreters_are_for_the_declared_languages(plaza: Plaza, what: str, language: str) -> None:
    assert plaza.refused("Ana", Prepare, meeting=1, what=what, language=language, confirmed=True) == {
        "meetings.no_such_need": "notice.prepared"
    }


def test_a_meeting_that_is_over_needs_nothing(plaza: Plaza) -> None:
    plaza.closes()
    assert plaza.refused("Ana", Prepare, meeting=1, what="room", confirmed=True) == {"meetings.over": "notice.prepared"}


def test_a_lost_room_moves_the_place_and_never_the_hour(plaza: Plaza) -> None:
    plaza.closes()
    petition(plaza)
    plaza.does("Ana", Prepare, meeting=2, what="room", confirmed=True)
    plaza.does("Eli", MoveMeeting, meeting=2, place="End of the platform")
    moved = Meeting.objects.get(body__slug="plaza", number=2)
    assert (moved.place, moved.edition, moved.starts) == ("End of the platform", 1, EVENING + timedelta(days=10))
    assert not Need.objects.get(meeting=moved, what="room").confirmed


def test_only_who_convenes_or_chairs_this_meeting_moves_it(plaza: Plaza) -> None:
    plaza.closes()
    petition(plaza)
    where = {"meeting": 2, "place": "Elsewhere"}
    for name in ("Ana", "Lena"):
        assert plaza.refused(name, MoveMeeting, **where) == {"standing.no_office": "meeting.chosen_team"}
    assert plaza.refused("Eli", MoveMeeting, meeting=2, place="Hall") == {"meetings.same_place": "notice.prepared"}
    assert plaza.refused("Eli", MoveMeeting, meeting=2, place=" ") == {"meetings.place_missing": "notice.prepared"}


def test_only_a_meeting_calls_off_another_by_a_new_day_with_its_notice(plaza: Plaza) -> None:
    plaza.decided(petition(plaza, days=10, name="Lena"), Ana="for", Bea="for")
    starts = (EVENING + timedelta(days=17)).isoformat()
    instead = {"title": "Later", "kind": "meeting", "payload": {"starts": starts, "instead_of": 2}}
    soon = {**instead, "payload": {**instead["payload"], "starts": (EVENING + timedelta(days=2)).isoformat()}}  # type: ignore[dict-item]
    assert plaza.refused("Lena", DraftProposal, **soon) == {"meetings.notice_too_short": "notice.days"}
    plaza.decided(plaza.moves("Lena", **instead), Ana="for", Bea="for")  # type: ignore[arg-type]
    off = Meeting.objects.get(body__slug="plaza", number=2)
    assert (off.opened, off.edition, off.called_off is not None, off.closed is not None) == (None, 1, True, True)
    plaza.closes()
    assert [next_meeting(plaza).number] == [3]  # type: ignore[union-attr]


def test_signers_cannot_keep_the_others_from_meeting(plaza: Plaza) -> None:
    plaza.decided(petition(plaza, days=10, name="Lena"), Ana="for", Bea="for")
    plaza.closes()
    payload = {"starts": (EVENING + timedelta(days=17)).isoformat(), "instead_of": 2}
    assert plaza.refused("Eli", DraftProposal, title="Never", kind="meeting", payload=payload) == {
        "meetings.not_called_off": "notice.days"
    }
