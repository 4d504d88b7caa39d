"""Calling meetings: by a decision, or by enough signers of a petition."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from asamblea.models.agenda import fill_agenda
from asamblea.models.bodies import Body
from asamblea.models.decisions import Decision
from asamblea.models.facts import next_number
from asamblea.models.meetings import Meeting, Office
from asamblea.models.people import Membership
from asamblea.models.proposals import Proposal
from asamblea.rules.charter import Charter
from asamblea.rules.payloads import moment
from asamblea.rules.proposals import petition_needs


def call_by_petition(proposal: Proposal, charter: Charter, *, now: datetime) -> bool:
    """Call the meeting this proposal asks for once enough members have signed; tell whether it was called."""
    members = set(Membership.objects.filter(body=proposal.body, standing="member").values_list("pk", flat=True))
    signers = signers_of(proposal, members)
    if len(signers) < petition_needs(charter, members=len(members)):
        return False
    call_meeting(proposal, signers, charter, now=now)
    proposal.stage = "adopted"
    proposal.save()
    return True


def call_off(decision: Decision, number: int, *, now: datetime) -> None:
    """End a meeting that has not begun, for another one; what was on its agenda waits for the next."""
    for meeting in Meeting.objects.filter(body=decision.body, number=number, opened=None, closed=None):
        meeting.closed, meeting.called_off, meeting.edition = now, decision.number, meeting.edition + 1
        meeting.save()
        for proposal in Proposal.objects.filter(meeting=meeting, stage="on_agenda"):
            proposal.meeting, proposal.stage = None, "noticed"
            proposal.save()


def signers_of(proposal: Proposal, members: Collection[int]) -> list[int]:
    """Return who signed and is a member still, whoever wrote it first; who left or is suspended counts no more."""
    endorsers = proposal.endorsements.order_by("pk").values_list("member", flat=True)
    return [one for one in (proposal.mover_id, *endorsers) if one in members]


def call_meeting(proposal: Proposal, convenors: Iterable[int], charter: Charter, *, now: datetime) -> Meeting:
    """Make the meeting, with its convenors who stand in until it elects its own team."""
    return meeting_from(proposal.body, proposal, convenors, charter, now=now)


def meeting_from(
    body: Body, proposal: Proposal, convenors: Iterable[int], charter: Charter, *, now: datetime
) -> Meeting:
    """Make a meeting of this body with the hour, name and place that a proposal, its own or another's, says."""
    payload = proposal.payload
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
