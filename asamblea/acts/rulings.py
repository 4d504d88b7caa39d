"""Points of order: the chair rules in one sentence, any member appeals, the room decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act, fetch, sitting_in
from asamblea.door import Hall
from asamblea.models import Proposal, Ruling
from asamblea.models.facts import next_number
from asamblea.models.floor import item_now
from asamblea.models.rulings import ruling_facts, waiting_kinds
from asamblea.rules import rulings as rules
from asamblea.rules.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class Rule(Act):
    """Answer a point of order in one sentence, or put it to the room; the record keeps the answer, never who asked.

    A ruling is not changed afterwards. Any member may appeal against it before the next item, and the room decides.
    """

    name: ClassVar[str] = "rulings.rule"
    article: ClassVar[str] = "meeting.appeal"
    on_paper: ClassVar[bool] = True
    quiet: ClassVar[tuple[str, ...]] = ("words",)
    about: Literal["matter", "time", "order", "vote", "rights", "other"]
    ruling: Literal["well_taken", "not_well_taken", "room"]
    words: str

    def look(self, hall: Hall) -> list[str]:
        """See which motions wait."""
        return hall.known.once("waiting", lambda: waiting_kinds(hall.meeting))

    def why_not(self, hall: Hall, seen: list[str]) -> list[Reason]:
        """Ask the rules of rulings."""
        return rules.why_not_rule(
            hall.standing, sitting_in(hall), words=self.words, ruling=self.ruling, pending=seen
        )  # fmt: skip

    def do(self, hall: Hall, seen: list[str]) -> dict[str, Any]:
        """Write it; what is put to the room stands ready for the vote."""
        row = Ruling(
            body=hall.body, meeting=hall.meeting, item=item_now(hall.meeting),
            number=next_number(Ruling, meeting=hall.meeting), about=self.about, ruling=self.ruling,
            words=self.words.strip(), at=hall.now,
        )  # fmt: skip
        row.save()
        asked = {"proposal": _move(hall, "order", row).pk} if self.ruling == "room" else {}
        return {"ruling": row.number, **asked}


@dataclass(frozen=True, kw_only=True)
class Appeal(Act):
    """Appeal against a ruling of the chair: the room votes at once. More than half overturn it, a tie does not."""

    name: ClassVar[str] = "rulings.appeal"
    article: ClassVar[str] = "meeting.appeal"
    on_paper: ClassVar[bool] = True
    ruling: int

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the ruling, and which motions wait."""
        row = fetch(hall, Ruling, "meeting", meeting=hall.meeting, number=self.ruling)
        return {"ruling": row, "pending": hall.known.once("waiting", lambda: waiting_kinds(hall.meeting))}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of rulings."""
        facts = ruling_facts(seen["ruling"])
        return rules.why_not_appeal(hall.standing, sitting_in(hall), facts, pending=seen["pending"])

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Move it, ready for the vote."""
        return {"proposal": _move(hall, "appeal", seen["ruling"]).pk}


def _move(hall: Hall, kind: str, ruling: Ruling) -> Proposal:
    number = next_number(Proposal, body=hall.body)
    row = Proposal(
        body=hall.body, number=number, label=f"#{number}", kind=kind, stage="frozen", title=ruling.words,
        payload={"ruling": ruling.number}, mover_id=hall.me, meeting=hall.meeting, frozen=hall.now,
    )  # fmt: skip
    row.save()
    return row
