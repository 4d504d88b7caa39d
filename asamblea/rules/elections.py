"""Standing in an election: nobody is elected without having said yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from asamblea.rules.meetings import Sitting, why_not_sitting
from asamblea.rules.proposals import LIVE
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member, why_not_office

Lists = Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Election:
    """An election as the rules see it: who is on which list, and what each answered. True: accepted."""

    stage: str
    lists: Lists
    answers: Mapping[int, bool]
    vote_open: bool = False


def why_not_stand(
    standing: Standing,
    sitting: Sitting | None,
    election: Election | None,
    *,
    number: int,
    is_member: bool,
    accepts: bool,
) -> list[Reason]:
    """Return why this answer is not taken: each for themselves, or said in the room and written down by the team.

    Nobody writes a yes where somebody has answered already.
    """
    own = number == standing.number
    reasons = why_not_member(standing) if own else why_not_office(standing, "chair", "minutes", "teller")
    if not own:
        reasons += why_not_sitting(sitting)
    if election is None or number not in {one for names in election.lists.values() for one in names}:
        return [*reasons, Reason("elections.not_on_lists", "voting.accepted", {"number": number})]
    if not is_member:
        reasons.append(Reason("elections.unknown_candidate", "voting.lists"))
    if election.stage not in LIVE:
        reasons.append(Reason("proposals.not_live", "voting.accepted", {"stage": election.stage}))
    if accepts and not own and number in election.answers:
        reasons.append(Reason("elections.answered", "voting.accepted", {"number": number}))
    if election.vote_open:
        reasons.append(Reason("elections.vote_open", "voting.accepted"))
    return reasons


def why_not_vote_on(election: Election) -> list[Reason]:
    """Return why this election is not put to the vote: somebody on a list has not answered, or nobody stands."""
    silent = sorted(n for names in election.lists.values() for n in names if n not in election.answers)
    if silent:
        named = ", ".join(str(n) for n in silent)
        return [Reason("elections.not_accepted", "voting.accepted", {"numbers": named})]
    return [] if standing_lists(election) else [Reason("elections.nobody_stands", "voting.accepted")]


def standing_lists(election: Election) -> dict[str, list[int]]:
    """Return the lists without those who declined, in the same order; a list that nobody stands on is gone."""
    told = {name: [n for n in names if election.answers.get(n, False)] for name, names in election.lists.items()}
    return {name: names for name, names in told.items() if names}
