"""Before a meeting: the coordinating body calls it, somebody says what is there, the room is changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act, fetch
from asamblea.door import Hall, Missing
from asamblea.models import Body, Decision, Meeting, Membership, Need, Office
from asamblea.models.facts import PLACE_OF
from asamblea.models.petitions import meeting_from
from asamblea.rules import calling as rules
from asamblea.rules.languages import spoken
from asamblea.rules.payloads import moment
from asamblea.rules.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class CallMeeting(Act):
    """Call the meeting of the assembly that its coordinating body decided on, with the notice of the charter."""

    name: ClassVar[str] = "meetings.call"
    article: ClassVar[str] = "notice.coordination"
    coordination: str
    decision: int

    def reaches(self, hall: Hall) -> Iterable[int]:
        """Hold the coordinating body while its decision is read."""
        return [self._coordination(hall).pk]

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the decision, and whether whoever asks sits in the body that took it."""
        body = self._coordination(hall)
        decision = Decision.objects.select_related("proposal").filter(body=body, number=self.decision).first()
        if decision is None:
            raise Missing(f"no decision {self.decision} in {body.slug}")
        place = PLACE_OF(body.pk, hall.visit.person) if hall.visit.person else None
        used = Meeting.objects.filter(called_by=body, call=self.decision).exists()
        seated = place is not None and place.standing == "member"
        return {"body": body, "decision": decision, "seated": seated, "used": used}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of calling."""
        decision: Decision = seen["decision"]
        payload = decision.proposal.payload
        call = rules.Call(
            of_assembly=decision.proposal.kind == "meeting" and bool(payload.get("of_assembly")),
            standing=decision.outcome == "adopted" and decision.state == "standing",
            starts=moment(payload.get("starts")),
            used=seen["used"],
        )
        return rules.why_not_call(hall.standing, hall.charter, call, seated=seen["seated"], now=hall.now)

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Make the meeting; those who sit in the coordinating body convene it until it elects its team."""
        seated = Membership.objects.filter(body=seen["body"], standing="member").values("person")
        members = Membership.objects.filter(body=hall.body, standing="member", person__in=seated).order_by("number")
        convenors = list(members.values_list("pk", flat=True))
        meeting = meeting_from(hall.body, seen["decision"].proposal, convenors, hall.charter, now=hall.now)
        meeting.called_by, meeting.call = seen["body"], self.decision
        meeting.save()
        return {"meeting": meeting.pk, "number": meeting.number}

    def authority(self, hall: Hall, seen: Any) -> dict[str, Any]:
        """Rest on the decision of the coordinating body."""
        return {"of": self.coordination, "decision": self.decision}

    def _coordination(self, hall: Hall) -> Body:
        found = Body.objects.filter(slug=self.coordination, parent=hall.body, kind="coordinating_body").first()
        if found is None:
            raise Missing(f"no coordinating body called {self.coordination}")
        return found


@dataclass(frozen=True, kw_only=True)
class Prepare(Act):
    """Say that something the meeting needs is there ("I do it"), or that it is missing."""

    name: ClassVar[str] = "meetings.prepare"
    article: ClassVar[str] = "notice.prepared"
    meeting: int
    what: Literal["room", "access", "childcare", "interpreter"]
    language: Literal["", "en", "es", "ar", "bn", "ht"] = ""
    confirmed: bool = False

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the meeting, and what was said of this last."""
        meeting = fetch(hall, Meeting, number=self.meeting)
        need = Need.objects.filter(meeting=meeting, what=self.what, language=self.language).first()
        return {"meeting": meeting, "need": need}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of calling."""
        need: Need | None = seen["need"]
        return rules.why_not_prepare(
            hall.standing, what=self.what, language=self.language, languages=spoken(hall.body.languages, hall.charter),
            closed=seen["meeting"].closed is not None, same=bool(need and need.confirmed) == self.confirmed,
        )  # fmt: skip

    def do(self, hall: Hall, seen: dict[str, Any]) -> None:
        """Write it down."""
        fresh = Need(body=hall.body, meeting=seen["meeting"], what=self.what, language=self.language)
        need: Need = seen["need"] or fresh
        need.confirmed = self.confirmed
        need.save()


@dataclass(frozen=True, kw_only=True)
class MoveMeeting(Act):
    """Hold the meeting in another place, when the room is lost; day and hour stay as they were announced."""

    name: ClassVar[str] = "meetings.move"
    article: ClassVar[str] = "notice.prepared"
    meeting: int
    place: str

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the meeting, and whether whoever asks convenes or chairs it."""
        meeting = fetch(hall, Meeting, number=self.meeting)
        offices = Office.objects.filter(meeting=meeting, member=hall.standing.member, ended=None)
        holding = ("chair",) if meeting.team_elected else ("chair", "convenor")
        holds = hall.standing.member is not None and offices.filter(office__in=holding).exists()
        return {"meeting": meeting, "holds": holds}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of calling."""
        meeting: Meeting = seen["meeting"]
        return rules.why_not_move(
            hall.standing, holds=seen["holds"], place=self.place,
            same=self.place.strip() == meeting.place != "", closed=meeting.closed is not None,
        )  # fmt: skip

    def do(self, hall: Hall, seen: dict[str, Any]) -> None:
        """Write the place; whether there is a room is open again."""
        meeting: Meeting = seen["meeting"]
        meeting.place, meeting.edition = self.place.strip()[:200], meeting.edition + 1
        meeting.save()
        for need in meeting.needs.filter(what__in=("room", "access"), confirmed=True):
            need.confirmed = False
            need.save()
