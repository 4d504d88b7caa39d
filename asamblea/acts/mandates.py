"""Joining a working group, reporting to those who gave the mandate, and the clock that notices silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from asamblea.acts.base import Act, fetch
from asamblea.door import Hall
from asamblea.models import Mandate, Membership, Report
from asamblea.models.agenda import add_item
from asamblea.models.facts import PLACE_OF, is_suspended, next_number
from asamblea.rules import mandates as rules
from asamblea.rules.reasons import Reason


def _facts(row: Mandate) -> rules.Mandate:
    return rules.Mandate(
        read_back=row.read_back is not None,
        people=row.people,
        report_due=row.report_due,
        ends=row.ends,
        missed=row.missed is not None,
        ended=row.ended_by is not None,
    )


def _is_member(hall: Hall, body: int | None) -> bool:
    """Tell whether whoever visits is a member of another body now."""
    place = PLACE_OF(body, hall.visit.person) if body and hall.visit.person else None
    return place is not None and place.standing == "member"


@dataclass(frozen=True, kw_only=True)
class JoinGroup(Act):
    """Join a working group; its list opens once its mandate was read back to the assembly."""

    name: ClassVar[str] = "mandates.join"
    article: ClassVar[str] = "mandates.join"

    def look(self, hall: Hall) -> Mandate | None:
        """Find the mandate this group works under."""
        return Mandate.objects.filter(group=hall.body).order_by("-number").first()

    def why_not(self, hall: Hall, seen: Mandate | None) -> list[Reason]:
        """Ask the rules of mandates."""
        members = Membership.objects.filter(body=hall.body, standing="member")
        here = hall.known.once("members", members.count)
        parent_member = _is_member(hall, hall.body.parent_id)
        mandate = _facts(seen) if seen else None
        return rules.why_not_join(
            hall.standing, hall.charter, mandate, parent_member=parent_member, members=here, now=hall.now
        )

    def do(self, hall: Hall, seen: Mandate | None) -> dict[str, Any]:
        """Give the next number in the group."""
        earlier = Membership.objects.filter(body=hall.body, person_id=hall.visit.person).first()
        number = next_number(Membership, body=hall.body)
        row = earlier or Membership(body=hall.body, person_id=hall.person, number=number)
        row.standing = "suspended" if is_suspended(hall.body, row.number) else "member"
        row.joined = hall.now
        row.save()
        return {"member": row.number}


@dataclass(frozen=True, kw_only=True)
class ReportBack(Act):
    """Report to the assembly what your group did with its mandate, and whether it stayed within its latitude."""

    name: ClassVar[str] = "mandates.report"
    article: ClassVar[str] = "mandates.report_days"
    quiet: ClassVar[tuple[str, ...]] = ("text",)
    mandate: int
    text: str
    within: bool = True

    def look(self, hall: Hall) -> Mandate:
        """Find the mandate."""
        return fetch(hall, Mandate, "group", number=self.mandate)

    def why_not(self, hall: Hall, seen: Mandate) -> list[Reason]:
        """Ask the rules of mandates."""
        in_group = _is_member(hall, seen.group_id)
        return rules.why_not_report(hall.standing, _facts(seen), in_group=in_group, text=self.text)

    def do(self, hall: Hall, seen: Mandate) -> dict[str, Any]:
        """Write the report; a late one ends the silence."""
        row = Report(
            body=hall.body, mandate=seen, member_id=hall.me, text=self.text.strip(),
            within=self.within, at=hall.now,
        )  # fmt: skip
        row.save()
        if seen.missed:
            seen.missed = None
            seen.save()
        return {"report": row.pk}

    def authority(self, hall: Hall, seen: Mandate) -> dict[str, Any]:
        """Rest on the mandate itself."""
        return {"mandate": seen.number}


@dataclass(frozen=True, kw_only=True)
class MissReport(Act):
    """Note by the clock that a report did not come: the mandate itself goes on the next agenda."""

    name: ClassVar[str] = "mandates.miss"
    article: ClassVar[str] = "mandates.report_days"
    mandate: int

    def look(self, hall: Hall) -> Mandate:
        """Find the mandate."""
        return fetch(hall, Mandate, "group", number=self.mandate)

    def why_not(self, hall: Hall, seen: Mandate) -> list[Reason]:
        """Ask the rules of mandates."""
        reported = seen.reports.exists()
        return rules.why_not_miss(hall.standing, _facts(seen), reported=reported, now=hall.now)

    def do(self, hall: Hall, seen: Mandate) -> None:
        """Note it, and put it on the agenda of the meeting that is called."""
        seen.missed = hall.now
        seen.save()
        if hall.meeting:
            add_item(hall.meeting, kind="missed", title=seen.group.name, mandate=seen)

    def authority(self, hall: Hall, seen: Mandate) -> dict[str, Any]:
        """Rest on the mandate itself."""
        return {"mandate": seen.number}
