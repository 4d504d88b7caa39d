"""What the rules read of an election, and the lists that are voted in the end."""

from __future__ import annotations

from asamblea.models.proposals import Candidacy, Proposal
from asamblea.rules.elections import Election, standing_lists


def election_of(proposal: Proposal) -> Election | None:
    """Return the election as a rule fact; None where the proposal elects nobody from lists."""
    if proposal.kind != "election":
        return None
    told = Candidacy.objects.filter(proposal=proposal).values_list("member__number", "accepts")
    return Election(
        stage=proposal.stage,
        lists=proposal.payload["lists"],
        answers=dict(told),
        vote_open=proposal.ballots.filter(closed=None).exists(),
    )


def settle_lists(proposal: Proposal) -> list[str]:
    """Take those who declined off the lists as the vote opens; return the names of the lists that are voted."""
    election = election_of(proposal)
    lists = standing_lists(election) if election else {}
    if lists != proposal.payload["lists"]:
        proposal.payload = {**proposal.payload, "lists": lists}
        proposal.save()
    return sorted(lists)
