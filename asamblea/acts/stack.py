"""The speakers' list: raising a hand, giving the floor in turn, closing the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act
from asamblea.door import Hall, Missing
from asamblea.models import AgendaItem, FloorTurn, Hand
from asamblea.models.floor import (
    Owner,
    floor_of,
    has_spoken,
    item_now,
    line_of,
    owner,
    waiting_hand,
)
from asamblea.models.sittings import card_is_out, sitting_of
from asamblea.rules import stack as rules
from asamblea.rules.reasons import Reason

Turn = Literal["speech", "response", "information", "order", "language"]
Side = Literal["", "for", "against"]


@dataclass(frozen=True, kw_only=True)
class RaiseHand(Act):
    """Raise your hand on your phone: you are on the speakers' list of the present item."""

    name: ClassVar[str] = "stack.raise"
    article: ClassVar[str] = "debate.first_time_first"
    sealed: ClassVar[bool] = True
    turn: Turn = "speech"
    side: Side = ""

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the item, and whether this hand is up."""
        return _looked(hall, (hall.standing.member, None))

    def answered(self, hall: Hall) -> dict[str, Any] | None:
        """Find the hand that this same knock raised, though it was called meanwhile."""
        return _raised_by(hall)

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of the list."""
        hand = rules.Hand(0, kind=self.turn, side=self.side)
        return rules.why_not_raise(
            hall.standing, sitting_of(hall.meeting), seen["floor"], hand, already=seen["up"] is not None
        )

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Write it on the list."""
        hand = Hand(item=seen["item"], member_id=hall.me, kind=self.turn, side=self.side, key=hall.knock)
        hand.save()
        return {"hand": hand.pk}


@dataclass(frozen=True, kw_only=True)
class RaiseHandFor(Act):
    """Put a raised card on the speakers' list: the stack-taker types the number, no phone is needed."""

    name: ClassVar[str] = "stack.raise_for"
    article: ClassVar[str] = "debate.first_time_first"
    sealed: ClassVar[bool] = True
    card: int
    turn: Turn = "speech"
    side: Side = ""

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the item, whose card this is, and whether it is up."""
        whose = owner(hall.meeting, card=self.card) if hall.meeting else (None, self.card)
        return {**_looked(hall, whose), "owner": whose, "card_out": card_is_out(hall.meeting, self.card)}

    def answered(self, hall: Hall) -> dict[str, Any] | None:
        """Find the hand that this same knock raised, though it was called meanwhile."""
        return _raised_by(hall)

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of the list."""
        hand = rules.Hand(0, kind=self.turn, side=self.side)
        return rules.why_not_raise_for(
            hall.standing, sitting_of(hall.meeting), seen["floor"], hand,
            already=seen["up"] is not None, card_out=seen["card_out"],
        )  # fmt: skip

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Write it on the list."""
        member, card = seen["owner"]
        hand = Hand(
            item=seen["item"], member_id=member, card=card, kind=self.turn, side=self.side, key=hall.knock
        )  # fmt: skip
        hand.save()
        return {"hand": hand.pk}


@dataclass(frozen=True, kw_only=True)
class LowerHand(Act):
    """Lower your hand again."""

    name: ClassVar[str] = "stack.lower"
    article: ClassVar[str] = "debate.first_time_first"
    sealed: ClassVar[bool] = True

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the hand that is up."""
        return _looked(hall, (hall.standing.member, None))

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of the list."""
        return rules.why_not_lower(hall.standing, waiting=seen["up"] is not None)

    def do(self, hall: Hall, seen: dict[str, Any]) -> None:
        """Take it off the list."""
        seen["up"].delete()


@dataclass(frozen=True, kw_only=True)
class CallSpeaker(Act):
    """Give the floor to a raised hand: the next in turn, or another with a reason that the minute keeps.

    The minute says that somebody spoke, for which side, whether for the first time on this item, and how long;
    never who.
    """

    name: ClassVar[str] = "stack.call"
    article: ClassVar[str] = "debate.first_time_first"
    quiet: ClassVar[tuple[str, ...]] = ("hand", "departs")
    hand: int
    departs: str = ""
    interpreted: bool = False

    def look(self, hall: Hall) -> dict[str, Any]:
        """Find the hand and its place in the line."""
        item = item_now(hall.meeting)
        if item is None:
            raise Missing("the meeting is at no item")
        floor = floor_of(item) or rules.Floor()
        line = line_of(hall.charter, item, floor)
        called = next((hand for hand in line if hand.pk == self.hand), None)
        return {"item": item, "floor": floor, "hand": called, "is_next": bool(line) and called is line[0]}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of the list."""
        return rules.why_not_call(
            hall.standing, sitting_of(hall.meeting), seen["floor"],
            waiting=seen["hand"] is not None, is_next=seen["is_next"], why=self.departs,
        )  # fmt: skip

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Start the turn."""
        hand: Hand = seen["hand"]
        turn = FloorTurn(
            body=hall.body, meeting=hall.meeting, item=seen["item"], kind=hand.kind, side=hand.side,
            again=has_spoken(hand), out_of_turn=not seen["is_next"], departs=self.departs.strip(),
            started=hall.now, interpreted=self.interpreted,
        )  # fmt: skip
        turn.save()
        Hand.objects.filter(item=seen["item"], has_floor=True).update(has_floor=False)
        hand.called = hand.has_floor = True
        hand.save()
        return {"turn": turn.pk}


@dataclass(frozen=True, kw_only=True)
class SetList(Act):
    """Announce that the speakers' list of this item is closed, or open again; points are always heard."""

    name: ClassVar[str] = "stack.set_list"
    article: ClassVar[str] = "debate.speakers_before_close"
    on_paper: ClassVar[bool] = True
    closed: bool = True

    def look(self, hall: Hall) -> AgendaItem | None:
        """Find the present item."""
        return item_now(hall.meeting)

    def why_not(self, hall: Hall, seen: AgendaItem | None) -> list[Reason]:
        """Ask the rules of the list."""
        sitting = sitting_of(hall.meeting)
        return rules.why_not_set_list(hall.standing, hall.charter, sitting, floor_of(seen), closed=self.closed)

    def do(self, hall: Hall, seen: AgendaItem) -> None:
        """Write it on the item."""
        seen.list_closed = self.closed
        seen.save()


def _looked(hall: Hall, whose: Owner) -> dict[str, Any]:
    item = item_now(hall.meeting)
    known = item is not None and whose != (None, None)
    return {"item": item, "floor": floor_of(item), "up": waiting_hand(item, whose) if item and known else None}


def _raised_by(hall: Hall) -> dict[str, Any] | None:
    hand = Hand.objects.filter(item__body=hall.body, key=hall.knock).first()
    return {"hand": hand.pk} if hand else None
