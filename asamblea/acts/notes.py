"""The notes of the small groups: taken down, given one fate after another, merged only with their authors' word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act, fetch, sitting_in
from asamblea.door import Hall
from asamblea.models import Ballot, Meeting, Note, Question, SmallGroups
from asamblea.models.facts import next_number
from asamblea.models.noted import declined_by, has_group_of, placed
from asamblea.models.tables import round_about
from asamblea.rules import notes as rules
from asamblea.rules.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class WriteNote(Act):
    """Take down a small group's note; it gets a number and will get one visible fate."""

    name: ClassVar[str] = "notes.write"
    article: ClassVar[str] = "proposals.notes_placed"
    on_paper: ClassVar[bool] = True
    quiet: ClassVar[tuple[str, ...]] = ("text",)
    question: int
    text: str
    group: int = 0
    number: int = 0
    paper: bool = False

    def look(self, hall: Hall) -> tuple[Question, SmallGroups | None]:
        """Find the question, and the small groups that were made for it."""
        question = fetch(hall, Question, number=self.question)
        return question, round_about(hall.meeting, question)

    def why_not(self, hall: Hall, seen: tuple[Question, SmallGroups | None]) -> list[Reason]:
        """Ask the rules of notes."""
        question, groups = seen
        taken = bool(self.number) and Note.objects.filter(meeting=hall.meeting, number=self.number).exists()
        return rules.why_not_note(
            hall.standing, sitting_in(hall), text=self.text, number=self.number, number_taken=taken,
            group=self.group, question_open=question.state == "open", groups=groups.groups if groups else None,
        )  # fmt: skip

    def do(self, hall: Hall, seen: tuple[Question, SmallGroups | None]) -> dict[str, Any]:
        """Write it, with the number on its paper or the next one."""
        question, groups = seen
        number = self.number or next_number(Note, meeting=hall.meeting)
        row = Note(
            body=hall.body, meeting=hall.meeting, question=question, number=number, text=self.text.strip(),
            paper=self.paper, group=self.group, round=groups if self.group else None,
        )  # fmt: skip
        row.save()
        return {"note": number}


@dataclass(frozen=True, kw_only=True)
class PlaceNote(Act):
    """Say what became of notes: in the text, merged, a counter-proposal, carried forward, or declined by vote.

    A note is merged once its authors have agreed (`notes.agree`, `notes.agree_aloud`); until then it keeps its fate.
    It is declined only by a recorded vote: a carried motion lists it as declined (`declines`, with the meeting in
    `notes_of`), or the amendment made of it was lost.
    """

    name: ClassVar[str] = "notes.place"
    article: ClassVar[str] = "proposals.notes_placed"
    on_paper: ClassVar[bool] = True
    numbers: list[int]
    fate: Literal["in_text", "merged", "counter", "carried", "declined"]
    target: str = ""
    ballot: int | None = None
    meeting: int | None = None

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the notes, of the meeting that is said or of this one, and the vote."""
        about = ("amendment__note__meeting",)
        ballot = fetch(hall, Ballot, *about, number=self.ballot) if self.ballot else None
        return {"notes": _notes(hall, self.numbers, self.meeting), "ballot": ballot}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of notes."""
        declined = declined_by(seen["ballot"]) if seen["ballot"] else set()
        kept = [note.number for note in seen["notes"] if (note.meeting.number, note.number) not in declined]
        into = re.fullmatch(r"N?(\d{1,5})", self.target.strip())
        return rules.why_not_place(
            hall.standing, sitting_in(hall), fate=self.fate, target=self.target,
            into_itself=into is not None and int(into[1]) in {note.number for note in seen["notes"]},
            not_declined=kept if seen["ballot"] else None,
        )  # fmt: skip

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Write the fate, and keep the earlier one in the note's history."""
        ballot = self.ballot if self.fate == "declined" else None
        for note in seen["notes"]:
            if self.fate == "merged":
                note.asked, note.asked_by = self.target.strip(), hall.standing.number
                note.save()
            else:
                placed(note, self.fate, self.target, at=hall.now, ballot=ballot)
        return {"notes": len(seen["notes"])}


@dataclass(frozen=True, kw_only=True)
class AgreeToMerge(Act):
    """Agree that your group's notes are merged as the chair team said; a phone of the group speaks for it.

    It says into what: where the team has asked for something else meanwhile, nobody has agreed to that.
    """

    name: ClassVar[str] = "notes.agree"
    article: ClassVar[str] = "proposals.notes_placed"
    numbers: list[int]
    target: str
    meeting: int | None = None

    def look(self, hall: Hall) -> list[Note]:
        """Find the notes."""
        return _notes(hall, self.numbers, self.meeting)

    def why_not(self, hall: Hall, seen: list[Note]) -> list[Reason]:
        """Ask the rules of notes."""
        return rules.why_not_agree(
            hall.standing, sitting_in(hall), asked=[note.asked for note in seen], target=self.target,
            of_the_group=all(has_group_of(note, hall.standing.member) for note in seen),
        )  # fmt: skip

    def do(self, hall: Hall, seen: list[Note]) -> dict[str, Any]:
        """Write that they are merged with the word of their group."""
        for note in seen:
            placed(note, "merged", note.asked, at=hall.now, word="group")
        return {"notes": len(seen)}


@dataclass(frozen=True, kw_only=True)
class AgreeAloud(Act):
    """Confirm, as a second of the chair team, that the authors agreed aloud in the room to the merging."""

    name: ClassVar[str] = "notes.agree_aloud"
    article: ClassVar[str] = "proposals.notes_placed"
    on_paper: ClassVar[bool] = True
    numbers: list[int]
    target: str
    meeting: int | None = None

    def look(self, hall: Hall) -> list[Note]:
        """Find the notes."""
        return _notes(hall, self.numbers, self.meeting)

    def why_not(self, hall: Hall, seen: list[Note]) -> list[Reason]:
        """Ask the rules of notes."""
        same = any(note.asked and note.asked_by == hall.standing.number for note in seen)
        return rules.why_not_witness(
            hall.standing, sitting_in(hall), asked=[note.asked for note in seen], target=self.target, same_person=same
        )

    def do(self, hall: Hall, seen: list[Note]) -> dict[str, Any]:
        """Write that they are merged, and that two of the team heard their authors agree."""
        for note in seen:
            placed(note, "merged", note.asked, at=hall.now, word="aloud")
        return {"notes": len(seen)}


def _notes(hall: Hall, numbers: list[int], meeting: int | None) -> list[Note]:
    of = fetch(hall, Meeting, number=meeting) if meeting else hall.meeting
    return [fetch(hall, Note, "round", "meeting", number=number, meeting=of) for number in dict.fromkeys(numbers)]
