"""Proposals, options and notes: anybody may write, nobody may hurry, every option has the same time."""

from __future__ import annotations

from asamblea.acts.notes import PlaceNote, WriteNote
from asamblea.acts.proposals import DraftProposal, Endorse, Freeze, Present, Withdraw
from asamblea.acts.questions import AskQuestion, MergeOption
from asamblea.models import AgendaItem, Meeting, Note, Proposal
from tests.plaza import EVENING, Plaza


def _option(plaza: Plaza, mover: str, question: int, *, seconds: int) -> int:
    option = plaza.moves(mover, f"{mover}'s way", "So.", kind="strategy", question=question)
    plaza.debates("Lena", option, seconds=lambda: (plaza.later(seconds=seconds), None)[1])
    return option


def test_neither_guest_nor_host_writes_a_proposal(plaza: Plaza) -> None:
    for name, code, article in (
        ("Nobody", "standing.guest", "franchise.who"),
        ("the host", "standing.host", "independence.host"),
    ):
        assert plaza.refused(name, DraftProposal, title="Tea", text="Tea.") == {code: article}


def test_all_reasons_are_given_at_once(plaza: Plaza) -> None:
    assert plaza.refused("Nobody", DraftProposal, title=" ", text="", kind="demand") == {
        "standing.guest": "franchise.who",
        "proposals.title_missing": "proposals.endorsers",
        "proposals.text_missing": "proposals.endorsers",
        "proposals.demand_needs_plan": "proposals.demand_needs_plan",
    }


def test_a_mover_does_not_endorse_their_own_and_nobody_twice(plaza: Plaza) -> None:
    motion = int(plaza.does("Ana", DraftProposal, title="Tea", text="Tea.")["proposal"])
    assert plaza.refused("Ana", Endorse, proposal=motion) == {"proposals.own_endorsement": "proposals.endorsers"}
    plaza.does("Bea", Endorse, proposal=motion)
    assert plaza.refused("Bea", Endorse, proposal=motion) == {"proposals.endorsed_already": "proposals.endorsers"}


def test_the_third_endorser_puts_it_on_the_agenda_and_no_chair_is_asked(plaza: Plaza) -> None:
    motion = int(plaza.does("Ana", DraftProposal, title="Tea", text="Tea.")["proposal"])
    stages = [plaza.does(name, Endorse, proposal=motion)["stage"] for name in ("Bea", "Cruz", "Dina")]
    assert stages == ["draft", "draft", "on_agenda"]
    assert AgendaItem.objects.filter(proposal=motion).count() == 1


def test_only_the_mover_withdraws_and_not_after_the_freeze(plaza: Plaza) -> None:
    motion = plaza.frozen()
    assert plaza.refused("Bea", Withdraw, proposal=motion)["proposals.not_mover"] == "proposals.endorsers"
    assert plaza.refused("Ana", Withdraw, proposal=motion) == {"proposals.not_live": "proposals.endorsers"}


def test_one_speaks_at_a_time(plaza: Plaza) -> None:
    motions = [plaza.moves(name, "Tea", "Tea.") for name in ("Ana", "Bea")]
    plaza.does("Lena", Present, proposal=motions[0])
    assert plaza.refused("Lena", Present, proposal=motions[1]) == {"proposals.floor_taken": "proposals.equal_time"}


def test_options_without_equal_time_are_not_frozen(plaza: Plaza) -> None:
    question = plaza.does("Ana", AskQuestion, title="How?")["question"]
    first = _option(plaza, "Ana", question, seconds=240)
    _option(plaza, "Bea", question, seconds=120)
    assert plaza.refused("Lena", Freeze, proposal=first) == {"proposals.unequal_time": "proposals.equal_time"}


def test_interpreted_time_counts_two_thirds(plaza: Plaza) -> None:
    question = plaza.does("Ana", AskQuestion, title="How?")["question"]
    first = _option(plaza, "Ana", question, seconds=240)
    second = plaza.moves("Bea", "Bea's way", "So.", kind="strategy", question=question)
    plaza.debates("Lena", second, seconds=lambda: (plaza.later(seconds=360), None)[1], interpreted=True)
    assert plaza.refused("Lena", Freeze, proposal=first) == {}


