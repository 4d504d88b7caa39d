"""Saying yes or no to a place on a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act, fetch, sitting_in
from asamblea.door import Hall
from asamblea.models import Candidacy, Membership, Proposal
from asamblea.models.elections import election_of
from asamblea.rules import elections as rules
from asamblea.rules.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class Stand(Act):
    """Accept to stand in an election whose list names you, or decline; the team writes down what is said in the room.

    It can be changed until the vote opens. Nobody is elected who has not said yes.
    """

    name: ClassVar[str] = "elections.stand"
    article: ClassVar[str] = "voting.accepted"
    on_paper: ClassVar[bool] = True
    proposal: int
    number: int = 0
    answer: Literal["accept", "decline"] = "accept"

    def look(self, hall: Hall) -> tuple[Proposal, Membership | None]:
        """Find the election, and who is meant: 0 is whoever acts."""
        number = self.number or hall.standing.number or 0
        return (
            fetch(hall, Proposal, pk=self.proposal),
            Membership.objects.filter(body=hall.body, number=number).first(),
        )

    def why_not(self, hall: Hall, seen: tuple[Proposal, Membership | None]) -> list[Reason]:
        """Ask the rules of elections."""
        proposal, member = seen
        return rules.why_not_stand(
            hall.standing, sitting_in(hall), election_of(proposal),
            number=self.number or hall.standing.number or 0,
            is_member=member is not None and member.standing == "member",
            accepts=self.answer == "accept",
        )  # fmt: skip

    def do(self, hall: Hall, seen: tuple[Proposal, Membership | None]) -> dict[str, Any]:
        """Write the answer; a later one replaces it."""
        proposal, member = seen
        row = Candidacy.objects.filter(proposal=proposal, member=member).first()
        row = row or Candidacy(body=hall.body, proposal=proposal, member=member)
        row.accepts = self.answer == "accept"
        row.save()
        return {"candidacy": row.pk}
