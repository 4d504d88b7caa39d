"""A small assembly in which anything can be tried: Plaza, on the evening of 2 March, its meeting open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from django.db import transaction

from asamblea import acts, door
from asamblea.acts.base import Act
from asamblea.cli.story import Story
from asamblea.models import AgendaItem, Decision, JoinCode, Proposal
from asamblea.rules.reasons import Reason

EVENING = datetime(2025, 3, 2, 18, tzinfo=UTC)
CONVENORS = ("Rosa", "Samir", "Nasrin")
TEAM = {
    "chair": ("Lena",), "minutes": ("Minna",), "teller": ("Tilo", "Tara"), "greeter": ("Gala",), "timekeeper": ("Tom",),
}  # fmt: skip
MEMBERS = ("Ana", "Bea", "Cruz", "Dina", "Eli")
CARDS = 40


class _Undo(Exception):
    """Undo everything that was written."""


class Plaza(Story):
    """The story of a small assembly, with the ways a test asks about it."""

    traveller: time_machine.Traveller

    def later(self, **length: float) -> datetime:
        """Let time pass; return what the clock says then."""
        now = datetime.now(UTC) + timedelta(**length)
        self.traveller.move_to(now)
        return now

    def visit(self, name: str) -> door.Visit:
        """Return the visit of this person, of "the host" or of "the clock"."""
        if name in ("the host", "the clock"):
            return door.Visit(rank=name.removeprefix("the "))
        return door.Visit(person=self.person(name))

    def reasons(self, name: str, act: type[Act], **what: Any) -> list[Reason]:
        """Return every reason why this person may not do this now."""
        what.setdefault("body", self.body)
        return door.why_not(act(**what), self.visit(name))

    def refused(self, name: str, act: type[Act], **what: Any) -> dict[str, str]:
        """Return the codes of the refusal, each with its article."""
        return {reason.code: reason.article for reason in self.reasons(name, act, **what)}

    def by_clock(self, act: type[Act], **what: Any) -> dict[str, Any]:
        """Let time itself do this."""
        what.setdefault("body", self.body)
        return door.perform(act(**what), door.Visit(rank="clock")).facts

    def joins(self, *names: str, cards: int = 0) -> None:
        """Let these people join with a code from the door; with cards from this number, they are in the room."""
        self.does("Gala" if "Gala" in self.phones else "Rosa", acts.people.IssueCode)
        code = JoinCode.objects.get(pk=self.last["code"]).code
        for place, name in enumerate(names):
            self.does(name, acts.people.Join, code=code)
            if cards:
                self.does(name, acts.meetings.CheckInPhone, card=cards + place)

    def frozen(
        self, mover: str = "Ana", title: str = "A motion", text: str = "We meet.", *, read: bool = True, **what: Any
    ) -> int:
        """Take a motion through every step the charter asks for, up to its frozen text, read in every language."""
        pk = self.moves(mover, title, text, **what)
        self.debates("Lena", pk, seconds=lambda: None)
        self.does("Lena", acts.proposals.Freeze, proposal=pk)
        if read:
            self.reads("Lena", proposal=pk)
        return pk

    def opened(self, proposal: int, **what: Any) -> int:
        """Open the ballot on it; return its number."""
        self.reads("Lena", proposal=proposal)
        return int(self.does("Lena", acts.ballots.OpenBallot, proposal=proposal, **what)["ballot"])

    def takes_up(self, question: str) -> None:
        """Put a question, and let the chair take it up: its speakers' list opens."""
        asked = self.does("Ana", acts.questions.AskQuestion, title=question)["question"]
        item = AgendaItem.objects.get(meeting__body__slug=self.body, question__number=asked)
        self.does("Lena", acts.meetings.TakeItem, item=item.pk)

    def decided(self, proposal: int, **choices: str) -> int:
        """Let these phones vote and the result be announced; return the decision's number."""
        ballot = self.opened(proposal)
        for name, choice in choices.items():
            self.does(name, acts.ballots.CastVote, ballot=ballot, choice=choice)
        return int(self.does("Lena", acts.ballots.CloseBallot, ballot=ballot)["decision"])

    def adopted(self, title: str = "A motion", text: str = "We meet.", **what: Any) -> int:
        """Adopt a motion from first word to announced result; return the decision's number."""
        return self.decided(self.frozen("Ana", title, text, **what), Bea="for", Cruz="for", Dina="against")

    def closes(self, *, returned: int = CARDS) -> None:
        """Read everything back and close the meeting."""
        for number in Decision.objects.filter(body__slug=self.body, read_back=None).values_list("number", flat=True):
            self.does("Lena", acts.decisions.ReadBack, decision=number)
        self.does("Lena", acts.meetings.CloseMeeting, returned=returned)

    def meets_again(self, *, days: int = 28) -> None:
        """Vote the next meeting, close this one, and open the next with the same team."""
        starts = datetime.now(UTC) + timedelta(days=days)
        following = self.moves("Lena", "Next", kind="meeting", payload={"starts": starts.isoformat()})
        self.decided(following, Ana="for", Bea="for")
        self.closes()
        self.traveller.move_to(starts)
        self.opens()

    def opens(self) -> None:
        """Hand out cards, check phones in, open, elect the team."""
        chair = "Rosa" if Proposal.objects.filter(body__slug=self.body, stage="frozen", number=1).exists() else "Lena"
        self.does(chair, acts.meetings.HandOutCards, first=1, last=CARDS)
        for card, name in enumerate(self.phones, start=1):
            self.does(name, acts.meetings.CheckInPhone, card=card)
        self.does(chair, acts.meetings.OpenMeeting)
        if chair == "Rosa":
            self._votes(chair, int(Proposal.objects.get(body__slug=self.body, number=1).pk))
        numbers = {office: [self.number(name) for name in names] for office, names in TEAM.items()}
        self._votes(chair, self.moves(chair, "Team", kind="team", payload=numbers))

    def _votes(self, chair: str, proposal: int) -> None:
        ballot = int(self.does(chair, acts.ballots.OpenBallot, proposal=proposal)["ballot"])
        for name in self.phones[:3]:
            self.does(name, acts.ballots.CastVote, ballot=ballot, choice="for")
        self.does(chair, acts.ballots.CloseBallot, ballot=ballot)


def gathered(traveller: time_machine.Traveller, body: str = "plaza", **changes: Any) -> Plaza:
    """Found an assembly by three convenors and let eleven people in; its meeting is not open yet."""
    plaza = Plaza(body)
    plaza.traveller = traveller
    plaza.does(
        "Rosa",
        acts.bodies.FoundBody,
        title=body.title(),
        changes={"quorum.number": 5, "quorum.second_call_number": 3, **changes},
    )
    plaza.does("Rosa", acts.bodies.Convene)
    everybody = [*CONVENORS, *(name for names in TEAM.values() for name in names), *MEMBERS]
    plaza.joins(*everybody[1:])
    for name in CONVENORS[1:]:
        plaza.does(name, acts.bodies.Convene)
    plaza.phones = everybody
    return plaza


def found(traveller: time_machine.Traveller, body: str = "plaza", **changes: Any) -> Plaza:
    """Gather them, open the meeting and elect its team."""
    plaza = gathered(traveller, body, **changes)
    plaza.opens()
    return plaza


@contextmanager
def founded(body: str = "plaza", **changes: Any) -> Iterator[Plaza]:
    """Give Plaza with its clock, its charter changed so, and undo it all at the end."""
    with time_machine.travel(EVENING, tick=False) as traveller:
        try:
            with transaction.atomic():
                yield found(traveller, body, **changes)
                raise _Undo
        except _Undo:
            pass
