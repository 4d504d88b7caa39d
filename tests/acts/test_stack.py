"""Raising a hand, giving the floor in turn, and what the record keeps of it."""

from __future__ import annotations

import json

from asamblea.acts.proposals import DraftProposal, EndTurn
from asamblea.acts.stack import CallSpeaker, LowerHand, RaiseHand, RaiseHandFor, SetList
from asamblea.models import AgendaItem, FloorTurn, Hand, Meeting, Minute
from asamblea.models.floor import floor_of, line_of
from asamblea.rules.charter import ready
from tests.plaza import Plaza


def item() -> AgendaItem:
    return AgendaItem.objects.get(meeting__body__slug="plaza", state="now")


def line() -> list[int]:
    floor = floor_of(item())
    assert floor is not None
    return [hand.pk for hand in line_of(ready({}), item(), floor)]


def raised(plaza: Plaza, name: str, **how: str) -> int:
    return int(plaza.does(name, RaiseHand, **how)["hand"])


def speaks(plaza: Plaza, hand: int, **how: str) -> FloorTurn:
    turn = plaza.does("Lena", CallSpeaker, hand=hand, **how)["turn"]
    plaza.later(seconds=90)
    plaza.does("Tom", EndTurn)
    return FloorTurn.objects.get(pk=turn)


def test_only_members_raise_a_hand(hall: Plaza) -> None:
    assert hall.refused("the host", RaiseHand) == {"standing.host": "independence.host"}
    assert hall.refused("Nobody", RaiseHand) == {"standing.guest": "franchise.who"}


def test_between_items_there_is_no_list(plaza: Plaza) -> None:
    assert plaza.refused("Ana", RaiseHand) == {"stack.no_item": "notice.agenda_hours"}


def test_a_hand_is_up_once_whether_by_phone_or_by_card(hall: Plaza) -> None:
    raised(hall, "Ana")
    assert "stack.waiting_already" in hall.refused("Ana", RaiseHand)
    card = hall.phones.index("Ana") + 1
    assert hall.refused("Lena", RaiseHandFor, card=card) == {"stack.waiting_already": "debate.first_time_first"}
    hall.does("Lena", RaiseHandFor, card=39)
    assert hall.refused("Lena", RaiseHandFor, card=39) == {"stack.waiting_already": "debate.first_time_first"}
    assert hall.refused("Lena", RaiseHandFor, card=399) == {"stack.card_not_out": "voting.who"}
    assert "standing.no_office" in hall.refused("Bea", RaiseHandFor, card=38)


def test_whoever_has_not_spoken_comes_before_whoever_has(hall: Plaza) -> None:
    first = raised(hall, "Ana", side="for")
    assert not speaks(hall, first).again
    again, new = raised(hall, "Ana", side="for"), raised(hall, "Bea", side="for")
    assert line() == [new, again]
    assert hall.refused("Lena", CallSpeaker, hand=again) == {"stack.out_of_turn": "debate.first_time_first"}
    speaks(hall, new)
    assert speaks(hall, again).again


def test_a_departure_from_the_order_is_in_the_minute_and_says_why(hall: Plaza) -> None:
    raised(hall, "Ana")
    later = raised(hall, "Bea")
    turn = speaks(hall, later, departs="She has to catch the last bus.")
    assert turn.out_of_turn
    minute = Minute.objects.filter(body__slug="plaza", act="stack.call").latest("n")
    assert '"out_of_turn":true' in minute.data
    assert "bus" not in minute.data
    assert turn.departs == "She has to catch the last bus."


def test_the_record_never_says_who_spoke(hall: Plaza) -> None:
    before = Minute.objects.filter(body__slug="plaza").count()
    hand = raised(hall, "Cruz", side="against")
    assert Minute.objects.filter(body__slug="plaza").count() == before
    speaks(hall, hand)
    told = [json.loads(row.data) for row in Minute.objects.filter(body__slug="plaza", n__gte=before)]
    assert [one["act"] for one in told] == ["stack.call", "proposals.end_turn"]
    ((_table, _pk, fields),) = told[0]["changes"]
    assert set(fields) == {
        "body_id", "meeting_id", "proposal_id", "item_id", "kind", "side", "again", "out_of_turn", "sealed", "started",
        "ended", "interpreted",
    }  # fmt: skip
    assert "hand" not in told[0]["says"]


