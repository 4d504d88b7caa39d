"""Notes through the door: one present fate each, a history that only grows, merged and declined only by a word."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asamblea import acts, door
from asamblea.acts.amendments import ProposeAmendment
from asamblea.acts.groups import MakeGroups
from asamblea.acts.notes import AgreeAloud, AgreeToMerge, PlaceNote, WriteNote
from asamblea.acts.proposals import DraftProposal, Freeze
from asamblea.door import Missing, Refused
from asamblea.models import Amendment, Ballot, Meeting, Membership, Minute, Note, Question
from asamblea.models.meetings import FATES
from asamblea.models.tables import last_round, table_of_member
from asamblea.record import kept
from tests.plaza import Plaza, founded

PLACED = "proposals.notes_placed"


@pytest.fixture
def question(plaza: Plaza) -> int:
    """A question that the meeting is at, its small groups made."""
    plaza.takes_up("How do we keep warm?")
    plaza.does("Lena", MakeGroups, size=8, way="neighbours")
    return int(Question.objects.get(body__slug="plaza").number)


def _note(number: int) -> Note:
    return Note.objects.get(meeting__body__slug="plaza", number=number)


def _table(plaza: Plaza, name: str) -> int:
    groups = last_round(Meeting.objects.get(body__slug="plaza"))
    member = Membership.objects.get(body__slug="plaza", person_id=plaza.person(name)).pk
    table = table_of_member(groups, member) if groups else None
    assert table is not None
    return table


def _lost_amendment(plaza: Plaza, question: int, note: int) -> int:
    """Move the note as an amendment that the room does not want; return the number of the vote."""
    text = plaza.moves("Ana", "Stoves", "We carry stoves.", kind="strategy", question=question)
    plaza.debates("Lena", text, seconds=lambda: None)
    plaza.does("Bea", ProposeAmendment, proposal=text, paragraph=1, action="replace", text="No.", note=note)
    amendment = Amendment.objects.get(proposal=text)
    plaza.reads("Lena", amendment=amendment.pk)
    ballot = int(plaza.does("Lena", acts.ballots.OpenBallot, amendment=amendment.pk)["ballot"])
    for name in ("Ana", "Bea", "Cruz"):
        plaza.does(name, acts.ballots.CastVote, ballot=ballot, choice="against")
    plaza.does("Lena", acts.ballots.CloseBallot, ballot=ballot)
    return ballot


def test_a_note_says_its_table_and_never_a_name(plaza: Plaza, question: int) -> None:
    plaza.does("Cruz", WriteNote, question=question, text="Blankets.", group=3, paper=True)
    assert (_note(1).group, _note(1).paper, _note(1).round is not None) == (3, True, True)
    assert plaza.refused("Cruz", WriteNote, question=question, text="More.", group=6) == {"notes.no_such_group": PLACED}


@pytest.mark.parametrize("number", [-7, 10_000, 2_147_483_647])
def test_a_note_has_a_number_that_can_be_said(plaza: Plaza, question: int, number: int) -> None:
    soup = {"question": question, "text": "Soup."}
    assert plaza.refused("Cruz", WriteNote, **soup, number=number) == {"notes.number_unfit": PLACED}
    assert plaza.refused("Cruz", WriteNote, **soup, number=9_999) == {}
    assert plaza.does("Cruz", WriteNote, **soup, number=0) == {"note": 1}


def test_a_note_is_merged_only_once_its_group_agrees(plaza: Plaza, question: int) -> None:
    plaza.does("Cruz", WriteNote, question=question, text="Soup.", group=_table(plaza, "Ana"))
    assert plaza.refused("Ana", AgreeToMerge, numbers=[1], target="N2") == {"notes.not_asked": PLACED}
    plaza.does("Minna", PlaceNote, numbers=[1], fate="merged", target="N2")
    assert (_note(1).fate, _note(1).asked, _note(1).history) == ("none", "N2", [])
    other = next(name for name in ("Rosa", "Samir") if _table(plaza, name) != _table(plaza, "Ana"))
    assert plaza.refused(other, AgreeToMerge, numbers=[1], target="N2") == {"notes.not_your_group": PLACED}
    plaza.does("Ana", AgreeToMerge, numbers=[1], target="N2")
    assert (_note(1).fate, _note(1).asked) == ("merged", "")
    assert (_note(1).history[0]["word"], _note(1).history[0]["target"]) == ("group", "N2")


def test_aloud_in_the_room_two_of_the_team_have_heard_it(plaza: Plaza, question: int) -> None:
    plaza.does("Cruz", WriteNote, question=question, text="Soup.")
    plaza.does("Minna", PlaceNote, numbers=[1], fate="merged", target="N2")
    assert plaza.refused("Minna", AgreeAloud, numbers=[1], target="N2") == {"notes.same_witness": PLACED}
    assert plaza.refused("Ana", AgreeAloud, numbers=[1], target="N2") == {"standing.no_office": "meeting.chosen_team"}
    plaza.does("Tom", AgreeAloud, numbers=[1], target="N2")
    assert (_note(1).fate, _note(1).history[0]["word"]) == ("merged", "aloud")
    assert _note(1).history[0]["by"] == plaza.number("Minna")


def test_nobody_agrees_to_words_that_were_exchanged_meanwhile(plaza: Plaza, question: int) -> None:
    plaza.does("Cruz", WriteNote, question=question, text="Soup.", group=_table(plaza, "Ana"))
    for target in ("N2", "the text that refuses it"):
        plaza.does("Minna", PlaceNote, numbers=[1], fate="merged", target=target)
    for name, act in (("Ana", AgreeToMerge), ("Tom", AgreeAloud)):
        (reason,) = plaza.reasons(name, act, numbers=[1], target="N2")
        assert (reason.code, reason.facts) == ("notes.asked_otherwise", {"target": "the text that refuses it"})
    assert (_note(1).fate, _note(1).asked) == ("none", "the text that refuses it")


def test_a_note_does_not_merge_into_itself(plaza: Plaza, question: int) -> None:
    plaza.does("Cruz", WriteNote, question=question, text="Soup.")
    assert plaza.refused("Minna", PlaceNote, numbers=[1], fate="merged", target="N1") == {"notes.into_itself": PLACED}


def test_a_note_is_declined_only_by_a_recorded_vote(plaza: Plaza, question: int) -> None:
    for text in ("Soup.", "Rice."):
        plaza.does("Cruz", WriteNote, question=question, text=text)
    declined = {"numbers": [1], "fate": "declined"}
    assert plaza.refused("Minna", PlaceNote, **declined) == {"notes.vote_missing": "record.nothing_edited"}
    team = Ballot.objects.filter(body__slug="plaza").latest("number").number
    assert plaza.refused("Minna", PlaceNote, **declined, ballot=team) == {
        "notes.vote_of_another": "record.nothing_edited"
    }
    lost = _lost_amendment(plaza, question, 1)
    assert "notes.vote_of_another" in plaza.refused("Minna", PlaceNote, numbers=[2], fate="declined", ballot=lost)
    plaza.does("Minna", PlaceNote, **declined, ballot=lost)
    assert _note(1).history[-1]["ballot"] == lost


def _vote() -> int:
    return int(Ballot.objects.filter(body__slug="plaza").latest("number").number)


def test_a_motion_that_lists_them_declines_notes(plaza: Plaza, question: int) -> None:
    for text in ("Soup.", "Rice.", "Tea."):
        plaza.does("Cruz", WriteNote, question=question, text=text)
    plaza.adopted("Decline some notes", "They ask for too much.", payload={"declines": [1, 2], "notes_of": 1})
    vote = _vote()
    assert "notes.vote_of_another" in plaza.refused("Minna", PlaceNote, numbers=[3], fate="declined", ballot=vote)
    plaza.does("Minna", PlaceNote, numbers=[1, 2], fate="declined", ballot=vote)
    assert [_note(number).fate for number in (1, 2, 3)] == ["declined", "declined", "none"]


@pytest.mark.parametrize("words", ["We take up what N1 asks for, with joy.", "N" + "9" * 5000])
def test_a_motion_that_only_speaks_of_a_note_declines_nothing(plaza: Plaza, question: int, words: str) -> None:
    plaza.does("Cruz", WriteNote, question=question, text="Soup.")
    plaza.adopted("Thanks", words)
    assert plaza.refused("Minna", PlaceNote, numbers=[1], fate="declined", ballot=_vote()) == {
        "notes.vote_of_another": "record.nothing_edited"
    }


def test_a_motion_lists_notes_that_there_are(plaza: Plaza, question: int) -> None:
    plaza.does("Cruz", WriteNote, question=question, text="Soup.")
    lists = {"declines": [1], "notes_of": 1}
    wrongs: tuple[dict[str, Any], ...] = (
        {"declines": [2]},
        {"notes_of": 2},
        {"declines": []},
        {"declines": [[1]]},
        {"notes_of": [1]},
    )
    for wrong in wrongs:
        refused = plaza.refused("Ana", DraftProposal, title="No", text="No.", payload={**lists, **wrong})
        assert refused == {"notes.not_there": PLACED}


def test_the_notes_of_each_meeting_are_their_own(plaza: Plaza, question: int) -> None:
    plaza.does("Cruz", WriteNote, question=question, text="Rice, of the first evening.")
    plaza.does("Minna", PlaceNote, numbers=[1], fate="carried")
    plaza.meets_again()
    again = plaza.does("Ana", acts.questions.AskQuestion, title="And?")["question"]
    plaza.does("Cruz", WriteNote, question=again, text="Soup, of this evening.")
    earlier, lost = {"numbers": [1], "fate": "declined", "meeting": 1}, _lost_amendment(plaza, again, 1)
    assert "notes.vote_of_another" in plaza.refused("Minna", PlaceNote, **earlier, ballot=lost)
    plaza.adopted("Not this", "No.", payload={"declines": [1], "notes_of": 2})
    assert "notes.vote_of_another" in plaza.refused("Minna", PlaceNote, **earlier, ballot=_vote())
    plaza.adopted("Nor that", "No.", payload={"declines": [1], "notes_of": 1})
    plaza.does("Minna", PlaceNote, **earlier, ballot=_vote())
    fates = Note.objects.filter(body__slug="plaza").order_by("meeting__number").values_list("fate", flat=True)
    assert list(fates) == ["declined", "none"]


def test_the_charter_says_whether_a_note_without_a_fate_holds_a_text_back(db: None) -> None:
    with founded("square", **{PLACED: False}) as square:
        square.takes_up("How?")
        square.does("Cruz", WriteNote, question=1, text="Soup.")
        text = square.moves("Ana", "Stoves", "We carry stoves.", kind="strategy", question=1)
        square.debates("Lena", text, seconds=lambda: None)
        assert square.refused("Lena", Freeze, proposal=text) == {}


def test_each_fate_names_its_minute(plaza: Plaza, question: int) -> None:
    plaza.does("Cruz", WriteNote, question=question, text="Soup.")
    for fate in ("carried", "in_text"):
        plaza.does("Minna", PlaceNote, numbers=[1], fate=fate, target="A1")
        last = Minute.objects.filter(body__slug="plaza").latest("n")
        assert (last.act, last.n) == ("notes.place", _note(1).history[-1]["minute"])


NUMBERS = st.lists(st.integers(1, 6), min_size=1, max_size=3)
PEOPLE = st.sampled_from(("Minna", "Lena", "Tom", "Ana", "Cruz", "Bea", "the host"))
STEPS = st.one_of(
    st.tuples(st.just(WriteNote), st.fixed_dictionaries({"group": st.integers(0, 6), "number": st.integers(0, 6)})),
    st.tuples(
        st.just(PlaceNote),
        st.fixed_dictionaries({
            "numbers": NUMBERS,
            "fate": st.sampled_from(FATES[1:]),
            "target": st.sampled_from(("", "N1", "A1")),
            "ballot": st.sampled_from((None, 1, 2)),
        }),
    ),
    st.tuples(
        st.sampled_from((AgreeToMerge, AgreeAloud)),
        st.fixed_dictionaries({"numbers": NUMBERS, "target": st.sampled_from(("N1", "A1"))}),
    ),
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(PEOPLE, STEPS), max_size=20))
def test_whatever_comes_every_note_has_one_fate_and_forgets_none(
    plaza: Plaza, question: int, steps: list[tuple[str, tuple[type[Any], dict[str, Any]]]]
) -> None:
    with transaction.atomic():
        histories: dict[int, list[Any]] = {}
        for name, (act, what) in steps:
            _tried(plaza, name, act, {**what, **({"question": question, "text": "Soup."} if act is WriteNote else {})})
            _one_fate_each(histories)
        transaction.set_rollback(True)
    kept.forget("plaza")


def _tried(plaza: Plaza, name: str, act: type[Any], what: dict[str, Any]) -> None:
    """Knock; whether the door lets it in is its own matter here."""
    try:
        door.perform(act(body="plaza", **what), plaza.visit(name))
    except (Refused, Missing):
        return


def _one_fate_each(histories: dict[int, list[Any]]) -> None:
    rows = list(Note.objects.filter(body__slug="plaza"))
    counts = Counter(note.fate for note in rows)
    assert sum(counts.values()) == len(rows)
    assert set(counts) <= set(FATES)
    for note in rows:
        before = histories.get(note.pk, [])
        assert note.history[: len(before)] == before
        assert note.fate == (note.history[-1]["fate"] if note.history else "none")
        assert not (note.fate == "merged" and "word" not in note.history[-1])
        assert not (note.fate == "declined" and "ballot" not in note.history[-1])
        histories[note.pk] = note.history
    assert {note.pk for note in rows} >= set(histories)