def test_no_option_is_frozen_while_a_note_has_no_fate(plaza: Plaza) -> None:
    question = plaza.does("Ana", AskQuestion, title="How?")["question"]
    option = _option(plaza, "Ana", question, seconds=240)
    note = plaza.does("Bea", WriteNote, question=question, text="And the night shift?")["note"]
    assert plaza.refused("Lena", Freeze, proposal=option) == {"proposals.notes_unplaced": "proposals.notes_placed"}
    assert plaza.refused("Minna", PlaceNote, numbers=[note], fate="merged") == {
        "notes.target_missing": "proposals.notes_placed"
    }
    plaza.does("Minna", PlaceNote, numbers=[note], fate="carried")
    assert plaza.refused("Lena", Freeze, proposal=option) == {}


def test_a_note_keeps_every_fate_it_had(plaza: Plaza) -> None:
    question = plaza.does("Ana", AskQuestion, title="How?")["question"]
    note = plaza.does("Bea", WriteNote, question=question, text="And the night shift?", number=77)["note"]
    assert plaza.refused("Ana", PlaceNote, numbers=[note], fate="carried") == {
        "standing.no_office": "meeting.chosen_team"
    }
    assert plaza.refused("Cruz", WriteNote, question=question, text="Too.", number=77) == {
        "notes.number_taken": "proposals.notes_placed"
    }
    for fate in ("carried", "in_text"):
        plaza.does("Minna", PlaceNote, numbers=[note], fate=fate)
    assert [step["fate"] for step in Note.objects.get(meeting__body__slug="plaza", number=77).history] == [
        "carried",
        "in_text",
    ]


def test_an_option_goes_into_another_only_by_its_own_mover(plaza: Plaza) -> None:
    question = plaza.does("Ana", AskQuestion, title="How?")["question"]
    mine, other = (plaza.moves(name, "Way", "So.", kind="strategy", question=question) for name in ("Ana", "Bea"))
    assert plaza.refused("Bea", MergeOption, proposal=mine, into=other) == {
        "proposals.not_mover": "proposals.equal_time"
    }
    motion = plaza.moves("Cruz", "Tea", "Tea.")
    assert plaza.refused("Ana", MergeOption, proposal=mine, into=motion) == {
        "proposals.other_question": "proposals.equal_time"
    }
    plaza.does("Ana", MergeOption, proposal=mine, into=other)
    assert Proposal.objects.get(pk=mine).merged_into_id == other


def test_a_meeting_is_not_called_without_its_notice(plaza: Plaza) -> None:
    payload = {"starts": EVENING.replace(day=5).isoformat()}
    assert plaza.refused("Ana", DraftProposal, title="Now", kind="meeting", payload=payload) == {
        "meetings.notice_too_short": "notice.days"
    }


def test_enough_signers_call_a_meeting_and_nobody_can_keep_them_from_it(plaza: Plaza) -> None:
    plaza.closes()
    payload = {"starts": EVENING.replace(day=20).isoformat()}
    petition = plaza.does("Eli", DraftProposal, title="We want to meet", kind="meeting", payload=payload)["proposal"]
    called = Meeting.objects.get(body__slug="plaza", closed=None)  # a twentieth of fourteen is one
    assert {office.member.number for office in called.offices.all()} == {plaza.number("Eli")}
    assert Proposal.objects.get(pk=petition).stage == "adopted"


def test_a_proposal_contains_only_what_its_kind_can_carry_out(plaza: Plaza) -> None:
    codes = plaza.refused("Ana", DraftProposal, title="Tea", text="Tea.", payload={"superpowers": True})
    assert codes == {"proposals.payload_unknown": "proposals.endorsers"}
    codes = plaza.refused("Ana", DraftProposal, title="X", text="X", kind="annul", payload={"ballot": 99})
    assert codes == {"proposals.about_nothing": "proposals.endorsers"}
