"""Calling meetings: by a decision, or by enough signers of a petition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from asamblea.models.agenda import fill_agenda
from asamblea.models.facts import next_number
from asamblea.models.meetings import Meeting, Office
from asamblea.models.people import Membership
from asamblea.models.proposals import Proposal
from asamblea.rules.charter import Charter
from asamblea.rules.payloads import moment
from asamblea.rules.proposals import petition_needs


def call_by_petition(proposal: Proposal, charter: Charter, *, now: datetime) -> bool:
    """Call the meeting this proposal asks for once enough members have signed; tell whether it was called."""
    members = Membership.objects.filter(body=proposal.body, standing="member").count()
    signers = [row.member_id for row in proposal.endorsements.order_by("pk")]
    if 1 + len(signers) < petition_needs(charter, members=members):
        return False
    call_meeting(proposal, [proposal.mover_id, *signers], charter, now=now)
    proposal.stage = "adopted"
    proposal.save()
    return True


def call_meeting(proposal: Proposal, convenors: Iterable[int], charter: Charter, *, now: datetime) -> Meeting:
    """Make the meeting, with its convenors who stand in until it elects its own team."""
    body, payload = proposal.body, proposal.payload
    meeting = Meeting(
        body=body,
        number=next_number(Meeting, body=body),
        name=str(payload.get("name") or proposal.title)[:160],
        place=str(payload.get("place", ""))[:200],
        starts=moment(payload["starts"]) or now,
        called=now,
    )
    meeting.save()
    for member in dict.fromkeys(convenors):
        Office(body=body, meeting=meeting, member_id=member, office="convenor").save()
    fill_agenda(meeting, charter)
    return meeting
