"""Tellers' figures and recounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act, fetch
from asamblea.door import Hall
from asamblea.models import Ballot, Count, RecountDemand
from asamblea.models import tallying as tally
from asamblea.models.sittings import card_is_out
from asamblea.rules import ballots as rules
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
    """Ask for the hands to be counted again before the result is announced: one member is enough."""

    name: ClassVar[str] = "ballots.recount"
    article: ClassVar[str] = "voting.recount_on_demand"
    on_paper: ClassVar[bool] = True
    ballot: int

    def look(self, hall: Hall) -> Ballot:
        """Find the ballot."""
        return fetch(hall, Ballot, number=self.ballot)

    def why_not(self, hall: Hall, seen: Ballot) -> list[Reason]:
        """Ask the rules of ballots."""
        demanded = tally.recount_owed(seen)
        return rules.why_not_demand_recount(hall.standing, hall.charter, tally.facts(seen), demanded=demanded)

    def do(self, hall: Hall, seen: Ballot) -> dict[str, Any]:
        """Write the demand; the next figures of every section are a new round."""
        return _demand(hall, seen, member=hall.me)


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
        """Find the ballot, and whether the card is out."""
        ballot = fetch(hall, Ballot, number=self.ballot)
        return {"ballot": ballot, "card_out": card_is_out(hall.meeting, self.card)}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of ballots."""
        ballot = seen["ballot"]
        return rules.why_not_demand_recount_for(
            hall.standing, hall.charter, tally.facts(ballot),
            demanded=tally.recount_owed(ballot), card_out=seen["card_out"],
        )  # fmt: skip

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Write the demand, with nobody's number."""
        return _demand(hall, seen["ballot"], member=None)


def _demand(hall: Hall, ballot: Ballot, *, member: int | None) -> dict[str, Any]:
    number = max((c.round for c in tally.section_counts(ballot)), default=1)
    RecountDemand(body=hall.body, ballot=ballot, member_id=member, round=number).save()
    return {"round": number + 1}
