"""Small groups: made of the cards in the hall, ended by the chair or the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act, sitting_in
from asamblea.door import Hall
from asamblea.models import SmallGroups
from asamblea.models.facts import next_number
from asamblea.models.floor import item_now
from asamblea.models.sittings import open_ballot
from asamblea.models.tables import cards_handed, is_running, last_round
from asamblea.rules import groups as rules
from asamblea.rules.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class MakeGroups(Act):
    """Split the cards in the hall into small groups at the present item: each card finds its table, nobody is named."""

    name: ClassVar[str] = "groups.make"
    article: ClassVar[str] = "meeting.chosen_team"
    size: int = 10
    minutes: int = 25
    way: Literal["neighbours", "mixed"] = "mixed"

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the present item, and what else goes on."""
        return {
            "item": item_now(hall.meeting),
            "running": is_running(last_round(hall.meeting), hall.now),
            "ballot_open": open_ballot(hall.meeting) is not None,
        }

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of small groups."""
        return rules.why_not_make(
            hall.standing, sitting_in(hall), size=self.size, minutes=self.minutes, at_item=seen["item"] is not None,
            running=seen["running"], ballot_open=seen["ballot_open"],
        )  # fmt: skip

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Write which cards were out and how they are split; tables follow from that."""
        sitting, meeting = sitting_in(hall), hall.meeting
        row = SmallGroups(
            body=hall.body, meeting=meeting, item=seen["item"], number=next_number(SmallGroups, meeting=meeting),
            way=self.way, groups=rules.how_many(sitting.cards_out if sitting else 0, size=self.size),
            cards=cards_handed(meeting), started=hall.now, ends=hall.now + timedelta(minutes=self.minutes),
        )  # fmt: skip
        row.save()
        return {"groups": row.groups}


@dataclass(frozen=True, kw_only=True)
class EndGroups(Act):
    """Call the small groups back before their time is over."""

    name: ClassVar[str] = "groups.end"
    article: ClassVar[str] = "meeting.chosen_team"

    def look(self, hall: Hall) -> SmallGroups | None:
        """Find the groups that talk now."""
        return _running(hall)

    def why_not(self, hall: Hall, seen: SmallGroups | None) -> list[Reason]:
        """Ask the rules of small groups."""
        return rules.why_not_end(hall.standing, sitting_in(hall), running=seen is not None)

    def do(self, hall: Hall, seen: SmallGroups) -> None:
        """Write when they ended."""
        seen.ended = hall.now
        seen.save()


@dataclass(frozen=True, kw_only=True)
class GroupLanguage(Act):
    """Say aloud and write down in which language a small group works: whoever needs it may sit there."""

    name: ClassVar[str] = "groups.language"
    article: ClassVar[str] = "meeting.chosen_team"
    table: int
    language: Literal["en", "es", "ar", "bn", "ht"]

    def look(self, hall: Hall) -> SmallGroups | None:
        """Find the groups that talk now."""
        return _running(hall)

    def why_not(self, hall: Hall, seen: SmallGroups | None) -> list[Reason]:
        """Ask the rules of small groups."""
        known = seen is not None and 1 <= self.table <= seen.groups
        return rules.why_not_language(hall.standing, sitting_in(hall), running=seen is not None, known=known)

    def do(self, hall: Hall, seen: SmallGroups) -> None:
        """Write it beside the table; what was said of it before is in the earlier minute."""
        others = [one for one in seen.languages if one[0] != self.table]
        seen.languages = sorted([*others, [self.table, self.language]])
        seen.save()


def _running(hall: Hall) -> SmallGroups | None:
    groups = last_round(hall.meeting)
    return groups if is_running(groups, hall.now) else None
