"""One way from rows to what the rules read: charter in force, standing, the present meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max

from asamblea.models.asked import Asked
from asamblea.models.bodies import Body, CharterVersion
from asamblea.models.decisions import Decision
from asamblea.models.guard import Governed
from asamblea.models.meetings import Meeting, Office
from asamblea.models.people import Membership
from asamblea.rules.amending import suspending
from asamblea.rules.charter import Charter, ready
from asamblea.rules.standing import GUEST, Standing, acting_offices

PLACE_OF = Asked(Membership, "body", "person")


@dataclass(frozen=True)
class Version:
    """One version of a charter, and when it begins to bind; None: not yet known."""

    pk: int
    number: int
    begins: datetime | None


def meeting_of(body: Body) -> Meeting | None:
    """Return the body's present meeting: the one in progress, else the one that begins first."""
    if body.pk is None:
        return None
    called = Meeting.objects.filter(body=body, closed=None)
    return called.order_by(F("opened").asc(nulls_last=True), "starts", "number").first()


def charter_in_force(body: Body, meeting: Meeting | None, now: datetime) -> Charter:
    """Return the newest charter that binds now: one adopted in a meeting waits until that meeting has closed."""
    return charter_of(binding(versions_of(body), now), asleep_in(meeting)) if body.pk else ready({})


def versions_of(body: Body) -> list[Version]:
    """Return the body's charters, the newest first."""
    rows = CharterVersion.objects.filter(body=body).order_by("-version")
    told = rows.values_list("pk", "version", "effective", "adopted_at__closed")
    return [Version(pk, number, effective or closed) for pk, number, effective, closed in told]


def binding(versions: list[Version], now: datetime) -> Version:
    """Return the newest of these charters that has begun."""
    for version in versions:
        if version.begins is not None and version.begins <= now:
            return version
    raise LookupError("no charter is in force")


def charter_of(version: Version, asleep: list[str]) -> Charter:
    """Return this version, without the articles that sleep for a meeting."""
    articles = CharterVersion.objects.values_list("articles", flat=True).get(pk=version.pk)
    charter = ready(articles, version=version.number)
    return suspending(charter, asleep) if asleep else charter


def asleep_in(meeting: Meeting | None) -> list[str]:
    """Return the articles that this meeting has voted to suspend for itself."""
    if meeting is None or meeting.opened is None:
        return []
    suspensions = Decision.objects.filter(
        ballot__meeting=meeting, proposal__kind="suspend", outcome="adopted", state="standing"
    ).values_list("proposal__payload", flat=True)
    return [key for payload in suspensions for key in payload["articles"]]


def standing_of(body: Body, person: str, offices: Mapping[int, frozenset[str]]) -> Standing:
    """Return what this person is to the body, with the offices they hold in its present meeting."""
    member = PLACE_OF(body.pk, person) if body.pk else None
    if member is None or member.standing in ("asked", "left"):
        return GUEST
    return Standing(
        rank=member.standing,
        number=member.number,
        joined=member.joined,
        offices=offices.get(member.pk, frozenset()),
        member=member.pk,
    )


def offices_in(meeting: Meeting | None) -> dict[int, frozenset[str]]:
    """Return who holds which offices in this meeting, by member."""
    if meeting is None:
        return {}
    held: dict[int, set[str]] = {}
    for member, office in Office.objects.filter(meeting=meeting, ended=None).values_list("member", "office"):
        held.setdefault(member, set()).add(office)
    elected = meeting.team_elected
    return {member: acting_offices(frozenset(some), team_elected=elected) for member, some in held.items()}


def is_suspended(body: Body, number: int) -> bool:
    """Tell whether the last decision about this member's standing suspended them; whoever left may come back so."""
    about = Decision.objects.filter(
        body=body, proposal__kind="standing", proposal__payload__number=number, outcome="adopted", state="standing"
    )
    last = about.order_by("-number").values_list("proposal__payload", flat=True).first()
    return last is not None and last["standing"] == "suspended"


def next_number(model: type[Governed], **scope: object) -> int:
    """Return the next running number among these rows; the door holds the body meanwhile."""
    last = model.objects.filter(**scope).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1
