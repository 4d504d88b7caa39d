"""The practice meeting at the door: what its people do, what the coach says, and what the check finds at the end."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from asamblea.acts.ballots import CastVote, CloseBallot, OpenBallot
from asamblea.acts.base import Act
from asamblea.acts.bodies import Convene
from asamblea.acts.counts import CountSection, DemandRecount
from asamblea.acts.decisions import ReadBack
from asamblea.acts.meetings import CheckInPhone, CloseMeeting, OpenMeeting, TakeItem
from asamblea.acts.people import Join
from asamblea.acts.proposals import EndTurn, Freeze, OpenDebate, Present
from asamblea.acts.rulings import Rule
from asamblea.acts.stack import CallSpeaker
from asamblea.cli.practice import BODY, NEWCOMER
from asamblea.cli.practice_check import differences
from asamblea.cli.practice_people import come_in, does
from asamblea.cli.practice_wishes import Wish, wishes
from asamblea.cli.story import Story
from asamblea.models import AgendaItem, Amendment, Ballot, Decision, Hand, Note, Proposal
from asamblea.web.coach.steps import next_step

YOU = "You"
pytestmark = pytest.mark.django_db


class Chair(Story):
    """The newcomer among the people of the practice; the coach has something to say at every moment."""

    def __init__(self) -> None:
        super().__init__(BODY)
        self.code = come_in(self)

    def presses(self, act: type[Act], **what: Any) -> str:
        """Do this as the newcomer; return what the coach says then."""
        self.does(YOU, act, **what)
        return next_step(BODY, NEWCOMER).words

    def waits(self) -> str:
        """Let the others do all they want to; return what the coach says then."""
        while sum(does(self, wish) for wish in wanted(self)):
            assert next_step(BODY, NEWCOMER).words
        return next_step(BODY, NEWCOMER).words

    def decides(self, *, sections: int = 1, patient: bool = True, **what: int) -> str:
        """Open this vote and announce it."""
        self.reads(YOU, **what)
        self.presses(OpenBallot, sections=sections, **what)
        if patient:
            assert "nnounce" in self.waits()
        return self.presses(CloseBallot, ballot=Ballot.objects.latest("number").number)

    def begins(self) -> None:
        """Come in, convene and open."""
        self.presses(Join, code=self.code)
        self.presses(Convene)
        self.waits()
        self.presses(CheckInPhone, card=24)
        self.presses(OpenMeeting)
        self.waits()

    def takes_up_the_motion(self) -> int:
        """Take up the motion, hear its mover, open the debate; return the motion."""
        motion = Proposal.objects.get(kind="motion").pk
        self.presses(TakeItem, item=AgendaItem.objects.get(proposal=motion).pk)
        self.presses(Present, proposal=motion)
        self.presses(EndTurn)
        self.presses(OpenDebate, proposal=motion)
        return motion

    def hears(self) -> None:
        """Give the floor to every raised hand."""
        while hand := Hand.objects.filter(called=False).first():
            said = self.presses(CallSpeaker, hand=hand.pk, departs="practice")
            if "Answer it at once" in said:
                said = self.presses(Rule, about="order", ruling="well_taken", words="Yes: amendments come first.")
            assert "Somebody has the floor: “" in said
            self.presses(EndTurn)

    def ends(self, *, back: int = 23) -> str:
        """Read the motion's decision back and close."""
        self.waits()
        for one in Decision.objects.filter(read_back=None):
            self.presses(ReadBack, decision=one.number)
        return self.presses(CloseMeeting, returned=back)


def wanted(story: Story) -> list[Wish]:
    """Return what everybody wants to do now."""
    return list(wishes(story, now=datetime.now(UTC)))


@pytest.fixture
def chair() -> Chair:
    """Give the newcomer at the opening of the meeting."""
    one = Chair()
    assert "You are at the door" in next_step(BODY, NEWCOMER).words
    one.begins()
    return one


