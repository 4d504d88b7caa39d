"""The speakers' list: who is next, for how long, and why a hand is not taken or a turn not given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from asamblea.rules.charter import Charter
from asamblea.rules.meetings import Sitting, why_not_sitting
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member, why_not_office

POINTS = ("language", "order", "information", "response")  # taken at once, in this order; the rest waits its turn
KINDS = (*POINTS, "speech")
SIDES = ("for", "against")


@dataclass(frozen=True)
class Hand:
    """A raised hand: `place` in the order of raising, and whether its owner has spoken on this item before."""

    place: int
    kind: str = "speech"
    side: str = ""
    spoken: bool = False


@dataclass(frozen=True)
class Floor:
    """The floor of the present item: who has it, which side spoke last, how many spoke, whether the list is closed.

    `unheard`: sides somebody waits to speak for and nobody has spoken for. `closed_by`: the decision that ended debate.
    """

    taken: bool = False
    last_side: str = ""
    speeches: int = 0
    list_closed: bool = False
    unheard: frozenset[str] = frozenset()
    closed_by: int | None = None


def in_turn(charter: Charter, hands: Iterable[Hand], *, last_side: str = "") -> list[Hand]:
    """Return the hands in the order in which the charter gives them the floor.

    Points come at once. Then whoever has not spoken yet, where the charter puts them first; among these the
    sides alternate, where it says so; among these whoever raised the hand first.
    """
    waiting, line = list(hands), []
    while waiting:
        following = min(waiting, key=lambda hand: _rank(charter, hand, last_side))
        waiting.remove(following)
        line.append(following)
        last_side = following.side or last_side
    return line


def _rank(charter: Charter, hand: Hand, last_side: str) -> tuple[int, bool, bool, int]:
    if hand.kind in POINTS:
        return KINDS.index(hand.kind), False, False, hand.place
    again = charter.flag("debate.first_time_first") and hand.spoken
    same_side = charter.flag("debate.alternate_sides") and hand.side != "" and hand.side == last_side
    return KINDS.index(hand.kind), again, same_side, hand.place


def seconds_for(charter: Charter, *, interpreted: bool = False, mover: bool = False) -> int:
    """Return how many seconds a turn lasts; what is interpreted lasts longer by the charter's factor."""
    seconds = charter.number("debate.mover_seconds" if mover else "debate.speech_seconds")
    return ceil(seconds * charter.share("debate.interpretation_factor")) if interpreted else seconds


def why_not_raise(
    standing: Standing, sitting: Sitting | None, floor: Floor | None, hand: Hand, *, already: bool
) -> list[Reason]:
    """Return why this member's hand is not taken now."""
    return why_not_member(standing) + _why_not_taken(sitting, floor, hand, already=already)


def why_not_raise_for(
    standing: Standing, sitting: Sitting | None, floor: Floor | None, hand: Hand, *, already: bool, card_out: bool
) -> list[Reason]:
    """Return why the stack-taker does not put this card on the list."""
    reasons = why_not_office(standing, "stack", "chair") + _why_not_taken(sitting, floor, hand, already=already)
    if not card_out:
        reasons.append(Reason("stack.card_not_out", "voting.who"))
    return reasons


def _why_not_taken(sitting: Sitting | None, floor: Floor | None, hand: Hand, *, already: bool) -> list[Reason]:
    reasons = why_not_sitting(sitting)
    if floor is None:
        reasons.append(Reason("stack.no_item", "notice.agenda_hours"))
    elif floor.list_closed and hand.kind == "speech":
        reasons.append(Reason("stack.list_closed", "debate.speakers_before_close"))
    if already:
        reasons.append(Reason("stack.waiting_already", "debate.first_time_first"))
    return reasons


def why_not_lower(standing: Standing, *, waiting: bool) -> list[Reason]:
    """Return why there is no hand to lower."""
    return why_not_member(standing) + ([] if waiting else [Reason("stack.none_raised", "debate.first_time_first")])


def why_not_call(
    standing: Standing, sitting: Sitting | None, floor: Floor, *, waiting: bool, is_next: bool, why: str
) -> list[Reason]:
    """Return why the floor is not given to this hand; out of turn only with a reason that the minute keeps."""
    reasons = why_not_office(standing, "chair", "stack") + why_not_sitting(sitting)
    if not waiting:
        reasons.append(Reason("stack.not_waiting", "debate.first_time_first"))
    if floor.taken:
        reasons.append(Reason("proposals.floor_taken", "proposals.equal_time"))
    if waiting and not is_next and not why.strip():
        reasons.append(Reason("stack.out_of_turn", "debate.first_time_first"))
    return reasons


def why_not_set_list(
    standing: Standing, charter: Charter, sitting: Sitting | None, floor: Floor | None, *, closed: bool
) -> list[Reason]:
    """Return why the list is not closed, or opened again, now: the chair announces either, after enough were heard."""
    reasons = why_not_office(standing, "chair") + why_not_sitting(sitting)
    if floor is None:
        reasons.append(Reason("stack.no_item", "notice.agenda_hours"))
    elif floor.closed_by is not None:
        reasons.append(Reason("stack.debate_closed", "debate.close_threshold", {"decision": floor.closed_by}))
    elif floor.list_closed == closed:
        reasons.append(Reason("stack.as_it_was", "debate.speakers_before_close"))
    elif closed and floor.speeches < charter.number("debate.speakers_before_close"):
        facts = {"speeches": floor.speeches, "number": charter.number("debate.speakers_before_close")}
        reasons.append(Reason("stack.too_few_heard", "debate.speakers_before_close", facts))
    return reasons


def why_not_end_debate(charter: Charter, floor: Floor | None) -> list[Reason]:
    """Return why nobody can move yet that the debate ends: enough must have spoken, and no side still waits unheard."""
    if floor is None:
        return [Reason("stack.no_item", "notice.agenda_hours")]
    if floor.closed_by is not None:
        return [Reason("stack.debate_closed", "debate.close_threshold", {"decision": floor.closed_by})]
    reasons = []
    if floor.speeches < charter.number("debate.speakers_before_close"):
        facts = {"speeches": floor.speeches, "number": charter.number("debate.speakers_before_close")}
        reasons.append(Reason("stack.too_few_heard", "debate.speakers_before_close", facts))
    if floor.unheard:
        reasons.append(Reason("stack.side_unheard", "debate.close_threshold"))
    return reasons


def why_not_about_item(kind: str, charter: Charter, floor: Floor | None) -> list[Reason]:
    """Return why nobody can move this about the present item: to end its debate, or to leave it to the next meeting."""
    if kind == "close":
        return why_not_end_debate(charter, floor)
    return [Reason("stack.no_item", "notice.agenda_hours")] if kind == "postpone" and floor is None else []
