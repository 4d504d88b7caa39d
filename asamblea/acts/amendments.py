"""Amendments: proposing, taking in as friendly, objecting, withdrawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act, draft_in, fetch
from asamblea.door import Hall
from asamblea.models import Amendment, Note, Proposal
from asamblea.models.amending import take_in
from asamblea.models.drafts import change_of
from asamblea.models.facts import next_number
from asamblea.rules import amendments as rules
from asamblea.rules.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class ProposeAmendment(Act):
    """Propose to replace, insert or strike a numbered paragraph of a proposal, or of an amendment to it."""

    name: ClassVar[str] = "amendments.propose"
    article: ClassVar[str] = "amendments.order"
    on_paper: ClassVar[bool] = True
    quiet: ClassVar[tuple[str, ...]] = ("text",)
    proposal: int
    paragraph: int
    action: Literal["replace", "insert", "strike"]
    text: str = ""
    label: str = ""
    parent: int | None = None
    note: int | None = None

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find what it amends, and the note it comes from."""
        proposal = fetch(hall, Proposal, pk=self.proposal)
        parent = fetch(hall, Amendment, pk=self.parent, proposal=proposal) if self.parent else None
        note = _note(hall, self.note) if self.note else None
        return {"proposal": proposal, "parent": parent, "note": note}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of amendments."""
        change = rules.Change(id=0, paragraph=self.paragraph, action=self.action, text=self.text)
        proposal, parent = seen["proposal"], seen["parent"]
        return rules.why_not_amend(
            hall.standing, draft_in(hall, proposal), change, text=proposal.text,
            parent=change_of(parent) if parent else None,
            too_deep=parent is not None and parent.parent_id is not None,
        )  # fmt: skip

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Write it beside the text."""
        number = next_number(Amendment, proposal=seen["proposal"])
        row = Amendment(
            body=hall.body, proposal=seen["proposal"], parent=seen["parent"], number=number,
            label=self.label.strip() or f"A{number}", paragraph=self.paragraph, action=self.action,
            text=self.text.strip(), mover_id=hall.me, note=seen["note"],
        )  # fmt: skip
        row.save()
        return {"amendment": row.pk}


def _note(hall: Hall, number: int) -> Note:
    """Find a note of this meeting, else one that an earlier meeting carried here."""
    carried = Note.objects.filter(body=hall.body, number=number, fate="carried").exclude(meeting=hall.meeting)
    here = Note.objects.filter(meeting=hall.meeting, number=number).exists()
    earlier = None if here else carried.order_by("-meeting__number").first()
    return earlier or fetch(hall, Note, number=number, meeting=hall.meeting)


@dataclass(frozen=True, kw_only=True)
class AcceptAmendment(Act):
    """Take an amendment into your proposal as friendly, when nobody objects."""

    name: ClassVar[str] = "amendments.accept"
    article: ClassVar[str] = "amendments.friendly"
    on_paper: ClassVar[bool] = True
    amendment: int

    def look(self, hall: Hall) -> Amendment:
        """Find the amendment."""
        return fetch(hall, Amendment, "proposal", "parent", pk=self.amendment)

    def why_not(self, hall: Hall, seen: Amendment) -> list[Reason]:
        """Ask the rules of amendments."""
        return rules.why_not_accept(
            hall.standing, hall.charter, draft_in(hall, seen.proposal), change_of(seen),
            objections=seen.objections, children=seen.children.filter(state="open").count(),
        )  # fmt: skip

    def do(self, hall: Hall, seen: Amendment) -> None:
        """Put it into the text."""
        take_in(seen, state="friendly")


@dataclass(frozen=True, kw_only=True)
class ObjectToAmendment(Act):
    """Object to an amendment being taken in as friendly: then the room votes on it."""

    name: ClassVar[str] = "amendments.object"
    article: ClassVar[str] = "amendments.friendly"
    on_paper: ClassVar[bool] = True
    amendment: int

    def look(self, hall: Hall) -> Amendment:
        """Find the amendment."""
        return fetch(hall, Amendment, "proposal", pk=self.amendment)

    def why_not(self, hall: Hall, seen: Amendment) -> list[Reason]:
        """Ask the rules of amendments."""
        return rules.why_not_object(hall.standing, draft_in(hall, seen.proposal), change_of(seen))

    def do(self, hall: Hall, seen: Amendment) -> None:
        """Count the objection."""
        seen.objections += 1
        seen.save()


@dataclass(frozen=True, kw_only=True)
class WithdrawAmendment(Act):
    """Withdraw your amendment while it is open."""

    name: ClassVar[str] = "amendments.withdraw"
    article: ClassVar[str] = "amendments.order"
    on_paper: ClassVar[bool] = True
    amendment: int

    def look(self, hall: Hall) -> Amendment:
        """Find the amendment."""
        return fetch(hall, Amendment, "proposal", pk=self.amendment)

    def why_not(self, hall: Hall, seen: Amendment) -> list[Reason]:
        """Ask the rules of amendments."""
        return rules.why_not_withdraw(hall.standing, draft_in(hall, seen.proposal), change_of(seen))

    def do(self, hall: Hall, seen: Amendment) -> None:
        """Mark it withdrawn."""
        seen.state = "withdrawn"
        seen.save()
