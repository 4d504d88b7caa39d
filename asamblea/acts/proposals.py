"""Drafting, endorsing, presenting, debating and freezing proposals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, get_args

from asamblea.acts.base import Act, draft_in, fetch, sitting_in
from asamblea.door import Hall
from asamblea.models import Endorsement, FloorTurn, Proposal, Question, SecretDemand
from asamblea.models.agenda import add_item
from asamblea.models.drafts import known_in, open_amendments, unequal_turns, unplaced_notes
from asamblea.models.facts import next_number
from asamblea.models.floor import floor_of, item_now
from asamblea.models.languages import language_of
from asamblea.models.petitions import call_by_petition
from asamblea.models.rulings import waiting_kinds
from asamblea.rules import proposals as rules
from asamblea.rules.charter import Charter
from asamblea.rules.languages import spoken, why_not_written_in
from asamblea.rules.payloads import why_not_called_for, why_not_payload
from asamblea.rules.precedence import why_not_move
from asamblea.rules.reasons import Reason
from asamblea.rules.stack import why_not_about_item

Kind = Literal[
    "motion", "strategy", "charter", "team", "speak", "recall", "annul", "demand",
    "meeting", "election", "review", "suspend", "form", "agenda", "standing", "close", "postpone",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DraftProposal(Act):
    """Write a proposal: what, why, how, who, when, and how the next meeting will judge it."""

    name: ClassVar[str] = "proposals.draft"
    article: ClassVar[str] = "proposals.endorsers"
    on_paper: ClassVar[bool] = True
    quiet: ClassVar[tuple[str, ...]] = ("title", "text", "if_refused", "payload")
    title: str
    text: str = ""
    kind: Kind = "motion"
    label: str = ""
    language: Literal["", "en", "es", "ar", "bn", "ht"] = ""
    question: int | None = None
    counter_to: int | None = None
    if_refused: str = ""
    payload: dict[str, Any] = field(default_factory=dict)

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the question and the proposal it answers."""
        question = fetch(hall, Question, number=self.question) if self.question else None
        counter_to = fetch(hall, Proposal, pk=self.counter_to) if self.counter_to else None
        known = hall.known.once("numbers", lambda: known_in(hall.body))
        floor = floor_of(item_now(hall.meeting)) if self.kind in ("close", "postpone") else None
        return {"question": question, "counter_to": counter_to, "known": known, "floor": floor}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of proposals, and of what this kind contains."""
        reasons = rules.why_not_draft(
            hall.standing, hall.charter, sitting_in(hall), kind=self.kind, title=self.title,
            text=self.text, if_refused=self.if_refused, known_kind=self.kind in get_args(Kind),
            answers=_answers(seen), alone="rescinds" in self.payload,
        )  # fmt: skip
        reasons += why_not_written_in(self.language, spoken(hall.body.languages, hall.charter))
        reasons += why_not_about_item(self.kind, hall.charter, seen["floor"])
        reasons += why_not_move(self.kind, hall.known.once("waiting", lambda: waiting_kinds(hall.meeting)))
        return reasons + why_not_payload(self.kind, self.payload, hall.charter, seen["known"], now=hall.written)

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Write it; matters of the meeting's own order stand ready to be put at once."""
        number = next_number(Proposal, body=hall.body)
        sitting = hall.meeting is not None and hall.meeting.opened is not None
        short = self.kind in rules.SHORT and (sitting or self.kind != "meeting")
        row = Proposal(
            body=hall.body, number=number, label=self.label.strip() or f"#{number}", kind=self.kind,
            title=self.title.strip(), text=self.text.strip(), if_refused=self.if_refused.strip(),
            payload=self.payload, mover_id=hall.me, question=seen["question"], counter_to=seen["counter_to"],
            language=self.language or language_of(Proposal(), hall.body), meeting=hall.meeting if short else None,
            stage="frozen" if short else "draft", frozen=hall.now if short else None,
        )  # fmt: skip
        row.save()
        if row.stage == "draft" and self.kind == "meeting":
            call_by_petition(row, hall.charter, now=hall.written)
        elif not short and rules.is_endorsed(hall.charter, endorsers=0):
            notice(hall, row)
        return {"proposal": row.pk, "number": number}


