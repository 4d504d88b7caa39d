"""Points of order: the ruling, the appeal, what comes first, and what the record keeps."""

from __future__ import annotations

import json

import pytest

from asamblea.acts.ballots import CastVote, CloseBallot, OpenBallot
from asamblea.acts.counts import CountSection, DemandRecount, DemandRecountFor
from asamblea.acts.meetings import NoteBalance, TakeItem
from asamblea.acts.minutes import EraseWords
from asamblea.acts.proposals import DraftProposal
from asamblea.acts.questions import AskQuestion
from asamblea.acts.rulings import Appeal, Rule
from asamblea.acts.stack import CallSpeaker, RaiseHandFor
from asamblea.door import Missing
from asamblea.models import AgendaItem, BalanceNote, Ballot, Body, Minute, Proposal, Ruling
from asamblea.models.rulings import moved_on
from asamblea.record.audit import audit
from asamblea.rules.rulings import came_of
from tests.plaza import Plaza

WORDS = "Observers do not speak here."
POINT = {"about": "rights", "ruling": "not_well_taken", "words": WORDS}
ROOM = POINT | {"ruling": "room"}
POSTPONE = {"kind": "postpone", "title": "Next time"}
WAITS = {"precedence.waits": "meeting.precedence"}


def next_item(plaza: Plaza) -> int:
    asked = plaza.does("Ana", AskQuestion, title="And then?")["question"]
    return int(AgendaItem.objects.get(meeting__body__slug="plaza", question__number=asked).pk)


def came(number: int = 1) -> str:
    row = Ruling.objects.get(meeting__body__slug="plaza", number=number)
    motion = moved_on(row)
    return came_of(row.ruling, motion.stage if motion else None)


def test_only_the_chair_rules_in_one_sentence_and_never_the_host(hall: Plaza) -> None:
    assert hall.refused("Ana", Rule, **POINT) == {"standing.no_office": "meeting.chosen_team"}
    assert "standing.host" in hall.refused("the host", Rule, **POINT)
    assert hall.refused("Lena", Rule, **POINT | {"words": " "}) == {"rulings.no_words": "meeting.appeal"}
    two = POINT | {"words": "No.\nAnd no."}
    assert hall.refused("Lena", Rule, **two) == {"rulings.one_sentence": "meeting.appeal"}
    assert hall.refused("Lena", Rule, **POINT | {"words": "x" * 201}) == {"rulings.one_sentence": "meeting.appeal"}


def test_only_members_appeal_and_only_against_a_ruling_of_this_meeting(hall: Plaza) -> None:
    hall.does("Lena", Rule, **POINT)
    assert hall.refused("the host", Appeal, ruling=1) == {"standing.host": "independence.host"}
    assert hall.refused("Nobody", Appeal, ruling=1) == {"standing.guest": "franchise.who"}
    with pytest.raises(Missing):
        hall.reasons("Ana", Appeal, ruling=2)


def test_nobody_appeals_twice_nor_against_what_the_room_was_asked(hall: Plaza) -> None:
    hall.does("Lena", Rule, **POINT)
    hall.does("Ana", Appeal, ruling=1)
    assert hall.refused("Bea", Appeal, ruling=1) == {"rulings.appealed": "meeting.appeal"} | WAITS
    hall.does("Lena", Rule, **ROOM)
    assert hall.refused("Bea", Appeal, ruling=2) == {"rulings.room_decides": "meeting.appeal"} | WAITS


def test_nobody_appeals_after_the_next_item_was_taken_up(hall: Plaza) -> None:
    hall.does("Lena", Rule, **POINT)
    hall.does("Lena", TakeItem, item=next_item(hall))
    assert hall.refused("Ana", Appeal, ruling=1) == {"rulings.past": "meeting.appeal"}


def test_more_than_half_overturn_a_ruling_and_it_stays_written_as_it_was(hall: Plaza) -> None:
    hall.does("Lena", Rule, **POINT)
    assert came() == "stands"
    motion = hall.does("Ana", Appeal, ruling=1)["proposal"]
    assert came() == "appealed"
    hall.decided(motion, Ana="for", Bea="for", Cruz="against")
    assert came() == "overturned"
    row = Ruling.objects.get(number=1)
    assert (row.ruling, row.words) == ("not_well_taken", WORDS)


def test_a_tie_leaves_the_ruling(hall: Plaza) -> None:
    hall.does("Lena", Rule, **POINT)
    hall.decided(hall.does("Ana", Appeal, ruling=1)["proposal"], Ana="for", Bea="against")
    assert came() == "upheld"


