"""Founding a body and joining those who call its first assembly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act
from asamblea.door import Hall
from asamblea.models import Body, CharterVersion, Meeting, Membership, Office, Person, Proposal
from asamblea.models.charters import ready_articles
from asamblea.models.facts import next_number
from asamblea.rules.bodies import why_not_convene, why_not_found
from asamblea.rules.mandates import why_not_end_group
from asamblea.rules.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class FoundBody(Act):
    """Found a body with a ready charter: its founding assembly adopts the charter by its first vote.

    Nobody's permission is needed. `changes` sets single articles of the ready charter.
    """

    name: ClassVar[str] = "bodies.found"
    article: ClassVar[str] = "founding.call"
    founds: ClassVar[bool] = True
    title: str
    kind: Literal["assembly", "committee", "neighborhood_assembly"] = "assembly"
    charter: Literal["mass_assembly", "modified_consensus", "consent_circle", "workplace_committee"] = "mass_assembly"
    languages: list[str] = field(default_factory=lambda: ["en", "es"])
    changes: dict[str, str | int | bool] = field(default_factory=dict)

    def look(self, hall: Hall) -> dict[str, Any] | None:
        """Read the ready charter with the founders' changes."""
        articles = ready_articles(self.charter)
        return {**articles, **self.changes} if articles is not None else None

    def why_not(self, hall: Hall, seen: dict[str, Any] | None) -> list[Reason]:
        """Ask the rules of founding."""
        exists = hall.body.pk is not None
        return why_not_found(
            hall.standing, slug=self.body, kind=self.kind, name=self.title, exists=exists, articles=seen
        )

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Make the body, its proposed charter, its founder as member 1, and the charter proposal."""
        body = hall.body
        body.kind, body.name, body.languages, body.founded = self.kind, self.title, self.languages, hall.now
        body.save()
        CharterVersion(body=body, version=1, articles=seen, effective=hall.now).save()
        Person.objects.get_or_create(pk=hall.person)
        member = Membership(body=body, person_id=hall.person, number=1, joined=hall.now)
        member.save()
        proposal = Proposal(
            body=body, number=1, label="CH1", kind="charter", stage="frozen", title=self.title, mover=member,
            payload={"founding": True}, frozen=hall.now, noticed=hall.now, endorsed=hall.now,
        )  # fmt: skip
        proposal.save()
        return {"body": body.slug, "member": 1, "proposal": proposal.pk}


@dataclass(frozen=True, kw_only=True)
class Convene(Act):
    """Join those who call the founding assembly and stand in for the chair team until it is elected."""

    name: ClassVar[str] = "bodies.convene"
    article: ClassVar[str] = "founding.convenors"

    def look(self, hall: Hall) -> int:
        """Count the convenors there are."""
        return Office.objects.filter(body=hall.body, office="convenor", ended=None).count()

    def why_not(self, hall: Hall, seen: int) -> list[Reason]:
        """Ask the rules of founding."""
        needed = hall.charter.number("founding.convenors")
        return why_not_convene(hall.standing, state=hall.body.state, convenors=seen, needed=needed)

    def do(self, hall: Hall, seen: int) -> dict[str, Any]:
        """Enter the office; the first convenor's founding meeting comes into being with it."""
        meeting = hall.meeting or self._founding_meeting(hall)
        office = Office(body=hall.body, meeting=meeting, member_id=hall.me, office="convenor")
        office.save()
        return {"meeting": meeting.pk, "office": office.pk}

    def _founding_meeting(self, hall: Hall) -> Meeting:
        number = next_number(Meeting, body=hall.body)
        meeting = Meeting(body=hall.body, number=number, name=hall.body.name, starts=hall.now, called=hall.now)
        meeting.save()
        return meeting


@dataclass(frozen=True, kw_only=True)
class EndBody(Act):
    """End a working group whose mandates have all ended; time does this, its record stays."""

    name: ClassVar[str] = "bodies.end"
    article: ClassVar[str] = "mandates.weeks"

    def look(self, hall: Hall) -> bool:
        """See whether any mandate of the group still runs."""
        return bool(Body.objects.filter(pk=hall.body.pk, mandated_by__ends__gt=hall.now).exists())

    def why_not(self, hall: Hall, seen: bool) -> list[Reason]:
        """Only time ends a group, and only one made by a mandate."""
        return why_not_end_group(hall.standing, kind=hall.body.kind, state=hall.body.state, mandated=seen)

    def do(self, hall: Hall, seen: bool) -> None:
        """Mark the group ended."""
        hall.body.state = "ended"
        hall.body.save()
