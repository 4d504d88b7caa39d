"""What the rules read of a decision, and of the vote that another proposal would undo."""

from __future__ import annotations

from asamblea.models.ballots import Ballot
from asamblea.models.decisions import Decision
from asamblea.models.proposals import Proposal
from asamblea.rules import decisions as rules


def decided(row: Decision) -> rules.Decision:
    """Return the decision as a rule fact."""
    counts = (row.ballot.result or {}).get("counts", {})
    return rules.Decision(
        state=row.state,
        kind=row.proposal.kind,
        at=row.at,
        read_back=row.read_back is not None,
        for_=counts.get("for", 0),
        against=counts.get("against", 0),
        voted=sum(counts.values()),
    )


def taken_back(proposal: Proposal) -> Decision | None:
    """Return the decision that this motion takes back, if it takes one back."""
    if "rescinds" not in proposal.payload:
        return None
    rows = Decision.objects.filter(body=proposal.body_id, number=proposal.payload["rescinds"])
    return rows.select_related("ballot", "proposal").get()


def undone(proposal: Proposal) -> Ballot | None:
    """Return the ballot whose result this proposal would undo, if any."""
    decision = taken_back(proposal)
    if decision is not None:
        return decision.ballot
    if proposal.kind != "annul":
        return None
    return Ballot.objects.get(body=proposal.body_id, number=proposal.payload["ballot"])
