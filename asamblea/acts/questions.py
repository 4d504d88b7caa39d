"""Strategy debates: a question, its parallel options, and the small groups' notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act, draft_in, fetch, sitting_in
from asamblea.door import Hall
from asamblea.models import Note, Proposal, Question
from asamblea.models.agenda import add_item, settle
from asamblea.models.facts import next_number
from asamblea.rules import proposals as rules
from asamblea.rules.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class AskQuestion(Act):
    """Put a question to the body, to be answered by several strategies side by side."""

    name: ClassVar[str] = "questions.ask"
    article: ClassVar[str] = "proposals.equal_time"
    on_paper: ClassVar[bool] = True
    quiet: ClassVar[tuple[str, ...]] = ("title",)
    title: str

    def why_not(self, hall: Hall, seen: None) -> list[Reason]:
        """Ask the rules of proposals."""
        return rules.why_not_ask(hall.standing, title=self.title)

    def do(self, hall: Hall, seen: None) -> dict[str, Any]:
        """Write it, and put it on the present meeting's agenda."""
        number = next_number(Question, body=hall.body)
        row = Question(body=hall.body, number=number, title=self.title.strip())
        row.save()
        again = hall.meeting is not None and hall.meeting.second_call_of_id is not None
        if hall.meeting and not again and hall.charter.flag("agenda.from_floor"):
            add_item(hall.meeting, kind="question", title=row.title, question=row)
        return {"question": number}


@dataclass(frozen=True, kw_only=True)
class MergeOption(Act):
    """Let your option go into another one of the same question, as its author."""

    name: ClassVar[str] = "questions.merge"
    article: ClassVar[str] = "proposals.equal_time"
    on_paper: ClassVar[bool] = True
    proposal: int
    into: int

    def look(self, hall: Hall) -> tuple[Proposal, Proposal]:
        """Find both."""
        return fetch(hall, Proposal, pk=self.proposal), fetch(hall, Proposal, pk=self.into)

    def why_not(self, hall: Hall, seen: tuple[Proposal, Proposal]) -> list[Reason]:
        """Ask the rules of proposals."""
        one, into = seen
        same = one.question_id is not None and one.question_id == into.question_id and one.pk != into.pk
        return rules.why_not_merge(hall.standing, draft_in(hall, one), draft_in(hall, into), same_question=same)

    def do(self, hall: Hall, seen: tuple[Proposal, Proposal]) -> None:
        """Write where it went; it stays readable as a part of the other."""
        one, into = seen
        one.merged_into, one.stage = into, "withdrawn"
        one.save()
        if hall.meeting:
            settle(hall.meeting, proposal=one)


@dataclass(frozen=True, kw_only=True)
class WriteNote(Act):
    """Take down a small group's note; it gets a number and will get one visible fate."""

    name: ClassVar[str] = "notes.write"
    article: ClassVar[str] = "proposals.equal_time"
    on_paper: ClassVar[bool] = True
    quiet: ClassVar[tuple[str, ...]] = ("text",)
    question: int
    text: str
    number: int = 0
    paper: bool = False

    def look(self, hall: Hall) -> Question:
        """Find the question."""
        return fetch(hall, Question, number=self.question)

    def why_not(self, hall: Hall, seen: Question) -> list[Reason]:
        """Ask the rules of notes."""
        taken = bool(self.number) and Note.objects.filter(meeting=hall.meeting, number=self.number).exists()
        return rules.why_not_note(
            hall.standing, sitting_in(hall), text=self.text, number_taken=taken,
            question_open=seen.state == "open",
        )  # fmt: skip

    def do(self, hall: Hall, seen: Question) -> dict[str, Any]:
        """Write it, with the number on its paper or the next one."""
        number = self.number or next_number(Note, meeting=hall.meeting)
        row = Note(
            body=hall.body, meeting=hall.meeting, question=seen, number=number, text=self.text.strip(),
            paper=self.paper,
        )  # fmt: skip
        row.save()
        return {"note": number}


@dataclass(frozen=True, kw_only=True)
class PlaceNote(Act):
    """Say what became of notes: in the text, merged, a counter-proposal, carried forward, or declined by vote."""

    name: ClassVar[str] = "notes.place"
    article: ClassVar[str] = "proposals.equal_time"
    on_paper: ClassVar[bool] = True
    numbers: list[int]
    fate: Literal["in_text", "merged", "counter", "carried", "declined"]
    target: str = ""

    def look(self, hall: Hall) -> list[Note]:
        """Find the notes."""
        return [fetch(hall, Note, number=number, meeting=hall.meeting) for number in dict.fromkeys(self.numbers)]

    def why_not(self, hall: Hall, seen: list[Note]) -> list[Reason]:
        """Ask the rules of notes: a merged note names the one it went into."""
        needed = self.fate in ("merged", "counter", "declined") and not self.target.strip()
        return rules.why_not_place_note(hall.standing, sitting_in(hall), fate=self.fate, target_needed=needed)

    def do(self, hall: Hall, seen: list[Note]) -> dict[str, Any]:
        """Write the fate, and keep the earlier one in the note's history."""
        for note in seen:
            note.history = [*note.history, {"fate": self.fate, "target": self.target, "at": hall.now.isoformat()}]
            note.fate = self.fate
            note.save()
        return {"notes": len(seen)}
