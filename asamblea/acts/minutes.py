"""What the minute-taker adds to the minutes in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from asamblea.acts.base import Act, sitting_in
from asamblea.door import Hall
from asamblea.models import Head, Remark
from asamblea.rules import minutes as rules
from asamblea.rules.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class AddRemark(Act):
    """Add to the minutes, in words, what no other act has written down; everybody reads that the minute-taker did.

    Nothing is edited. Whoever finds an earlier minute wrong puts a correction before the next meeting as a
    motion, and the room votes on it.
    """

    name: ClassVar[str] = "minutes.remark"
    article: ClassVar[str] = "record.nothing_edited"
    quiet: ClassVar[tuple[str, ...]] = ("text",)
    text: str
    minute: int | None = None

    def look(self, hall: Hall) -> int:
        """See how many minutes there are."""
        return Head.objects.filter(body=hall.body).values_list("size", flat=True).first() or 0

    def why_not(self, hall: Hall, seen: int) -> list[Reason]:
        """Ask the rules of minutes."""
        return rules.why_not_remark(hall.standing, sitting_in(hall), text=self.text, about=self.minute, minutes=seen)

    def do(self, hall: Hall, seen: int) -> dict[str, Any]:
        """Add it."""
        row = Remark(
            body=hall.body, meeting=hall.meeting, member_id=hall.me, minute=self.minute, text=self.text.strip(),
            at=hall.now,
        )  # fmt: skip
        row.save()
        return {"remark": row.pk}
