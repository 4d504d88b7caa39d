"""Founding a body and joining those who call its first assembly."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act
from asamblea.door import Hall
from asamblea.models import Body, CharterVersion, Meeting, Membership, Office, Person, Proposal
from asamblea.models.charters import ready_articles
from asamblea.rules.bodies import why_not_announce, why_not_convene, why_not_first_day, why_not_found
from asamblea.rules.mandates import why_not_end_group
from asamblea.rules.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class FoundBody(Act):
    """Found a body with a ready charter: its founding assembly adopts the charter by its first vote.

    Nobody's permission is needed. `changes` sets single articles of the ready charter. Day and place of the first
    meeting can be left out here and said later with `bodies.announce`.
    """

    name: ClassVar[str] = "bodies.found"
    article: ClassVar[str] = "founding.call"
    founds: ClassVar[bool] = True
    title: str
    kind: Literal["assembly", "committee", "neighborhood_assembly"] = "assembly"
    charter: Literal["mass_assembly", "modified_consensus", "consent_circle", "workplace_committee"] = "mass_assembly"
    languages: list[str] = field(default_factory=lambda: ["en", "es"])
    changes: dict[str, str | int | bool] = field(default_factory=dict)
    starts: datetime | None = None
    place: str = ""

    def look(self, hall: Hall) -> dict[str, Any] | None:
        """Read the ready charter with the founders' changes."""
        articles = ready_articles(self.charter)
        return {**articles, **self._decides_in(), **self.changes} if articles is not None else None

    def why_not(self, hall: Hall, seen: dict[str, Any] | None) -> list[Reason]:
        """Ask the rules of founding."""
        exists = hall.body.pk is not None
        reasons = why_not_found(
            hall.standing, slug=self.body, kind=self.kind, name=self.title, exists=exists, articles=seen
        )
        return reasons + why_not_first_day(self.starts, now=hall.now)

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
        if self.starts or self.place:
            _founding_meeting(hall, starts=self.starts, place=self.place)
        return {"body": body.slug, "member": 1, "proposal": proposal.pk}

    def _decides_in(self) -> dict[str, Any]:
        """Return the article of decision languages: as long as nobody says otherwise, those the body works in."""
        return {"decisions.languages": self.languages} if self.languages else {}

    def says(self) -> dict[str, Any]:
        """Say the day in words every reader parses."""
        return {**super().says(), "starts": _written(self.starts)}


def _founding_meeting(hall: Hall, *, starts: datetime | None = None, place: str = "") -> Meeting:
    """Call the founding meeting; without a day it starts as it is called, that is, when its convenors open it."""
    meeting = Meeting(
        body=hall.body, number=1, name=hall.body.name, place=place, starts=starts or hall.now, called=hall.now
    )
    meeting.save()
    return meeting


def _written(day: datetime | None) -> str | None:
    return day.astimezone(UTC).isoformat() if day else None


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
        meeting = hall.meeting or _founding_meeting(hall)
        office = Office(body=hall.body, meeting=meeting, member_id=hall.me, office="convenor")
        office.save()
        return {"meeting": meeting.pk, "office": office.pk}


@dataclass(frozen=True, kw_only=True)
class Announce(Act):
    """Say when and where the founding assembly meets, or put it off.

    What was said before is brought forward only with the notice of a special meeting.
    """

    name: ClassVar[str] = "bodies.announce"
    article: ClassVar[str] = "founding.convenors"
    starts: datetime
    place: str = ""

    def look(self, hall: Hall) -> Meeting | None:
        """Find the founding meeting; it came into being with the day, or with its first convenor."""
        return hall.meeting

    def why_not(self, hall: Hall, seen: Meeting | None) -> list[Reason]:
        """Ask the rules of founding."""
        said = seen.starts if seen and seen.dated else None
        reasons = why_not_announce(
            hall.standing, hall.charter, state=hall.body.state, starts=self.starts, said=said, now=hall.now
        )
        if seen and seen.opened:
            reasons.append(Reason("meetings.already_open", "voting.when"))
        return reasons

    def do(self, hall: Hall, seen: Meeting | None) -> dict[str, Any]:
        """Write day, hour and place."""
        meeting = seen or _founding_meeting(hall)
        meeting.starts, meeting.place, meeting.edition = self.starts, self.place, meeting.edition + 1
        meeting.save()
        return {"meeting": meeting.pk}

    def says(self) -> dict[str, Any]:
        """Say the day in words every reader parses."""
        return {**super().says(), "starts": _written(self.starts)}


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