def test_the_room_answers_what_the_chair_does_not_want_to_rule(hall: Plaza) -> None:
    motion = hall.does("Lena", Rule, **ROOM)["proposal"]
    assert came() == "asked"
    hall.decided(motion, Ana="against", Bea="against", Cruz="for")
    assert came() == "not_well_taken"


def test_an_appeal_is_voted_before_anything_else_and_before_the_next_item(hall: Plaza) -> None:
    text = hall.frozen("Ana", "Soup", "We cook soup.")
    following = next_item(hall)
    hall.does("Bea", DraftProposal, **POSTPONE)
    hall.does("Lena", Rule, **POINT)
    appeal = hall.does("Ana", Appeal, ruling=1)["proposal"]
    assert hall.refused("Lena", OpenBallot, proposal=text) == WAITS
    assert hall.refused("Lena", TakeItem, item=following) == WAITS
    assert hall.refused("Bea", DraftProposal, **POSTPONE) == WAITS
    hall.decided(appeal, Ana="for", Bea="for")
    assert hall.refused("Lena", OpenBallot, proposal=text) == WAITS
    assert hall.refused("Lena", TakeItem, item=following) == {}


def test_nobody_moves_an_appeal_or_a_question_of_order_as_a_proposal(hall: Plaza) -> None:
    for kind in ("appeal", "order"):
        told = hall.refused("Ana", DraftProposal, kind=kind, title="Again", payload={"ruling": 1})
        assert "proposals.kind_unknown" in told


def test_a_motion_that_was_not_voted_falls_when_the_meeting_goes_on(hall: Plaza) -> None:
    motion = hall.does("Bea", DraftProposal, **POSTPONE)["proposal"]
    hall.does("Lena", TakeItem, item=next_item(hall))
    assert Proposal.objects.get(pk=motion).stage == "withdrawn"


def test_a_postponed_item_is_on_the_next_agenda(hall: Plaza) -> None:
    text = hall.moves("Ana", "Soup", "We cook soup.")
    hall.does("Lena", TakeItem, item=AgendaItem.objects.get(proposal=text).pk)
    hall.decided(hall.does("Bea", DraftProposal, **POSTPONE)["proposal"], Ana="for", Bea="for")
    assert Proposal.objects.get(pk=text).stage == "postponed"
    hall.meets_again()
    assert AgendaItem.objects.filter(proposal=text, meeting__number=2).exists()


def test_between_items_there_is_nothing_to_postpone(plaza: Plaza) -> None:
    assert plaza.refused("Bea", DraftProposal, **POSTPONE) == {"stack.no_item": "notice.agenda_hours"}


def test_the_record_keeps_the_ruling_and_never_who_raised_the_point(hall: Plaza) -> None:
    before = Minute.objects.filter(body__slug="plaza").count()
    hand = hall.does("Lena", RaiseHandFor, card=33, turn="order")["hand"]
    hall.does("Lena", CallSpeaker, hand=hand)
    hall.does("Lena", Rule, **POINT)
    told = [json.loads(row.data) for row in Minute.objects.filter(body__slug="plaza", n__gte=before)]
    assert [one["act"] for one in told] == ["stack.call", "rulings.rule"]
    ((_table, _pk, fields),) = told[1]["changes"]
    assert set(fields) == {"body_id", "meeting_id", "item_id", "number", "about", "ruling", "sealed", "at"}
    assert WORDS not in json.dumps(told)
    assert "33" not in json.dumps([one["says"] for one in told])


def counted(plaza: Plaza, ballot: int, **counts: int) -> None:
    for name in ("Tilo", "Tara"):
        plaza.does(name, CountSection, ballot=ballot, section=1, counts=counts)


def test_a_card_asks_for_a_recount_at_the_desk_and_the_number_is_not_kept(hall: Plaza) -> None:
    ballot = hall.opened(hall.frozen(), sections=1)
    asked = {"ballot": ballot, "card": 39}
    assert "standing.no_office" in hall.refused("Ana", DemandRecountFor, **asked)
    assert hall.refused("Lena", DemandRecountFor, ballot=ballot, card=399) == {"stack.card_not_out": "voting.who"}
    counted(hall, ballot, **{"for": 9})
    hall.does("Lena", DemandRecountFor, **asked)
    assert "ballots.recount_running" in hall.refused("Bea", DemandRecount, ballot=ballot)
    assert "ballots.recount_owed" in hall.refused("Lena", CloseBallot, ballot=ballot)
    minute = Minute.objects.filter(body__slug="plaza", act="ballots.recount_for").get()
    assert "39" not in json.dumps(json.loads(minute.data)["says"])
    counted(hall, ballot, **{"for": 10})
    hall.does("Lena", CloseBallot, ballot=ballot)