def _answers(seen: dict[str, Any]) -> list[str]:
    """Return the kinds of what it would stand beside; what takes a decision back stands beside nothing."""
    other = [one for one in (seen["counter_to"],) if one]
    kinds = ["taking back" if "rescinds" in one.payload else one.kind for one in other]
    return ["strategy"] * (seen["question"] is not None) + kinds


def notice(hall: Hall, proposal: Proposal) -> None:
    """Put an endorsed proposal before everybody, and on the agenda it can still reach."""
    proposal.endorsed, proposal.noticed, proposal.stage = hall.now, hall.written, "noticed"
    proposal.save()
    meeting = hall.meeting
    if meeting is None or meeting.opened is None or meeting.second_call_of_id is not None:
        return
    from_floor = proposal.question_id is not None or hall.charter.flag("agenda.from_floor")
    if "rescinds" in proposal.payload:
        return  # it is known beforehand, or it is not voted
    if rules.may_come_from_floor(proposal.kind, from_floor=from_floor, founding=meeting.number == 1):
        add_item(meeting, kind="proposal", title=proposal.title, proposal=proposal)


@dataclass(frozen=True, kw_only=True)
class Endorse(Act):
    """Endorse a proposal: "let it be discussed". With enough endorsers it is noticed; no moderator is asked."""

    name: ClassVar[str] = "proposals.endorse"
    article: ClassVar[str] = "proposals.endorsers"
    on_paper: ClassVar[bool] = True
    proposal: int

    def look(self, hall: Hall) -> Proposal:
        """Find the proposal."""
        return fetch(hall, Proposal, pk=self.proposal)

    def why_not(self, hall: Hall, seen: Proposal) -> list[Reason]:
        """Ask the rules of proposals."""
        rows = seen.endorsements
        endorsers = hall.known.once(("endorsers", seen.pk), lambda: set(rows.values_list("member", flat=True)))
        already = hall.standing.member in endorsers
        reasons = rules.why_not_endorse(hall.standing, draft_in(hall, seen), already=already)
        if seen.kind == "meeting":
            reasons += why_not_called_for(hall.charter, seen.payload, now=hall.written)
        return reasons

    def do(self, hall: Hall, seen: Proposal) -> dict[str, Any]:
        """Write it; the last one needed notices the proposal, or calls the meeting a petition asks for."""
        Endorsement(body=hall.body, proposal=seen, member_id=hall.me).save()
        endorsers = seen.endorsements.count()
        if seen.kind == "meeting":
            call_by_petition(seen, hall.charter, now=hall.written)
        elif seen.stage == "draft" and rules.is_endorsed(hall.charter, endorsers=endorsers):
            notice(hall, seen)
        return {"endorsers": endorsers, "stage": seen.stage}


@dataclass(frozen=True, kw_only=True)
class Withdraw(Act):
    """Withdraw your proposal before its text is frozen."""

    name: ClassVar[str] = "proposals.withdraw"
    article: ClassVar[str] = "proposals.endorsers"
    on_paper: ClassVar[bool] = True
    proposal: int

    def look(self, hall: Hall) -> Proposal:
        """Find the proposal."""
        return fetch(hall, Proposal, pk=self.proposal)

    def why_not(self, hall: Hall, seen: Proposal) -> list[Reason]:
        """Ask the rules of proposals."""
        return rules.why_not_withdraw(hall.standing, draft_in(hall, seen))

    def do(self, hall: Hall, seen: Proposal) -> None:
        """Mark it withdrawn; its text stays to be read."""
        seen.stage = "withdrawn"
        seen.save()


@dataclass(frozen=True, kw_only=True)
class Present(Act):
    """Give the floor to a proposal's mover; the time each parallel option had is recorded."""

    name: ClassVar[str] = "proposals.present"
    article: ClassVar[str] = "proposals.equal_time"
    on_paper: ClassVar[bool] = True
    proposal: int
    interpreted: bool = False

    def look(self, hall: Hall) -> Proposal:
        """Find the proposal."""
        return fetch(hall, Proposal, pk=self.proposal)

    def why_not(self, hall: Hall, seen: Proposal) -> list[Reason]:
        """Ask the rules of proposals."""
        taken = FloorTurn.objects.filter(meeting=hall.meeting, ended=None).exists()
        return rules.why_not_present(hall.standing, sitting_in(hall), draft_in(hall, seen), floor_taken=taken)

    def do(self, hall: Hall, seen: Proposal) -> dict[str, Any]:
        """Start the turn."""
        if seen.stage == "on_agenda":
            seen.stage = "presented"
            seen.save()
        turn = FloorTurn(
            body=hall.body, meeting=hall.meeting, proposal=seen, started=hall.now, interpreted=self.interpreted
        )
        turn.save()
        return {"turn": turn.pk}


