"""Strategy debates: a question and its parallel options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from asamblea.acts.base import Act, draft_in, fetch
from asamblea.door import Hall
from asamblea.models import Proposal, Question
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
