"""Whatever is handed out, returned or tied: present is who holds a card, once; below the quorum nothing is decided."""

from __future__ import annotations

from random import Random

import pytest

from asamblea.acts.ballots import OpenBallot
from asamblea.acts.meetings import CheckInPhone, HandOutCards, ReturnCards
from asamblea.acts.stack import RaiseHand
from asamblea.models import CheckIn, Meeting
from asamblea.models.sittings import sitting_of
from tests.plaza import CARDS, Plaza

QUORUM = 5
NEWCOMERS = tuple(f"Newcomer {n}" for n in range(8))


class Doors:
    """The tables at the doors, and beside them a plain count of who holds a card."""

    def __init__(self, plaza: Plaza, dice: Random) -> None:
        self.plaza, self.dice = plaza, dice
        self.present, self.next_card = CARDS, CARDS + 1
        self.waiting = list(NEWCOMERS)
        self.free = list(range(len(plaza.phones) + 1, CARDS + 1))

    def hand_out(self) -> None:
        number, kind = self.dice.randint(1, 5), self.dice.choice(("voter", "voter", "observer"))
        first, self.next_card = self.next_card, self.next_card + number
        self.plaza.does("Gala", HandOutCards, first=first, last=first + number - 1, kind=kind)
        self.present += number if kind == "voter" else 0

    def hand_out_again(self) -> None:
        assert "meetings.cards_given_twice" in self.plaza.refused("Gala", HandOutCards, first=CARDS, last=CARDS + 2)

    def take_back(self) -> None:
        number = self.dice.randint(1, 20)
        if number > self.present:
            assert self.plaza.refused("Gala", ReturnCards, number=number)
            return
        self.plaza.does("Gala", ReturnCards, number=number)
        self.present -= number

    def tie(self) -> None:
        if self.waiting:
            self.plaza.does(self.waiting.pop(), CheckInPhone, card=self.free.pop())

    def tie_again(self) -> None:
        assert "meetings.checked_in" in self.plaza.refused("Ana", CheckInPhone, card=self.free[0])
        assert "meetings.card_taken" in self.plaza.refused("Bea", CheckInPhone, card=1)


@pytest.mark.parametrize("luck", range(6))
def test_present_is_the_cards_that_are_out_each_counted_once(plaza: Plaza, luck: int) -> None:
    plaza.takes_up("Where do we meet?")
    motion = plaza.frozen()
    plaza.joins(*NEWCOMERS)
    doors = Doors(plaza, Random(luck))  # noqa: S311 - the same afternoons each time
    meeting = Meeting.objects.get(body__slug="plaza", closed=None)
    for _ in range(25):
        doors.dice.choice(
            (doors.hand_out, doors.hand_out_again, doors.take_back, doors.take_back, doors.tie, doors.tie_again)
        )()
        sitting = sitting_of(meeting)
        assert sitting is not None
        assert sitting.cards_out == doors.present
        assert CheckIn.objects.filter(meeting=meeting).count() == len(plaza.phones) + len(NEWCOMERS) - len(
            doors.waiting
        )
        refused = {one.code: one for one in plaza.reasons("Lena", OpenBallot, proposal=motion)}
        assert ("quorum.not_met" in refused) == (doors.present < QUORUM)
        if doors.present < QUORUM:
            assert refused["quorum.not_met"].facts == {"present": doors.present, "number": QUORUM}
            assert plaza.refused("Ana", RaiseHand) == {}  # the room goes on discussing
