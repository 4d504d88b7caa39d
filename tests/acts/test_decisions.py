"""After the vote: reading back, dissent that travels along, a second reading, reopening, taking words back."""

from __future__ import annotations

from asamblea.acts.ballots import CloseBallot, OpenBallot
from asamblea.acts.counts import CountSection
from asamblea.acts.decisions import AddMinorityStatement, BringBack, ReadBack, WithdrawText
from asamblea.acts.proposals import DraftProposal, Freeze, Withdraw
from asamblea.acts.questions import AskQuestion
from asamblea.models import AgendaItem, Ballot, Decision, MinorityStatement, Minute, Proposal
from asamblea.models.guard import open_guard
from tests.plaza import Plaza


def _decision(number: int) -> Decision:
    return Decision.objects.get(body__slug="plaza", number=number)


def _narrow(plaza: Plaza) -> int:
    """Adopt a motion by 20 to 19."""
    motion = plaza.frozen()
    ballot = plaza.opened(motion, sections=1)
    for name in ("Tilo", "Tara"):
        plaza.does(name, CountSection, ballot=ballot, section=1, counts={"for": 20, "against": 19})
    return int(plaza.does("Lena", CloseBallot, ballot=ballot)["decision"])


def test_only_chair_and_minutes_read_back_and_once(plaza: Plaza) -> None:
    number = plaza.adopted()
    assert plaza.refused("Tilo", ReadBack, decision=number) == {"standing.no_office": "meeting.chosen_team"}
    plaza.does("Minna", ReadBack, decision=number)
    assert plaza.refused("Lena", ReadBack, decision=number) == {"decisions.read_already": "decisions.read_back"}


def test_who_voted_for_it_has_no_dissent_to_give(plaza: Plaza) -> None:
    number = plaza.adopted()
    assert plaza.refused("Bea", AddMinorityStatement, decision=number, text="But.") == {
        "decisions.voted_for": "proposals.minority_words"
    }


def test_who_came_after_the_vote_has_no_dissent_to_give(plaza: Plaza) -> None:
    number = plaza.adopted()
    plaza.later(minutes=1)
    plaza.joins("Newcomer")
    assert plaza.refused("Newcomer", AddMinorityStatement, decision=number, text="I was not there.") == {
        "decisions.joined_later": "proposals.minority_words"
    }


def test_a_minority_statement_is_one_page_and_three_days(plaza: Plaza) -> None:
    number = plaza.adopted()
    long, empty = "word " * 301, "  "
    assert plaza.refused("Dina", AddMinorityStatement, decision=number, text=long) == {
        "decisions.statement_long": "proposals.minority_words"
    }
    assert plaza.refused("Dina", AddMinorityStatement, decision=number, text=empty) == {
        "decisions.statement_empty": "proposals.minority_words"
    }
    plaza.later(hours=72)
    assert plaza.refused("Dina", AddMinorityStatement, decision=number, text="word " * 300) == {}
    plaza.later(seconds=1)
    assert plaza.refused("Dina", AddMinorityStatement, decision=number, text="word") == {
        "decisions.statement_late": "proposals.minority_hours"
    }


def test_a_clear_result_has_no_second_reading(plaza: Plaza) -> None:
    assert plaza.refused("Dina", BringBack, decision=plaza.adopted()) == {
        "decisions.margin_clear": "proposals.second_reading_margin"
    }


def test_ten_members_bring_a_narrow_decision_back_and_it_stands_until_then(plaza: Plaza) -> None:
    number = _narrow(plaza)
    for name in plaza.phones[:9]:
        assert plaza.does(name, BringBack, decision=number)["state"] == "standing"
    assert plaza.refused(plaza.phones[0], BringBack, decision=number) == {
        "decisions.demanded_already": "proposals.second_reading_people"
    }
    assert plaza.does(plaza.phones[9], BringBack, decision=number)["state"] == "reopened"
    assert _decision(number).proposal.stage == "second_reading"
    plaza.meets_again()
    item = AgendaItem.objects.get(meeting__body__slug="plaza", meeting__closed=None, kind="proposal")
    assert item.proposal == _decision(number).proposal


