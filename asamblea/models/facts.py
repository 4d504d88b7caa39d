"""One way from rows to what the rules read: charter in force, standing, the present meeting."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.db.models import Max

from asamblea.models.bodies import Body, CharterVersion
from asamblea.models.decisions import Decision
from asamblea.models.guard import Governed
from asamblea.models.meetings import Meeting, Office
from asamblea.models.people import Membership
from asamblea.rules.amending import suspending
from asamblea.rules.charter import Charter, ready
from asamblea.rules.standing import GUEST, Standing, acting_offices


def meeting_of(body: Body) -> Meeting | None:
    """Return the body's present meeting: the earliest called one that has not closed."""
    if body.pk is None:
        return None
    return Meeting.objects.filter(body=body, closed=None).order_by("number").first()


def charter_in_force(body: Body, meeting: Meeting | None, now: datetime) -> Charter:
    """Return the newest charter that binds now: one adopted in a meeting waits until that meeting has closed."""
    if body.pk is None:
        return ready({})
    versions = CharterVersion.objects.filter(body=body).order_by("-version")
    for version in versions.values_list("pk", "version", "effective", "adopted_at__closed", "decision"):
        pk, number, effective, closed, _decision = version
        begins = effective or closed
        if begins is not None and begins <= now:
            return _suspended(_charter(pk, number), meeting)
    raise LookupError(f"{body.slug} has no charter in force")


@lru_cache(maxsize=256)
def _charter(pk: int, version: int) -> Charter:
    return ready(CharterVersion.objects.values_list("articles", flat=True).get(pk=pk), version=version)


def _suspended(charter: Charter, meeting: Meeting | None) -> Charter:
    if meeting is None or meeting.opened is None:
        return charter
    suspensions = Decision.objects.filter(
        ballot__meeting=meeting, proposal__kind="suspend", outcome="adopted", state="standing"
    ).values_list("proposal__payload", flat=True)
    keys = [key for payload in suspensions for key in payload["articles"]]
    return suspending(charter, keys) if keys else charter


def standing_of(body: Body, person: str, meeting: Meeting | None) -> Standing:
    """Return what this person is to the body, with the offices they hold in its present meeting."""
    member = Membership.objects.filter(body=body, person_id=person).first() if body.pk else None
    if member is None or member.standing in ("asked", "left"):
        return GUEST
    return Standing(
        rank=member.standing,
        number=member.number,
        joined=member.joined,
        offices=_offices(member, meeting),
        member=member.pk,
    )


def _offices(member: Membership, meeting: Meeting | None) -> frozenset[str]:
    if meeting is None:
        return frozenset()
    held = Office.objects.filter(meeting=meeting, member=member, ended=None).values_list("office", flat=True)
    return acting_offices(frozenset(held), team_elected=meeting.team_elected)


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
