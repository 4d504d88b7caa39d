"""What people in the hall need: quick counts from the aisles, and a phone's "I cannot hear"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act, sitting_in
from asamblea.door import Hall
from asamblea.models import CallForHelp, QuickCount
from asamblea.models.needs import counted, needed
from asamblea.rules import needs as rules
from asamblea.rules.languages import spoken
from asamblea.rules.reasons import Reason

Language = Literal["", "en", "es", "ar", "bn", "ht"]


@dataclass(frozen=True, kw_only=True)
class CountNeed(Act):
    """Hand in a quick count from the hall: who needs interpretation, cannot hear, or came with children.

    Numbers only, by show of hands; section 0 is the whole hall. The last count of each section holds.
    """

    name: ClassVar[str] = "needs.count"
    article: ClassVar[str] = "notice.prepared"
    on_paper: ClassVar[bool] = True
    what: Literal["interpretation", "cannot_hear", "language", "children"]
    language: Language = ""
    number: int
    section: int = 0

    def why_not(self, hall: Hall, seen: None) -> list[Reason]:
        """Ask the rules of needs."""
        return rules.why_not_count(
            hall.standing, sitting_in(hall), what=self.what, language=self.language, number=self.number,
            section=self.section, languages=spoken(hall.body.languages, hall.charter),
        )  # fmt: skip

    def do(self, hall: Hall, seen: None) -> None:
        """Write the number."""
        QuickCount(
            body=hall.body, meeting=hall.meeting, what=self.what, language=self.language, section=self.section,
            number=self.number, at=hall.now,
        ).save()  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class CallForHelpNow(Act):
    """Say on your phone that you cannot hear, or need your language: the team sees how many, not who."""

    name: ClassVar[str] = "needs.call"
    article: ClassVar[str] = "notice.prepared"
    sealed: ClassVar[bool] = True
    what: Literal["cannot_hear", "language"]
    language: Language = ""

    def look(self, hall: Hall) -> bool:
        """See whether this phone calls already."""
        mine = CallForHelp.objects.filter(meeting=hall.meeting, member=hall.standing.member or 0)
        return mine.filter(what=self.what).exists()

    def why_not(self, hall: Hall, seen: bool) -> list[Reason]:
        """Ask the rules of needs."""
        return rules.why_not_call(
            hall.standing, sitting_in(hall), what=self.what, language=self.language, already=seen,
            languages=spoken(hall.body.languages, hall.charter),
        )  # fmt: skip

    def do(self, hall: Hall, seen: bool) -> None:
        """Raise the number by one."""
        CallForHelp(meeting=hall.meeting, member_id=hall.me, what=self.what, language=self.language).save()


@dataclass(frozen=True, kw_only=True)
class AnswerNeed(Act):
    """Say that it is answered: louder now, or interpreted. Phones' calls are erased, the number is nothing again."""

    name: ClassVar[str] = "needs.answer"
    article: ClassVar[str] = "notice.prepared"
    what: Literal["cannot_hear", "language"]
    language: Language = ""

    def look(self, hall: Hall) -> int:
        """Count who waits."""
        return needed(hall.meeting).get((self.what, self.language), 0)

    def why_not(self, hall: Hall, seen: int) -> list[Reason]:
        """Ask the rules of needs."""
        return rules.why_not_answer(hall.standing, sitting_in(hall), number=seen)

    def do(self, hall: Hall, seen: int) -> dict[str, Any]:
        """Erase the phones' calls; where tellers had counted, the count is nothing now."""
        CallForHelp.objects.filter(meeting=hall.meeting, what=self.what, language=self.language).delete()
        if (self.what, self.language) in counted(hall.meeting):
            QuickCount(
                body=hall.body, meeting=hall.meeting, what=self.what, language=self.language, number=0, at=hall.now
            ).save()
        return {"answered": seen}