def test_a_quarter_of_those_who_voted_reopen_a_decision(plaza: Plaza) -> None:
    number = _narrow(plaza)
    for name in plaza.phones[:9]:
        assert plaza.does(name, BringBack, decision=number, kind="reopen")["state"] == "standing"
    assert plaza.does(plaza.phones[9], BringBack, decision=number, kind="reopen")["state"] == "reopened"
    assert plaza.refused("Eli", BringBack, decision=number, kind="reopen") == {
        "decisions.not_standing": "proposals.reopen_share"
    }


def test_a_decision_taken_again_replaces_the_first_which_stays_readable(plaza: Plaza) -> None:
    number = _narrow(plaza)
    for name in plaza.phones[:10]:
        plaza.does(name, BringBack, decision=number)
    plaza.meets_again()
    proposal = _decision(number).proposal
    plaza.debates("Lena", proposal.pk, seconds=lambda: None)
    plaza.does("Lena", Freeze, proposal=proposal.pk)
    second = plaza.decided(proposal.pk, Ana="against", Bea="against")
    first = _decision(number)
    assert (first.state, first.ended_by, first.outcome) == ("replaced", second, "adopted")
    assert _decision(second).outcome == "rejected"


def _taking_back(plaza: Plaza, number: int) -> int:
    """Move to take this decision back; return the motion, noticed."""
    return plaza.moves("Ana", "Not after all", "We do not meet.", payload={"rescinds": number})


def _ready(plaza: Plaza, motion: int) -> int:
    plaza.debates("Lena", motion, seconds=lambda: None)
    plaza.does("Lena", Freeze, proposal=motion)
    return motion


def test_no_decision_is_taken_back_in_the_meeting_that_took_it(plaza: Plaza) -> None:
    motion = _taking_back(plaza, plaza.adopted())
    assert Proposal.objects.get(pk=motion).stage == "noticed"
    assert plaza.refused("Lena", OpenBallot, proposal=motion) == {
        "ballots.text_not_frozen": "voting.when",
        "decisions.same_meeting": "proposals.reopen_share",
        "decisions.notice_too_short": "proposals.rescind_days",
    }


def test_a_decision_is_taken_back_once_the_motion_was_known_for_a_week(plaza: Plaza) -> None:
    number = plaza.adopted()
    motion = _taking_back(plaza, number)
    plaza.meets_again(days=7)
    later = plaza.decided(_ready(plaza, motion), Ana="for", Bea="for", Cruz="against")
    assert (_decision(number).state, _decision(number).ended_by) == ("rescinded", later)


def test_a_motion_that_was_known_for_less_waits(plaza: Plaza) -> None:
    number = plaza.adopted()
    plaza.meets_again()
    motion = _taking_back(plaza, number)
    plaza.later(days=6)
    reasons = {reason.code: reason.facts for reason in plaza.reasons("Lena", OpenBallot, proposal=motion)}
    assert reasons["decisions.notice_too_short"] == {"days": 7, "noticed_days": 6}
    assert "decisions.same_meeting" not in reasons


def test_enough_who_reopen_a_decision_need_no_notice(plaza: Plaza) -> None:
    number = plaza.adopted()
    plaza.does("Cruz", BringBack, decision=number, kind="reopen")
    assert _decision(number).state == "reopened"
    plaza.meets_again()
    motion = _taking_back(plaza, number)
    assert set(plaza.refused("Lena", OpenBallot, proposal=motion)) == {"ballots.text_not_frozen"}


