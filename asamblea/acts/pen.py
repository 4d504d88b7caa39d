"""Lending the pen to the machine in the hall, and laying it down there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from asamblea.acts.base import Act
from asamblea.door import Hall
from asamblea.models import Body
from asamblea.models.pen import pen_of, room_above
from asamblea.rules import pen as rules
from asamblea.rules.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class LendPen(Act):
    """Let the machine in the hall write the record until the hour you say; here it is only read meanwhile."""

    name: ClassVar[str] = "pen.lend"
    article: ClassVar[str] = rules.KEPT
    house: str
    hours: int = 24

    def why_not(self, hall: Hall, seen: None) -> list[Reason]:
        """Ask the rules of the pen."""
        return rules.why_not_lend(
            hall.standing, pen_of(hall.body), house=rules.mark_in(self.house), own=hall.house(), hours=self.hours,
            whole=hall.body.parent_id is None, starts=hall.meeting.starts if hall.meeting else None, now=hall.now,
        )  # fmt: skip

    def do(self, hall: Hall, seen: None) -> dict[str, Any]:
        """Write whose it is until when, and from which number new rows count there."""
        body = Body.objects.get(pk=hall.body.pk)
        body.lent_to, body.lent_until = rules.mark_in(self.house), hall.now + timedelta(hours=self.hours)
        body.count_from = room_above()
        body.save()
        return {}


@dataclass(frozen=True, kw_only=True)
class LayPenDown(Act):
    """Write the last line in the hall: from here on the record is written at home again, once it has come there."""

    name: ClassVar[str] = "pen.lay_down"
    article: ClassVar[str] = rules.KEPT

    def why_not(self, hall: Hall, seen: None) -> list[Reason]:
        """Ask the rules of the pen."""
        return rules.why_not_lay_down(hall.standing, pen_of(hall.body), own=hall.house())

    def do(self, hall: Hall, seen: None) -> dict[str, Any]:
        """Write that this house writes no more."""
        body = Body.objects.get(pk=hall.body.pk)
        body.lent_to, body.lent_until, body.laid_by = "", None, hall.house()
        body.save()
        return {}