@dataclass(frozen=True, kw_only=True)
class EndTurn(Act):
    """End the turn at the floor."""

    name: ClassVar[str] = "proposals.end_turn"
    article: ClassVar[str] = "proposals.equal_time"
    on_paper: ClassVar[bool] = True

    def look(self, hall: Hall) -> FloorTurn | None:
        """Find the running turn."""
        return FloorTurn.objects.filter(meeting=hall.meeting, ended=None).first()

    def why_not(self, hall: Hall, seen: FloorTurn | None) -> list[Reason]:
        """Ask the rules of proposals."""
        return rules.why_not_end_turn(hall.standing, running=seen is not None)

    def do(self, hall: Hall, seen: FloorTurn) -> dict[str, Any]:
        """Stop the clock."""
        seen.ended = max(hall.now, seen.started)  # a sheet says minutes, the clock seconds
        seen.save()
        return {"seconds": int((seen.ended - seen.started).total_seconds())}


@dataclass(frozen=True, kw_only=True)
class OpenDebate(Act):
    """Open the debate on a proposal that was presented."""

    name: ClassVar[str] = "proposals.debate"
    article: ClassVar[str] = "proposals.equal_time"
    on_paper: ClassVar[bool] = True
    proposal: int

    def look(self, hall: Hall) -> Proposal:
        """Find the proposal."""
        return fetch(hall, Proposal, pk=self.proposal)

    def why_not(self, hall: Hall, seen: Proposal) -> list[Reason]:
        """Ask the rules of proposals."""
        return rules.why_not_debate(hall.standing, sitting_in(hall), draft_in(hall, seen))

    def do(self, hall: Hall, seen: Proposal) -> None:
        """Mark the debate open."""
        seen.stage = "debate"
        seen.save()


@dataclass(frozen=True, kw_only=True)
class Freeze(Act):
    """Freeze the final text: amendments are decided, notes have their fate, options had equal time."""

    name: ClassVar[str] = "proposals.freeze"
    article: ClassVar[str] = "amendments.order"
    on_paper: ClassVar[bool] = True
    proposal: int

    def look(self, hall: Hall) -> Proposal:
        """Find the proposal."""
        return fetch(hall, Proposal, "question", pk=self.proposal)

    def why_not(self, hall: Hall, seen: Proposal) -> list[Reason]:
        """Ask the rules of proposals."""
        version = hall.charter.version
        undone = hall.known.once(("undone", seen.pk, version), lambda: _undone(seen, hall.charter))
        return rules.why_not_freeze(hall.standing, sitting_in(hall), draft_in(hall, seen), **undone)

    def do(self, hall: Hall, seen: Proposal) -> None:
        """Freeze it."""
        seen.stage, seen.frozen = "frozen", hall.now
        seen.save()


def _undone(proposal: Proposal, charter: Charter) -> dict[str, Any]:
    """Return what is still to be done with a text before it is frozen."""
    return {
        "open_amendments": open_amendments(proposal),
        "unplaced_notes": unplaced_notes(charter, proposal.question),
        "unequal": unequal_turns(charter, proposal.question),
    }


@dataclass(frozen=True, kw_only=True)
class DemandSecret(Act):
    """Ask that this proposal be voted in secret; enough members asking makes it so."""

    name: ClassVar[str] = "proposals.demand_secret"
    article: ClassVar[str] = "voting.secret_on_demand"
    on_paper: ClassVar[bool] = True
    proposal: int

    def look(self, hall: Hall) -> Proposal:
        """Find the proposal."""
        return fetch(hall, Proposal, pk=self.proposal)

    def why_not(self, hall: Hall, seen: Proposal) -> list[Reason]:
        """Ask the rules of proposals."""
        already = seen.secret_demands.filter(member=hall.standing.member or 0).exists()
        return rules.why_not_demand_secret(hall.standing, draft_in(hall, seen), already=already)

    def do(self, hall: Hall, seen: Proposal) -> dict[str, Any]:
        """Write the wish."""
        SecretDemand(body=hall.body, proposal=seen, member_id=hall.me).save()
        return {"demands": seen.secret_demands.count()}
