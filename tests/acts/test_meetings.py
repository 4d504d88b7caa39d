"""Cards, phones, quorum and the end of a meeting."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from asamblea import door
from asamblea.acts.ballots import CastVote, OpenBallot
from asamblea.acts.decisions import ReadBack
from asamblea.acts.meetings import (
    CheckInPhone,
    CloseMeeting,
    HandOutCards,
    OpenMeeting,
    ReturnCards,
    SecondCall,
    TakeItem,
)
from asamblea.acts.proposals import Present
from asamblea.acts.questions import AskQuestion
from asamblea.models import AgendaItem, CheckIn, Meeting, Minute
from tests.plaza import CARDS, EVENING, Plaza


def _thin(plaza: Plaza, *, left: int = 4) -> None:
    plaza.does("Gala", ReturnCards, number=CARDS - left)


def test_only_who_was_chosen_hands_out_cards(plaza: Plaza) -> None:
    for name, code in (("Ana", "standing.no_office"), ("the host", "standing.host"), ("Nobody", "standing.guest")):
        assert code in plaza.refused(name, HandOutCards, first=50, last=60)


def test_no_card_is_given_twice(plaza: Plaza) -> None:
    assert plaza.refused("Gala", HandOutCards, first=40, last=45) == {"meetings.cards_given_twice": "voting.once"}
    assert plaza.refused("Gala", HandOutCards, first=99, last=93) == {"meetings.card_range": "voting.who"}


def test_a_phone_has_one_card_and_a_card_one_phone(plaza: Plaza) -> None:
    assert plaza.refused("Ana", CheckInPhone, card=30) == {"meetings.checked_in": "voting.once"}
    plaza.joins("Newcomer")
    taken = CheckIn.objects.get(member__number=plaza.number("Ana"), meeting__body__slug="plaza").card
    assert plaza.refused("Newcomer", CheckInPhone, card=taken) == {"meetings.card_taken": "voting.once"}
    assert plaza.refused("Newcomer", CheckInPhone, card=999) == {"meetings.card_not_out": "voting.who"}


def test_an_observers_card_ties_no_phone(plaza: Plaza) -> None:
    plaza.joins("Newcomer")
    plaza.does("Gala", HandOutCards, first=100, last=110, kind="observer")
    assert plaza.refused("Newcomer", CheckInPhone, card=105) == {"meetings.card_not_out": "voting.who"}


def test_the_record_never_says_who_was_in_the_room(plaza: Plaza) -> None:
    plaza.joins("Newcomer")
    plaza.does("Newcomer", CheckInPhone, card=33)
    minute = Minute.objects.filter(body__slug="plaza", act="meetings.check_in").latest("n")
    assert '"card"' not in minute.data
    assert "member_id" not in minute.data


def test_the_minute_of_a_check_in_names_nobody(plaza: Plaza) -> None:
    plaza.joins("Newcomer")
    visit = door.Visit(person=plaza.person("Newcomer"), key="a key that can be guessed")
    answer = door.perform(CheckInPhone(body="plaza", card=33), visit)
    minute = Minute.objects.filter(body__slug="plaza").latest("n")
    assert minute.n == answer.minute
    assert '"by":"member"' in minute.data
    assert minute.key is None
    said = json.loads(minute.data)
    assert "answer" not in said
    (change,) = said["changes"]
    assert (said["says"], sorted(change[2])) == ({}, ["body_id", "meeting_id", "sealed"])


def test_a_check_in_sent_twice_says_that_the_first_one_holds(plaza: Plaza) -> None:
    plaza.joins("Newcomer")
    visit = door.Visit(person=plaza.person("Newcomer"), key="one tap")
    door.perform(CheckInPhone(body="plaza", card=33), visit)
    with pytest.raises(door.Refused) as refusal:
        door.perform(CheckInPhone(body="plaza", card=33), visit)
    assert "meetings.checked_in" in {reason.code for reason in refusal.value.reasons}


def test_who_holds_no_place_checks_nothing_in(plaza: Plaza) -> None:
    for name, code in (("the host", "standing.host"), ("Nobody", "standing.guest")):
        assert code in plaza.refused(name, CheckInPhone, card=33)


def test_without_a_quorum_the_room_only_discusses(plaza: Plaza) -> None:
    motion = plaza.frozen()
    _thin(plaza)
    assert plaza.refused("Lena", OpenBallot, proposal=motion) == {"quorum.not_met": "quorum.number"}
    plaza.moves("Bea", "Still talking", "We talk.")
    plaza.later(days=2)
    (reason,) = plaza.reasons("Lena", OpenBallot, proposal=motion)
    assert reason.facts == {"present": 4, "number": 5}


def test_a_second_call_waits_three_days_and_has_the_same_items_only(plaza: Plaza) -> None:
    _thin(plaza)
    question = plaza.does("Ana", AskQuestion, title="What first?")["question"]
    soon, late = EVENING + timedelta(hours=48), EVENING + timedelta(hours=72)
    assert plaza.refused("Lena", SecondCall, starts=soon) == {
        "meetings.second_call_too_soon": "quorum.second_call_hours"
    }
    again = Meeting.objects.get(pk=plaza.does("Lena", SecondCall, starts=late)["meeting"])
    assert [item.question.number for item in again.items.all() if item.question] == [question]
    assert again.second_call_of is not None


def test_a_second_call_erases_who_came_the_first_time(plaza: Plaza) -> None:
    _thin(plaza)
    plaza.does("Lena", SecondCall, starts=EVENING + timedelta(hours=72))
    ties = CheckIn.objects.filter(meeting__body__slug="plaza")
    assert ties.exists()
    assert {(tie.member_id, tie.card) for tie in ties} == {(None, None)}


def test_no_second_call_over_an_open_ballot(plaza: Plaza) -> None:
    plaza.opened(plaza.frozen())
    assert "meetings.ballot_open" in plaza.refused("Lena", SecondCall, starts=EVENING + timedelta(hours=72))


def test_a_second_call_takes_up_nothing_new(plaza: Plaza) -> None:
    _thin(plaza)
    waiting = plaza.moves("Ana", "Soup", "We cook.")
    late = EVENING + timedelta(hours=72)
    plaza.does("Lena", SecondCall, starts=late)
    noticed_between = plaza.moves("Bea", "Stew", "We cook stew.")
    plaza.traveller.move_to(late)
    plaza.does("Lena", HandOutCards, first=1, last=4)
    plaza.does("Lena", OpenMeeting)
    from_floor = plaza.moves("Cruz", "Rice", "We cook rice.")
    assert plaza.refused("Lena", Present, proposal=waiting) == {}
    for later in (noticed_between, from_floor):
        assert "proposals.not_on_agenda" in plaza.refused("Lena", Present, proposal=later)


def test_no_meeting_begins_before_its_hour(plaza: Plaza) -> None:
    _thin(plaza)
    plaza.does("Lena", SecondCall, starts=EVENING + timedelta(hours=72))
    plaza.does("Lena", HandOutCards, first=1, last=4)
    assert plaza.refused("Lena", OpenMeeting) == {"meetings.too_early": "notice.days"}


def test_a_meeting_with_quorum_has_no_second_call(plaza: Plaza) -> None:
    codes = plaza.refused("Lena", SecondCall, starts=EVENING + timedelta(days=4))
    assert codes == {"meetings.quorate": "quorum.number"}


def test_the_second_call_needs_fewer_and_never_none(plaza: Plaza) -> None:
    motion = plaza.frozen()
    _thin(plaza)
    late = EVENING + timedelta(hours=72)
    plaza.does("Lena", SecondCall, starts=late)
    plaza.traveller.move_to(late)
    plaza.does("Lena", HandOutCards, first=1, last=2)
    plaza.does("Lena", OpenMeeting)
    assert "languages.not_read" in plaza.refused("Lena", OpenBallot, proposal=motion)
    plaza.reads("Lena", proposal=motion)
    assert plaza.refused("Lena", OpenBallot, proposal=motion) == {"quorum.not_met": "quorum.second_call_number"}
    plaza.does("Lena", HandOutCards, first=3, last=3)
    assert plaza.refused("Lena", OpenBallot, proposal=motion) == {}


def test_cards_stay_out_while_a_ballot_is_open(plaza: Plaza) -> None:
    plaza.opened(plaza.frozen())
    assert plaza.refused("Gala", ReturnCards, number=1) == {"meetings.ballot_open": "voting.when"}
    assert plaza.refused("Gala", ReturnCards, number=CARDS + 1)["meetings.more_than_out"] == "voting.once"


def test_nobody_goes_home_before_the_decisions_were_read_back(plaza: Plaza) -> None:
    plaza.adopted()
    assert plaza.refused("Lena", CloseMeeting, returned=CARDS) == {"meetings.unread_decisions": "decisions.read_back"}


def test_no_meeting_closes_over_an_open_ballot(plaza: Plaza) -> None:
    plaza.opened(plaza.frozen())
    assert "meetings.ballot_open" in plaza.refused("Lena", CloseMeeting, returned=CARDS)


def test_more_cards_than_went_out_do_not_come_back(plaza: Plaza) -> None:
    assert plaza.refused("Lena", CloseMeeting, returned=CARDS + 1)["meetings.more_than_out"] == "voting.once"


def test_when_a_meeting_closes_nobody_knows_who_was_there(plaza: Plaza) -> None:
    plaza.closes(returned=CARDS - 3)
    assert Meeting.objects.get(body__slug="plaza", number=1).missing_cards == 3
    ties = CheckIn.objects.filter(meeting__body__slug="plaza")
    assert ties.exists()
    assert {(tie.member_id, tie.card) for tie in ties} == {(None, None)}


def test_a_closed_meeting_stays_closed(plaza: Plaza) -> None:
    plaza.closes()
    assert "meetings.none_called" in plaza.refused("Lena", OpenMeeting)


def test_offices_end_with_their_meeting(plaza: Plaza) -> None:
    starts = EVENING + timedelta(days=28)
    following = plaza.moves("Lena", "Next", kind="meeting", payload={"starts": starts.isoformat()})
    plaza.decided(following, Ana="for")
    plaza.closes()
    assert "standing.no_office" in plaza.refused("Tilo", HandOutCards, first=1, last=9)
    assert "standing.no_office" in plaza.refused("Minna", ReadBack, decision=1)


def test_a_team_lasts_one_meeting_and_its_recall_one_vote(plaza: Plaza) -> None:
    payload = {"number": plaza.number("Lena"), "office": "chair"}
    plaza.decided(plaza.moves("Ana", "Another chair", kind="recall", payload=payload), Ana="for", Bea="for")
    assert "standing.no_office" in plaza.refused("Lena", CloseMeeting, returned=CARDS)


def test_items_are_taken_up_one_after_another(plaza: Plaza) -> None:
    for title in ("First?", "Second?"):
        plaza.does("Ana", AskQuestion, title=title)
    for item in AgendaItem.objects.filter(meeting__body__slug="plaza", kind="question").order_by("position"):
        plaza.does("Lena", TakeItem, item=item.pk)
    states = AgendaItem.objects.filter(meeting__body__slug="plaza", kind="question").order_by("position")
    assert [item.state for item in states] == ["done", "now"]


def test_voting_from_home_is_refused(plaza: Plaza) -> None:
    plaza.joins("At home")
    ballot = plaza.opened(plaza.frozen())
    assert plaza.refused("At home", CastVote, ballot=ballot, choice="for") == {"ballots.not_on_roll": "voting.remote"}
