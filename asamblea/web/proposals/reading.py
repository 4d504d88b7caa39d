"""What the proposal's page shows beside its text: support, neighbours, votes, authority."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from asamblea.door import Hall
from asamblea.models import Ballot, Body, Decision, Endorsement, FloorTurn, Meeting, Membership, Proposal, SecretDemand
from asamblea.models.petitions import signers_of
from asamblea.rules.proposals import petition_needs
from asamblea.web.base.addresses import address
from asamblea.web.base.authority import by_decision
from asamblea.web.base.readings import for_everybody


def support_of(hall: Hall, row: Proposal) -> dict[str, Any]:
    """Return how many endorse it and ask for secrecy, how many are needed, and whether I am among them."""
    me = hall.standing.member
    endorsers, secret = _supporters(hall, row)
    return {
        "endorsers": len(endorsers),
        "endorsers_needed": hall.charter.number("proposals.endorsers"),
        **({"signed": _signed(hall, row)} if row.kind == "meeting" else {}),
        "endorsed_by_me": me in endorsers,
        "secret_demands": len(secret),
        "secret_needed": hall.charter.number("voting.secret_on_demand"),
        "secret_by_me": me in secret,
    }


def _signed(hall: Hall, row: Proposal) -> dict[str, int]:
    """Return how many members have signed this call for a meeting, and how many call it."""
    signers, members = _signatures(hall, row)
    return {"n": signers, "needed": petition_needs(hall.charter, members=members)}


@for_everybody
def _signatures(body: Body, row: Proposal) -> tuple[int, int]:
    members = set(Membership.objects.filter(body=body, standing="member").values_list("pk", flat=True))
    return len(signers_of(row, members)), len(members)


@for_everybody
def _supporters(body: Body, row: Proposal) -> tuple[list[int], list[int]]:
    endorsers = Endorsement.objects.filter(proposal=row).values_list("member", flat=True)
    secret = SecretDemand.objects.filter(proposal=row).values_list("member", flat=True)
    return list(endorsers), list(secret)


@for_everybody
def around(body: Body, row: Proposal, meeting: Meeting | None) -> dict[str, Any]:
    """Return counter-proposals, the parts it is composed of, its votes and decisions, and who has the floor."""
    slug = body.slug
    near = Proposal.objects.filter(body=body, counter_to=row).order_by("number")
    parts = Proposal.objects.filter(body=body, merged_into=row).order_by("number")
    ballots = Ballot.objects.filter(proposal=row).order_by("number")
    decisions = Decision.objects.filter(proposal=row).order_by("number")
    turn = FloorTurn.objects.filter(meeting=meeting, ended=None).first() if meeting else None
    return {
        "counters": [_linked(slug, one) for one in near],
        "parts": [_linked(slug, one) for one in parts],
        "ballots": [{"row": one, "url": address("ballots:show", slug, one.number)} for one in ballots],
        "decisions": [{"row": one, "url": address("decisions:show", slug, one.number)} for one in decisions],
        "turn": turn,
        "open_ballot": address("ballots:open", slug),
    }


def _linked(slug: str, one: Proposal) -> dict[str, Any]:
    return {"row": one, "url": address("proposals:show", slug, one.pk), "words": f"{one.label} · {one.title}"}


def authority_of(hall: Hall, row: Proposal, decisions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what this proposal rests on: its last decision, else the right of every member to propose."""
    if decisions:
        decided: Decision = decisions[-1]["row"]
        words = _("Decision {number}").format(number=decided.number)
        return [by_decision(hall.body, decided.number, words) | {"at": decided.at}]
    words = _("Put by member {number}: every member may propose").format(number=row.mover.number)
    return [{"words": words, "url": address("charters:show", hall.body.slug) + "#proposals.endorsers"}]
