"""What the rules read of an election, and the lists that are voted in the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from asamblea.models.people import Membership
from asamblea.models.proposals import Candidacy, Proposal
from asamblea.rules.elections import Election, standing_lists


def election_of(proposal: Proposal) -> Election | None:
    """Return the election as a rule fact; None where the proposal elects nobody from lists.

    Whoever is no member any more has declined.
    """
    if proposal.kind != "election":
        return None
    told = Candidacy.objects.filter(proposal=proposal).values_list("member__number", "accepts")
    lists = proposal.payload["lists"]
    present = members_among(proposal.body_id, lists)
    gone = {number: False for numbers in lists.values() for number in numbers if number not in present}
    return Election(
        stage=proposal.stage,
        lists=lists,
        answers={**dict(told), **gone},
        vote_open=proposal.ballots.filter(closed=None).exists(),
    )


def settled_lists(proposal: Proposal) -> dict[str, list[int]]:
    """Return the lists as they are voted: without those who declined."""
    election = election_of(proposal)
    return standing_lists(election) if election else {}


def members_among(body: int, lists: Mapping[str, Sequence[int]]) -> dict[int, str]:
    """Return the numbers on these lists that are members' now, each with the person."""
    numbers = [number for names in lists.values() for number in names]
    rows = Membership.objects.filter(body=body, number__in=numbers, standing="member")
    return dict(rows.values_list("number", "person_id"))