def test_hands_are_erased_when_the_meeting_closes(hall: Plaza) -> None:
    speaks(hall, raised(hall, "Ana"))
    raised(hall, "Bea")
    hall.closes()
    assert not Hand.objects.filter(item__meeting=Meeting.objects.get(body__slug="plaza")).exists()


def test_a_lowered_hand_is_down(hall: Plaza) -> None:
    assert hall.refused("Ana", LowerHand) == {"stack.none_raised": "debate.first_time_first"}
    hand = raised(hall, "Ana")
    hall.does("Ana", LowerHand)
    assert hall.refused("Lena", CallSpeaker, hand=hand) == {"stack.not_waiting": "debate.first_time_first"}


def test_a_closed_list_takes_points_only(hall: Plaza) -> None:
    assert "standing.no_office" in hall.refused("Ana", SetList, closed=True)
    assert hall.refused("Lena", SetList, closed=True) == {"stack.too_few_heard": "debate.speakers_before_close"}
    for name in ("Ana", "Bea", "Cruz", "Dina", "Eli"):
        speaks(hall, raised(hall, name))
    hall.does("Lena", SetList, closed=True)
    assert hall.refused("Ana", RaiseHand) == {"stack.list_closed": "debate.speakers_before_close"}
    speech = raised(hall, "Ana", turn="order")
    assert line() == [speech]
    assert hall.refused("Lena", SetList, closed=True) == {"stack.as_it_was": "debate.speakers_before_close"}
    hall.does("Lena", SetList, closed=False)
    raised(hall, "Bea")


def test_two_do_not_have_the_floor_at_once(hall: Plaza) -> None:
    one, two = raised(hall, "Ana"), raised(hall, "Bea")
    hall.does("Lena", CallSpeaker, hand=one)
    assert hall.refused("Lena", CallSpeaker, hand=two) == {"proposals.floor_taken": "proposals.equal_time"}


CLOSE = {"kind": "close", "title": "End the debate"}


def heard(plaza: Plaza, *sides: str) -> None:
    """Let one card after the other speak for these sides."""
    for card, side in enumerate(sides, start=20):
        speaks(plaza, plaza.does("Lena", RaiseHandFor, card=card, side=side)["hand"])


def test_nobody_moves_the_end_of_a_debate_before_enough_were_heard(hall: Plaza) -> None:
    heard(hall, "for", "for", "for", "for")
    assert hall.refused("Bea", DraftProposal, **CLOSE) == {"stack.too_few_heard": "debate.speakers_before_close"}
    assert "standing.host" in hall.refused("the host", DraftProposal, **CLOSE)


def test_nor_while_a_side_waits_that_nobody_has_spoken_for(hall: Plaza) -> None:
    raised(hall, "Cruz", side="against")
    for card in range(30, 35):
        hand = hall.does("Lena", RaiseHandFor, card=card, side="for")["hand"]
        speaks(hall, hand, departs="As the room wished.")
    assert hall.refused("Bea", DraftProposal, **CLOSE) == {"stack.side_unheard": "debate.close_threshold"}
    speaks(hall, line()[0])
    assert hall.refused("Bea", DraftProposal, **CLOSE) == {}


def test_two_thirds_end_the_debate_and_points_are_still_heard(hall: Plaza) -> None:
    heard(hall, "for", "against", "for", "against", "for")
    raised(hall, "Cruz", side="for")
    motion = hall.does("Bea", DraftProposal, **CLOSE)["proposal"]
    decision = hall.decided(motion, Ana="for", Bea="for", Dina="against")
    assert (item().list_closed, item().closed_by) == (True, decision)
    assert line() == []
    assert "stack.list_closed" in hall.refused("Ana", RaiseHand, side="for")
    raised(hall, "Ana", turn="order")
    reopened = hall.refused("Lena", SetList, closed=False)
    assert reopened == {"stack.debate_closed": "debate.close_threshold"}
    assert hall.refused("Bea", DraftProposal, **CLOSE) == {"stack.debate_closed": "debate.close_threshold"}


def test_less_than_two_thirds_do_not(hall: Plaza) -> None:
    heard(hall, "for", "against", "for", "against", "for")
    motion = hall.does("Bea", DraftProposal, **CLOSE)["proposal"]
    hall.decided(motion, Ana="for", Bea="for", Dina="against", Cruz="against")
    assert (item().list_closed, item().closed_by) == (False, None)