def test_where_nobody_counts_there_is_nothing_to_count_again(hall: Plaza) -> None:
    ballot = hall.opened(hall.frozen())
    hall.does("Ana", CastVote, ballot=ballot, choice="for")
    assert hall.refused("Bea", DemandRecount, ballot=ballot) == {"ballots.nobody_counted": "voting.recount_on_demand"}


def test_the_balance_is_short_and_names_nobody_not_even_who_wrote_it(hall: Plaza) -> None:
    assert "standing.host" in hall.refused("the host", NoteBalance, side="good", words="The soup.")
    assert hall.refused("Ana", NoteBalance, side="bad", words="") == {"meetings.balance_words": "meeting.hours"}
    assert hall.refused("Ana", NoteBalance, side="bad", words="x" * 201) == {"meetings.balance_words": "meeting.hours"}
    hall.does("Ana", NoteBalance, side="bad", words="The door was locked.")
    again = hall.refused("Bea", NoteBalance, side="bad", words="The door was locked.")
    assert again == {"meetings.balance_said": "meeting.hours"}
    minute = json.loads(Minute.objects.filter(body__slug="plaza", act="meetings.balance").get().data)
    assert minute["by"] == "member"
    assert "door" not in json.dumps(minute)
    assert BalanceNote.objects.get().words == "The door was locked."
    hall.closes()
    assert "meetings.not_open" in hall.refused("Ana", NoteBalance, side="bad", words="Too late.")


def test_one_teller_in_the_aisle_tells_a_section_and_nobody_waits_for_the_others(hall: Plaza) -> None:
    text = hall.moves("Ana", "Soup", "We cook soup.")
    ballot = hall.opened(text, sections=2, temperature=True)
    hall.does("Ana", CastVote, ballot=ballot, choice="against")
    hall.does("Tilo", CountSection, ballot=ballot, section=1, counts={"for": 9, "against": 2})
    full = hall.refused("Tara", CountSection, ballot=ballot, section=1, counts={"for": 8})
    assert full == {"ballots.section_agreed": "voting.tellers"}
    assert hall.refused("Bea", DemandRecount, ballot=ballot) == {"ballots.binds_nobody": "voting.recount_on_demand"}
    hall.does("Lena", CloseBallot, ballot=ballot)
    told = Ballot.objects.get(body__slug="plaza", number=ballot).result or {}
    assert (told["outcome"], told["counts"]) == ("felt", {"for": 9, "against": 3, "abstain": 0})


def test_a_temperature_check_ends_with_its_item(hall: Plaza) -> None:
    ballot = hall.opened(hall.moves("Ana", "Soup", "We cook soup."), temperature=True)
    hall.does("Ana", CastVote, ballot=ballot, choice="for")
    hall.does("Lena", TakeItem, item=next_item(hall))
    row = Ballot.objects.get(body__slug="plaza", number=ballot)
    assert row.closed is not None
    assert (row.result or {})["counts"]["for"] == 1


def test_a_vote_that_binds_does_not_end_with_its_item(hall: Plaza) -> None:
    ballot = hall.opened(hall.frozen())
    hall.does("Lena", TakeItem, item=next_item(hall))
    assert Ballot.objects.get(body__slug="plaza", number=ballot).closed is None


def test_words_that_nobody_is_named_for_are_erased_by_the_minute_taker_and_the_minute_stays(hall: Plaza) -> None:
    hall.does("Lena", Rule, **POINT)
    hall.does("Ana", NoteBalance, side="bad", words="Somebody at table 3 has no papers.")
    words = {"ruling": Ruling.objects.get().pk, "balance": BalanceNote.objects.get().pk}
    for kind, pk in words.items():
        assert "standing.host" in hall.refused("the host", EraseWords, kind=kind, id=pk)
        assert hall.refused("Lena", EraseWords, kind=kind, id=pk) == {"standing.no_office": "meeting.chosen_team"}
        hall.does("Minna", EraseWords, kind=kind, id=pk)
        assert "texts.withdrawn" in hall.refused("Minna", EraseWords, kind=kind, id=pk)
    assert (Ruling.objects.get().words, BalanceNote.objects.get().words) == ("", "")
    minutes = Minute.objects.filter(body__slug="plaza").order_by("n")
    assert not any("table 3" in one.data for one in minutes)
    assert audit(Body.objects.get(slug="plaza")).ok
