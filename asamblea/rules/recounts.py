"""Counting again because somebody asks: before the result is announced, or after it until the meeting goes on.

Hands that are down cannot be counted. Once a result was announced the vote is taken again, on every channel: who
voted by phone votes once more beside those who raise their hands once more.
"""

from __future__ import annotations

from dataclasses import dataclass

from asamblea.rules.ballots import FELT, Ballot
from asamblea.rules.charter import Charter
from asamblea.rules.meetings import Sitting, why_not_sitting
from asamblea.rules.quorum import why_not_quorate
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member, why_not_office

ARTICLE = "voting.recount_on_demand"
# What acts at once upon people or the law of the house, so that no count takes it back.
LASTING = frozenset(
    {
        "annul",
        "charter",
        "election",
        "form",
        "meeting",
        "postpone",
        "recall",
        "review",
        "standing",
        "team",
    }
)


@dataclass(frozen=True)
class Announced:
    """A ballot whose result was announced, as a recount sees it.

    `lasting` is the kind of what it brought about at once and nothing takes back; "" if there is none.
    """

    went_on: bool
    again: bool
    lasting: str


def lasting_in(kinds: tuple[str, ...]) -> str:
    """Return the first of the kinds just adopted that no recount takes back; "" if all can be."""
    return next((kind for kind in kinds if kind in LASTING), "")


def is_same_end(first: dict[str, object], second: dict[str, object]) -> bool:
    """Tell whether two results decide the same, whatever the figures."""
    return all(first.get(part) == second.get(part) for part in ("outcome", "winner", "several", "seats", "going_on"))


def why_not_demand(
    standing: Standing,
    charter: Charter,
    ballot: Ballot,
    *,
    demanded: bool,
    announced: Announced | None,
    sitting: Sitting | None,
) -> list[Reason]:
    """Return why this recount is not owed: any member may ask for it until the meeting goes on."""
    owed = _why_not(charter, ballot, demanded=demanded, announced=announced, sitting=sitting)
    return why_not_member(standing) + owed


def why_not_demand_for(
    standing: Standing,
    charter: Charter,
    ballot: Ballot,
    *,
    demanded: bool,
    announced: Announced | None,
    sitting: Sitting | None,
    card_out: bool,
) -> list[Reason]:
    """Return why the desk does not pass on that this card asks for a recount."""
    reasons = why_not_office(standing, "stack", "chair", "teller")
    if not card_out:
        reasons.append(Reason("stack.card_not_out", "voting.who"))
    return reasons + _why_not(charter, ballot, demanded=demanded, announced=announced, sitting=sitting)


def _why_not(
    charter: Charter, ballot: Ballot, *, demanded: bool, announced: Announced | None, sitting: Sitting | None
) -> list[Reason]:
    reasons = []
    if not charter.flag(ARTICLE):
        reasons.append(Reason("ballots.no_recounts", ARTICLE))
    if ballot.method == FELT:
        reasons.append(Reason("ballots.binds_nobody", ARTICLE))
    elif not ballot.sections:
        reasons.append(Reason("ballots.nobody_counted", ARTICLE))
    if announced is not None:
        reasons += _why_not_again(charter, announced, sitting)
    elif demanded:
        reasons.append(Reason("ballots.recount_running", ARTICLE))
    return reasons


def _why_not_again(charter: Charter, announced: Announced, sitting: Sitting | None) -> list[Reason]:
    """Return why the vote is not taken again: the meeting went on, it was again already, its result lasts."""
    reasons = why_not_sitting(sitting)
    if sitting:
        reasons += why_not_quorate(charter, cards_out=sitting.cards_out, second_call=sitting.second_call)
    if announced.went_on:
        reasons.append(Reason("ballots.went_on", ARTICLE))
    if announced.again:
        reasons.append(Reason("ballots.taken_again", ARTICLE))
    if announced.lasting:
        reasons.append(Reason("ballots.took_effect", ARTICLE, {"kind": announced.lasting}))
    return reasons
