"""Reading decisions back, dissent that travels with them, and bringing them back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act, fetch
from asamblea.door import Hall
from asamblea.models import (
    Decision,
    Governed,
    MinorityStatement,
    Proposal,
    Remark,
    Reopening,
    Report,
    Translation,
    Vote,
)
from asamblea.models.tallying import VOTE_OF
from asamblea.models.undoing import decided
from asamblea.rules import decisions as rules
from asamblea.rules.reasons import Reason

WITHDRAWN: dict[str, type[Governed]] = {
    "statement": MinorityStatement,
    "report": Report,
    "remark": Remark,
    "proposal": Proposal,
    "translation": Translation,
}


@dataclass(frozen=True, kw_only=True)
class ReadBack(Act):
    """Read a decision and its mandates back to the room; then the groups' lists open."""

    name: ClassVar[str] = "decisions.read_back"
    article: ClassVar[str] = "decisions.read_back"
    on_paper: ClassVar[bool] = True
    decision: int

    def look(self, hall: Hall) -> Decision:
        """Find the decision."""
        return fetch(hall, Decision, "ballot", "proposal", number=self.decision)

    def why_not(self, hall: Hall, seen: Decision) -> list[Reason]:
        """Ask the rules of decisions."""
        return rules.why_not_read_back(hall.standing, decided(seen))

    def do(self, hall: Hall, seen: Decision) -> None:
        """Note the moment on the decision and on every mandate it gave."""
        seen.read_back = hall.now
        seen.save()
        for mandate in seen.mandates.filter(read_back=None):
            mandate.read_back = hall.now
            mandate.save()


@dataclass(frozen=True, kw_only=True)
class AddMinorityStatement(Act):
    """Attach a minority statement to a decision you did not vote for; it travels with every copy."""

    name: ClassVar[str] = "decisions.dissent"
    article: ClassVar[str] = "proposals.minority_words"
    on_paper: ClassVar[bool] = True
    quiet: ClassVar[tuple[str, ...]] = ("text",)
    decision: int
    text: str

    def look(self, hall: Hall) -> tuple[Decision, Vote | None]:
        """Find the decision, and how this member voted if they voted openly by phone."""
        decision = fetch(hall, Decision, "ballot", "proposal", number=self.decision)
        return decision, VOTE_OF(decision.ballot_id, hall.standing.member or 0)

    def why_not(self, hall: Hall, seen: tuple[Decision, Vote | None]) -> list[Reason]:
        """Ask the rules of decisions."""
        decision, vote = seen
        winning = ("for", f"p{decision.proposal.number}") if decision.outcome == "adopted" else ("against",)
        voted_for = vote is not None and vote.choice in winning
        return rules.why_not_dissent(
            hall.standing, hall.charter, decided(decision), text=self.text, voted_for=voted_for, now=hall.now
        )

    def do(self, hall: Hall, seen: tuple[Decision, Vote | None]) -> dict[str, Any]:
        """Attach it."""
        row = MinorityStatement(
            body=hall.body, decision=seen[0], member_id=hall.me, text=self.text.strip(), at=hall.now
        )
        row.save()
        return {"statement": row.pk}


@dataclass(frozen=True, kw_only=True)
class BringBack(Act):
    """Ask for a second reading of a narrow decision, or to reopen one; enough askers bring it to the next meeting."""

    name: ClassVar[str] = "decisions.bring_back"
    article: ClassVar[str] = "proposals.reopen_share"
    decision: int
    kind: Literal["second_reading", "reopen"] = "second_reading"

    def look(self, hall: Hall) -> Decision:
        """Find the decision."""
        return fetch(hall, Decision, "ballot", "proposal", number=self.decision)

    def why_not(self, hall: Hall, seen: Decision) -> list[Reason]:
        """Ask the rules of decisions."""
        asked = hall.known.once(("reopenings", seen.pk), lambda: set(seen.reopenings.values_list("member", "kind")))
        already = (hall.standing.member, self.kind) in asked
        if self.kind == "reopen":
            return rules.why_not_reopen(hall.standing, decided(seen), already=already)
        return rules.why_not_second_reading(hall.standing, hall.charter, decided(seen), already=already)

    def do(self, hall: Hall, seen: Decision) -> dict[str, Any]:
        """Write the demand; the last one needed puts it before the next meeting. The decision stands till then."""
        Reopening(body=hall.body, decision=seen, member_id=hall.me, kind=self.kind).save()
        demands = seen.reopenings.filter(kind=self.kind).count()
        if demands >= rules.demands_needed(hall.charter, decided(seen), kind=self.kind):
            seen.state = "reopened"
            seen.save()
            seen.proposal.stage = "second_reading"
            seen.proposal.save()
        return {"demands": demands, "state": seen.state}


@dataclass(frozen=True, kw_only=True)
class WithdrawText(Act):
    """Withdraw your own words: a statement, a report, a remark, or a proposal you withdrew. The minute stays.

    A translation you wrote can be withdrawn so too; those of a proposal go with its words.
    """

    name: ClassVar[str] = "texts.withdraw"
    article: ClassVar[str] = "record.nothing_edited"
    kind: Literal["statement", "report", "remark", "proposal", "translation"]
    id: int

    def look(self, hall: Hall) -> Any:
        """Find the text."""
        return fetch(hall, WITHDRAWN[self.kind], pk=self.id)

    def why_not(self, hall: Hall, seen: Any) -> list[Reason]:
        """Ask the rules of texts."""
        author = seen.mover_id if self.kind == "proposal" else seen.member_id
        free = self.kind != "proposal" or seen.stage == "withdrawn"
        own = hall.standing.member is not None and author == hall.standing.member
        return rules.why_not_withdraw_text(hall.standing, own=own, withdrawn=seen.salt is None, free=free)

    def do(self, hall: Hall, seen: Any) -> None:
        """Erase the words and their salt, and a proposal's in every language."""
        seen.withdraw()
        if self.kind == "proposal":
            for translation in seen.translations.exclude(salt=None):
                translation.withdraw()