def test_taking_back_takes_the_share_that_decided(plaza: Plaza) -> None:
    number = plaza.adopted()
    with open_guard():
        ballot = _decision(number).ballot
        ballot.threshold, ballot.strict = "3/4", False
        ballot.save()
    motion = _taking_back(plaza, number)
    plaza.meets_again(days=7)
    missed = plaza.decided(_ready(plaza, motion), Ana="for", Bea="for", Cruz="against")
    assert _decision(missed).ballot.threshold == "3/4"
    assert (_decision(missed).outcome, _decision(number).state) == ("rejected", "standing")
    annul = plaza.frozen("Bea", "Annul it", "A door was shut.", kind="annul", payload={"ballot": ballot.number})
    assert Ballot.objects.get(body__slug="plaza", number=plaza.opened(annul)).threshold == "3/4"


def test_a_charter_or_an_election_is_not_taken_back_by_a_motion(plaza: Plaza) -> None:
    charter = Decision.objects.get(body__slug="plaza", proposal__kind="charter").number
    motion = _taking_back(plaza, charter)
    assert "decisions.undone_otherwise" in plaza.refused("Lena", OpenBallot, proposal=motion)


def test_what_takes_a_decision_back_stands_beside_nothing(plaza: Plaza) -> None:
    number = plaza.adopted()
    motion, soup = _taking_back(plaza, number), plaza.moves("Ana", "Soup", "We cook.")
    words = {"title": "Other", "text": "Else."}
    payload = {"rescinds": number}
    alone = {"proposals.not_an_option": "voting.rule"}
    assert plaza.refused("Bea", DraftProposal, **words, counter_to=motion) == alone
    assert plaza.refused("Bea", DraftProposal, **words, counter_to=soup, payload=payload) == alone
    question = plaza.does("Ana", AskQuestion, title="What first?")["question"]
    assert plaza.refused("Bea", DraftProposal, **words, question=question, payload=payload) == alone
    assert plaza.refused("Bea", DraftProposal, **words, payload=payload) == {}


def test_a_review_says_what_became_of_a_decision(plaza: Plaza) -> None:
    number = plaza.adopted()
    review = plaza.moves("Ana", "Done", kind="review", payload={"decision": number, "finding": "done"})
    by = plaza.decided(review, Ana="for")
    assert (_decision(number).state, _decision(number).ended_by) == ("fulfilled", by)


def test_nobody_takes_back_another_s_words_or_a_text_that_was_decided(plaza: Plaza) -> None:
    number = plaza.adopted()
    statement = plaza.does("Dina", AddMinorityStatement, decision=number, text="I am alone.")["statement"]
    assert plaza.refused("Lena", WithdrawText, kind="statement", id=statement) == {
        "texts.not_yours": "record.nothing_edited"
    }
    decided = _decision(number).proposal_id
    assert plaza.refused("Ana", WithdrawText, kind="proposal", id=decided) == {"texts.decided": "record.nothing_edited"}


def test_words_taken_back_are_gone_and_their_minute_stays(plaza: Plaza) -> None:
    number = plaza.adopted()
    statement = plaza.does("Dina", AddMinorityStatement, decision=number, text="I am alone.")["statement"]
    before = Minute.objects.filter(body__slug="plaza", act="decisions.dissent").latest("n").leaf
    plaza.does("Dina", WithdrawText, kind="statement", id=statement)
    row = MinorityStatement.objects.get(pk=statement)
    assert (row.text, row.salt) == ("", None)
    assert Minute.objects.filter(body__slug="plaza", act="decisions.dissent").latest("n").leaf == before
    assert plaza.refused("Dina", WithdrawText, kind="statement", id=statement) == {
        "texts.withdrawn": "record.nothing_edited"
    }


def test_a_withdrawn_proposal_may_lose_its_words(plaza: Plaza) -> None:
    motion = plaza.moves("Ana", "Tea", "Tea.")
    plaza.does("Ana", Withdraw, proposal=motion)
    plaza.does("Ana", WithdrawText, kind="proposal", id=motion)
    assert Proposal.objects.get(pk=motion).title == ""