def _proposal(kind: str) -> int:
    return Proposal.objects.filter(kind=kind).latest("number").pk


def test_who_waits_for_everybody_has_a_correct_sheet(chair):
    assert "propose a team" in chair.decides(proposal=_proposal("charter"))
    chair.waits()
    assert "You are in the chair" in chair.decides(proposal=_proposal("team"))
    motion = chair.takes_up_the_motion()
    chair.waits()
    chair.hears()
    chair.decides(amendment=Amendment.objects.get().pk)
    chair.presses(Freeze, proposal=motion)
    assert "Read the text aloud" in next_step(BODY, NEWCOMER).words
    chair.reads(YOU, proposal=motion)
    chair.presses(OpenBallot, proposal=motion, sections=1)
    chair.presses(CastVote, ballot=4, choice="against")
    assert "Read decision 3 aloud" in _announced(chair)
    assert "What does our street need next?" in chair.presses(ReadBack, decision=3)
    assert "People write notes" in chair.presses(TakeItem, item=AgendaItem.objects.get(kind="question").pk)
    assert "Close the meeting with 23" in chair.waits()
    assert set(Note.objects.values_list("number", "fate")) == {(1, "carried"), (2, "carried"), (3, "carried")}
    assert "The meeting is closed" in chair.ends()
    assert differences(chair) == []


def _counted(chair: Chair) -> int:
    """Let the tellers count, and nobody else do anything; return how many figures they handed in."""
    return sum(does(chair, wish) for wish in wanted(chair) if wish.act is CountSection)


def _announced(chair: Chair) -> str:
    chair.waits()
    return chair.presses(CloseBallot, ballot=Ballot.objects.latest("number").number)


def test_figures_that_differ_hold_the_result_back(chair):
    chair.decides(proposal=_proposal("charter"))
    chair.waits()
    chair.decides(proposal=_proposal("team"))
    motion = chair.takes_up_the_motion()
    chair.waits()
    chair.hears()
    chair.decides(amendment=Amendment.objects.get().pk, sections=3)
    chair.presses(Freeze, proposal=motion)
    assert "Read the text aloud" in next_step(BODY, NEWCOMER).words
    chair.reads(YOU, proposal=motion)
    chair.presses(OpenBallot, proposal=motion, sections=2)
    assert _counted(chair) == 4
    assert "figures differ" in next_step(BODY, NEWCOMER).words
    chair.waits()
    chair.does("Tom", DemandRecount, ballot=4)
    assert "counting" in next_step(BODY, NEWCOMER).words
    _announced(chair)
    chair.ends()
    assert differences(chair) == []


def test_haste_is_told_vote_by_vote(chair):
    chair.decides(proposal=_proposal("charter"), sections=0)
    chair.waits()
    chair.decides(proposal=_proposal("team"))
    motion = chair.takes_up_the_motion()
    chair.presses(Freeze, proposal=motion)
    assert "Read the text aloud" in next_step(BODY, NEWCOMER).words
    chair.reads(YOU, proposal=motion)
    chair.presses(OpenBallot, proposal=motion, sections=1)
    assert (_counted(chair), _counted(chair)) == (2, 2)
    assert "only 0 of 12 phones" in next_step(BODY, NEWCOMER).words
    chair.presses(CloseBallot, ballot=3)
    chair.ends(back=24)
    told = "\n".join(differences(chair))
    assert "Vote 1: raised cards were 11 for, 1 against, the sheet has nothing. You opened it with 0 sections" in told
    assert "Vote 3: phones would have been 9 for, 1 against, 1 abstain, the sheet has nothing." in told
    assert "You announced it before 11 phones had voted." in told
    assert "you froze the text before anybody could propose one" in told
    assert "23 of 24 cards came back, you wrote down 24." in told
    assert "Vote 2" not in told


def test_a_charter_that_is_not_adopted_is_said(chair):
    assert "not adopted" in chair.decides(proposal=_proposal("charter"), sections=0, patient=False)
