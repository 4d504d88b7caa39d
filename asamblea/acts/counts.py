"""Tellers' figures and recounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act, fetch, sitting_in
from asamblea.door import Hall
from asamblea.models import Ballot, Count, RecountDemand
from asamblea.models import tallying as tally
from asamblea.models.again import announced, take_again
from asamblea.models.sittings import card_is_out, cards_out
from asamblea.rules import ballots as rules
from asamblea.rules import recounts
from asamblea.rules.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class CountSection(Act):
    """Hand in what you counted in your section; a second teller counts apart, a mismatch is counted again."""

    name: ClassVar[str] = "ballots.count"
    article: ClassVar[str] = "voting.tellers"
    on_paper: ClassVar[bool] = True
    ballot: int
    section: int
    counts: dict[str, int]
    channel: Literal["hands", "paper"] = "hands"

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the ballot and which round of counting this is."""
        ballot = fetch(hall, Ballot, number=self.ballot)
        tellers = rules.tellers_of(ballot.method, tellers=hall.charter.number("voting.tellers"))
        told = tally.section_counts(ballot)
        number = rules.round_for(
            told,
            section=self.section,
            channel=self.channel,
            tellers=tellers,
            recounts=tally.recount_round(ballot),
        )
        here = [c for c in told if (c.section, c.channel, c.round) == (self.section, self.channel, number)]
        return {
            "ballot": ballot,
            "round": number,
            "already": any(c.teller == hall.standing.member for c in here),
            "full": len(here) >= tellers,
        }

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of ballots."""
        ballot = seen["ballot"]
        countable = ballot.method not in tally.RANKED and (not ballot.secret or self.channel == "paper")
        return rules.why_not_count(
            hall.standing, tally.facts(ballot), section=self.section, counts=self.counts,
            already=seen["already"], full=seen["full"], countable=countable,
        )  # fmt: skip

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Write the figures; a round that differs stays in the record beside the next."""
        row = Count(
            body=hall.body, ballot=seen["ballot"], section=self.section, channel=self.channel,
            round=seen["round"], teller_id=hall.me, counts=self.counts,
        )  # fmt: skip
        row.save()
        return {"round": seen["round"]}


@dataclass(frozen=True, kw_only=True)
class DemandRecount(Act):
    """Ask for a recount: one member is enough.

    Before the result is announced the hands are counted again. After it, until the meeting goes on, hands that are
    down cannot be counted: the vote is opened again, for phones too, and what the second count decides stands.
    """

    name: ClassVar[str] = "ballots.recount"
    article: ClassVar[str] = "voting.recount_on_demand"
    on_paper: ClassVar[bool] = True
    ballot: int

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the ballot, and what was done with it."""
        return _doubted(hall, self.ballot)

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of recounts."""
        return recounts.why_not_demand(hall.standing, hall.charter, **_facts(hall, seen))

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Write the demand; the next figures of every section are a new round, or of a new vote."""
        return _demand(hall, seen["ballot"], member=hall.me)


@dataclass(frozen=True, kw_only=True)
class DemandRecountFor(Act):
    """Ask for a recount for whoever holds up this voting card; the record does not keep the number."""

    name: ClassVar[str] = "ballots.recount_for"
    article: ClassVar[str] = "voting.recount_on_demand"
    on_paper: ClassVar[bool] = True
    quiet: ClassVar[tuple[str, ...]] = ("card",)
    ballot: int
    card: int

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the ballot, what was done with it, and whether the card is out."""
        return {**_doubted(hall, self.ballot), "card_out": card_is_out(hall.meeting, self.card)}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of recounts."""
        facts = _facts(hall, seen)
        return recounts.why_not_demand_for(hall.standing, hall.charter, **facts, card_out=seen["card_out"])

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Write the demand, with nobody's number."""
        return _demand(hall, seen["ballot"], member=None)


def _doubted(hall: Hall, number: int) -> dict[str, Any]:
    ballot = fetch(hall, Ballot, "meeting", "proposal", "amendment", "question", number=number)
    return {"ballot": ballot, "demanded": tally.recount_owed(ballot), "announced": announced(ballot)}


def _facts(hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
    ballot = seen["ballot"]
    here = hall.meeting is not None and hall.meeting.pk == ballot.meeting_id
    return {
        "ballot": tally.facts(ballot),
        "demanded": seen["demanded"],
        "announced": seen["announced"],
        "sitting": sitting_in(hall) if here else None,
    }


def _demand(hall: Hall, ballot: Ballot, *, member: int | None) -> dict[str, Any]:
    if ballot.closed is None:
        number = max((c.round for c in tally.section_counts(ballot)), default=1)
        RecountDemand(body=hall.body, ballot=ballot, member_id=member, round=number).save()
        return {"ballot": ballot.number, "round": number + 1}
    RecountDemand(body=hall.body, ballot=ballot, member_id=member, round=0).save()
    again = take_again(ballot, cards_out=cards_out(ballot.meeting), now=hall.now)
    return {"ballot": again.number}
