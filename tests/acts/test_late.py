"""What was done on paper: typed in by one, signed by those who saw it, and marked for ever as late."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from asamblea import acts, door
from asamblea.acts import ACTS
from asamblea.acts.ballots import CastVote, CloseBallot, OpenBallot
from asamblea.acts.base import Act
from asamblea.acts.counts import CountSection
from asamblea.acts.questions import AskQuestion
from asamblea.door import Late, Refused, Visit
from asamblea.models import AgendaItem, Ballot, Minute, Proposal, Roll
from tests.plaza import Plaza


def on_paper(plaza: Plaza, who: str, *seen: str, typed: str = "Minna", minutes: int = 14) -> Visit:
    """Return the visit of something done some minutes ago, typed in by one and seen by others."""
    at = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=minutes)
    late = Late(at=at, entered=plaza.person(typed), witnesses=tuple(plaza.person(name) for name in seen))
    return Visit(person=plaza.person(who), late=late)


def codes(act: Act, visit: Visit) -> dict[str, str]:
    return {reason.code: reason.article for reason in door.why_not(act, visit)}


def question(plaza: Plaza, title: str = "A clinic door?") -> AskQuestion:
    return AskQuestion(body=plaza.body, title=title)


@pytest.fixture(autouse=True)
def half_an_hour_in(plaza: Plaza) -> None:
    plaza.later(minutes=30)


def test_one_alone_enters_nothing(plaza: Plaza) -> None:
    assert codes(question(plaza), on_paper(plaza, "Minna")) == {"late.too_few": "record.late_signers"}
    twice = on_paper(plaza, "Minna", "Minna")
    assert codes(question(plaza), twice) == {"late.too_few": "record.late_signers"}


def test_nobody_enters_what_another_did_without_them(plaza: Plaza) -> None:
    visit = on_paper(plaza, "Lena", "Tilo")
    assert codes(question(plaza), visit) == {"late.not_by_whoever_did_it": "record.late_signers"}


def test_who_is_no_member_signs_nothing(plaza: Plaza) -> None:
    visit = on_paper(plaza, "Minna", "Nobody")
    assert set(codes(question(plaza), visit)) == {"standing.guest", "late.too_few"}


def test_a_signature_gives_no_office(plaza: Plaza) -> None:
    item = acts.meetings.TakeItem(body=plaza.body, item=_item(plaza))
    assert "standing.no_office" in codes(item, on_paper(plaza, "Ana", "Lena", typed="Ana"))
    assert codes(item, on_paper(plaza, "Lena", "Lena")) == {}


def test_the_hour_lies_in_this_meeting_and_not_ahead(plaza: Plaza) -> None:
    assert "late.still_to_come" in codes(question(plaza), on_paper(plaza, "Minna", "Tilo", minutes=-2))
    assert "late.before_the_meeting" in codes(question(plaza), on_paper(plaza, "Minna", "Tilo", minutes=45))
    long_ago = on_paper(plaza, "Minna", "Tilo", minutes=60 * 80)
    assert codes(question(plaza), long_ago)["late.too_old"] == "record.minutes_hours"


def test_the_host_does_nothing_on_paper_either(plaza: Plaza) -> None:
    visit = on_paper(plaza, "Minna", "Tilo")
    assert "standing.host" in codes(question(plaza), Visit(rank="host", late=visit.late))


def test_nobody_votes_for_another_on_paper(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen())
    vote = CastVote(body=plaza.body, ballot=ballot, choice="for")
    assert "late.not_on_paper" in codes(vote, on_paper(plaza, "Ana", "Ana"))


def test_what_belongs_to_one_person_is_never_taken_from_paper() -> None:
    own = {name for name in ACTS if name.startswith(("people.", "ballots.cast", "mandates.", "meetings.check_in"))}
    assert not {name for name in own if ACTS[name].on_paper}


def test_a_late_entry_says_when_by_whom_and_who_saw_it(plaza: Plaza) -> None:
    visit = on_paper(plaza, "Nasrin", "Nasrin", "Tom")
    answer = door.perform(question(plaza), visit)
    minute = Minute.objects.filter(body__slug=plaza.body).latest("n")
    assert minute.n == answer.minute
    said = json.loads(minute.data)
    assert visit.late is not None
    assert said["by"] == f"member:{plaza.number('Nasrin')}"
    assert said["late"] == {
        "at": visit.late.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "entered": f"member:{plaza.number('Minna')}",
        "witnesses": [f"member:{plaza.number(name)}" for name in ("Nasrin", "Tom")],
    }
    assert minute.at == visit.late.at + timedelta(minutes=14)


def test_a_minute_written_at_once_says_nothing_of_paper(plaza: Plaza) -> None:
    plaza.does("Ana", AskQuestion, title="Now?")
    assert '"late"' not in Minute.objects.filter(body__slug=plaza.body).latest("n").data


def test_a_whole_vote_by_hands_is_entered_from_paper(plaza: Plaza) -> None:
    proposal = plaza.frozen()
    chair = ("Lena", "Lena")
    opened = door.perform(OpenBallot(body=plaza.body, proposal=proposal, sections=1), on_paper(plaza, *chair))
    number = opened.facts["ballot"]
    counts = {"for": 20, "against": 5, "abstain": 2}
    for teller in ("Tilo", "Tara"):
        count = CountSection(body=plaza.body, ballot=number, section=1, counts=counts)
        door.perform(count, on_paper(plaza, teller, teller, minutes=12))
    closed = door.perform(CloseBallot(body=plaza.body, ballot=number), on_paper(plaza, *chair, minutes=11))
    ballot = Ballot.objects.get(body__slug=plaza.body, number=number)
    assert closed.facts["decision"]
    assert ballot.result
    assert ballot.result["counts"] == counts
    assert ballot.closed and ballot.closed - ballot.opened == timedelta(minutes=3)


def test_no_phone_votes_in_a_vote_that_was_held_on_paper(plaza: Plaza) -> None:
    opened = door.perform(OpenBallot(body=plaza.body, proposal=plaza.frozen()), on_paper(plaza, "Lena", "Lena"))
    number = opened.facts["ballot"]
    assert Roll.objects.get(ballot__number=number, body__slug=plaza.body).numbers == []
    assert "ballots.not_on_roll" in plaza.refused("Ana", CastVote, ballot=number, choice="for")


def test_notice_counts_from_the_hour_of_entry(plaza: Plaza) -> None:
    pk = plaza.does("Ana", acts.proposals.DraftProposal, title="T", text="We meet.")["proposal"]
    for name in ("Bea", "Cruz", "Dina"):
        endorse = acts.proposals.Endorse(body=plaza.body, proposal=pk)
        door.perform(endorse, on_paper(plaza, name, name))
    noticed = Proposal.objects.get(pk=pk).noticed
    assert noticed == datetime.now(UTC).replace(microsecond=0)


def test_a_refused_line_changes_nothing(plaza: Plaza) -> None:
    before = Minute.objects.count()
    with pytest.raises(Refused):
        door.perform(question(plaza), on_paper(plaza, "Minna"))
    assert Minute.objects.count() == before


def _item(plaza: Plaza) -> int:
    plaza.does("Ana", AskQuestion, title="Something else?")
    return int(AgendaItem.objects.filter(meeting__body__slug=plaza.body).latest("pk").pk)


def test_a_line_entered_twice_is_one_minute(plaza: Plaza) -> None:
    visit = on_paper(plaza, "Minna", "Tilo")
    keyed: dict[str, Any] = {"person": visit.person, "late": visit.late, "key": "line 1"}
    first = door.perform(question(plaza), Visit(**keyed))
    assert door.perform(question(plaza), Visit(**keyed)).minute == first.minute


def test_the_notice_of_a_meeting_counts_from_the_hour_of_entry(plaza: Plaza) -> None:
    soon = (datetime.now(UTC) + timedelta(days=6, hours=23, minutes=50)).isoformat()
    call = acts.proposals.DraftProposal(body=plaza.body, kind="meeting", title="Soon", payload={"starts": soon})
    assert "meetings.notice_too_short" in codes(call, on_paper(plaza, "Ana", "Ana", minutes=20))


def test_nothing_is_typed_in_for_a_meeting_from_long_before_it(plaza: Plaza) -> None:
    starts = (datetime.now(UTC) + timedelta(days=20)).isoformat()
    plaza.decided(plaza.moves("Lena", "Next", kind="meeting", payload={"starts": starts}), Ana="for", Bea="for")
    plaza.closes()
    plaza.later(minutes=10)
    cards = acts.meetings.HandOutCards(body=plaza.body, first=1, last=40)
    assert "late.before_the_meeting" in codes(cards, on_paper(plaza, "Lena", "Lena", minutes=5))


def test_no_result_is_older_than_its_vote(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen())
    door.perform(CloseBallot(body=plaza.body, ballot=ballot), on_paper(plaza, "Lena", "Lena", minutes=20))
    row = Ballot.objects.get(body__slug="plaza", number=ballot)
    assert row.closed == row.opened
