"""Telling a story through the door: people act, tellers count, time passes; nothing is written otherwise."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from asamblea import acts, door
from asamblea.acts.base import Act
from asamblea.models import Membership

Clock = Callable[[str], None]


class Story:
    """One body's story. `at` moves the clock to an hour like "14:10"; without one, time is what it is."""

    def __init__(self, body: str, at: Clock = lambda _hour: None) -> None:
        self.body = body
        self.at = at
        self.people: dict[str, str] = {}
        self.phones: list[str] = []
        self.last: dict[str, Any] = {}

    def person(self, name: str) -> str:
        """Return the random id this name has in the story; the software never learns the name."""
        return self.people.setdefault(name, secrets.token_hex(16))

    def does(self, name: str, act: type[Act], **what: Any) -> dict[str, Any]:
        """Let this person do this; return what the door answered."""
        what.setdefault("body", self.body)
        answer = door.perform(act(**what), door.Visit(person=self.person(name)))
        self.last = answer.facts
        return answer.facts

    def number(self, name: str) -> int:
        """Return the member's number in the body."""
        return Membership.objects.get(body__slug=self.body, person_id=self.person(name)).number

    def moves(self, name: str, title: str, text: str = "", **what: Any) -> int:
        """Let this person write a proposal; three others endorse it unless it is a matter of order."""
        facts = self.does(name, acts.proposals.DraftProposal, title=title, text=text, **what)
        pk = int(facts["proposal"])
        if what.get("kind", "motion") not in ("team", "speak", "form", "recall", "meeting", "review"):
            for phone in [p for p in self.phones if p != name][:3]:
                self.does(phone, acts.proposals.Endorse, proposal=pk)
        return pk

    def debates(self, chair: str, proposal: int, *, seconds: Callable[[], None], interpreted: bool = False) -> None:
        """Give the mover the floor, then open the debate."""
        self.does(chair, acts.proposals.Present, proposal=proposal, interpreted=interpreted)
        seconds()
        self.does(chair, acts.proposals.EndTurn)
        self.does(chair, acts.proposals.OpenDebate, proposal=proposal)

    def reads(self, chair: str, **what: Any) -> None:
        """Let the chair record that the text was read in every decision language, unless it was or there is none."""
        put = {key: value for key, value in what.items() if key in ("proposal", "amendment", "question")}
        reading = acts.languages.ReadAloud(body=self.body, **put)
        if not door.why_not(reading, door.Visit(person=self.person(chair))):
            self.does(chair, acts.languages.ReadAloud, **put)

    def counts(self, ballot: int, tellers: list[tuple[str, str]], hands: Mapping[str, int]) -> None:
        """Let each section's two tellers count its share of the hands."""
        for section, pair in enumerate(tellers, start=1):
            part = {key: share(number, len(tellers), section) for key, number in hands.items()}
            for teller in pair:
                self.does(teller, acts.counts.CountSection, ballot=ballot, section=section, counts=part)

    def votes(
        self,
        chair: str,
        tellers: list[tuple[str, str]],
        total: Mapping[str, int],
        *,
        phones: Mapping[str, int] | None = None,
        named: Mapping[str, str] | None = None,
        **what: Any,
    ) -> dict[str, Any]:
        """Open a ballot, let phones vote and tellers count the rest of `total`, and announce the result.

        `named` says how single people vote; the other phones fill up what `phones` wants.
        """
        self.reads(chair, **what)
        ballot = int(self.does(chair, acts.ballots.OpenBallot, sections=len(tellers), **what)["ballot"])
        by_phone = dict(phones or {})
        for phone, choice in self._choices(by_phone, dict(named or {})):
            self.does(phone, acts.ballots.CastVote, ballot=ballot, choice=choice)
        self.counts(ballot, tellers, {key: number - by_phone.get(key, 0) for key, number in total.items()})
        return self.does(chair, acts.ballots.CloseBallot, ballot=ballot)

    def _choices(self, by_phone: Mapping[str, int], named: Mapping[str, str]) -> list[tuple[str, str]]:
        wanted = [key for key, number in by_phone.items() for _ in range(number)]
        for choice in named.values():
            wanted.remove(choice)
        rest = [phone for phone in self.phones if phone not in named]
        return [*named.items(), *zip(rest, wanted, strict=False)]


def share(number: int, sections: int, section: int) -> int:
    """Return how many of these hands are in this section."""
    return number // sections + (1 if section <= number % sections else 0)
