"""What the minute-taker adds to the minutes in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act, fetch, sitting_in
from asamblea.door import Hall
from asamblea.models import BalanceNote, Governed, Head, Remark, Ruling
from asamblea.rules import minutes as rules
from asamblea.rules.reasons import Reason

ERASED: dict[str, type[Governed]] = {"balance": BalanceNote, "ruling": Ruling}


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


@dataclass(frozen=True, kw_only=True)
class EraseWords(Act):
    """Erase words of the balance or of a ruling that tell who somebody is, or put somebody in danger.

    Nobody is named as their author, so nobody could withdraw them. That they were erased, and by whom, stays.
    """

    name: ClassVar[str] = "minutes.erase"
    article: ClassVar[str] = "record.nothing_edited"
    kind: Literal["balance", "ruling"]
    id: int

    def look(self, hall: Hall) -> Any:
        """Find the words."""
        return fetch(hall, ERASED[self.kind], pk=self.id)

    def why_not(self, hall: Hall, seen: Any) -> list[Reason]:
        """Ask the rules of minutes."""
        return rules.why_not_erase(hall.standing, erased=seen.salt is None)

    def do(self, hall: Hall, seen: Any) -> None:
        """Erase them and their salt."""
        seen.withdraw()
