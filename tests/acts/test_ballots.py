"""Opening, casting, counting and announcing: every step first, everybody once, two tellers apart."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from asamblea import door
from asamblea.acts.ballots import CastSecretVote, CastVote, CloseBallot, OpenBallot
from asamblea.acts.counts import CountSection, DemandRecount
from asamblea.acts.meetings import CheckInPhone
from asamblea.acts.proposals import DemandSecret, DraftProposal, Endorse, Freeze, OpenDebate, Present
from asamblea.acts.questions import AskQuestion
from asamblea.models import Ballot, Decision, Mark, Minute, Paper, Proposal, Vote
from tests.plaza import CARDS, Plaza, founded


def _result(number: int, body: str = "plaza") -> dict[str, Any]:
    result: dict[str, Any] = Ballot.objects.get(body__slug=body, number=number).result or {}
    return result


def test_nothing_is_put_to_the_vote_before_every_step(plaza: Plaza) -> None:
    late = {"ballots.text_not_frozen": "voting.when"}
    motion = int(plaza.does("Ana", DraftProposal, title="Soup", text="We cook.")["proposal"])
    assert plaza.refused("Lena", OpenBallot, proposal=motion) == late
    assert plaza.refused("Lena", Present, proposal=motion) == {"proposals.not_on_agenda": "proposals.endorsers"}
    for name in ("Bea", "Cruz", "Dina"):
        plaza.does(name, Endorse, proposal=motion)
    assert plaza.refused("Lena", OpenBallot, proposal=motion) == late
    assert plaza.refused("Lena", OpenDebate, proposal=motion) == {"proposals.not_presented": "proposals.equal_time"}
    assert plaza.refused("Lena", Freeze, proposal=motion) == {"proposals.not_debated": "proposals.equal_time"}
    plaza.debates("Lena", motion, seconds=lambda: None)
    assert plaza.refused("Lena", OpenBallot, proposal=motion) == late
    plaza.does("Lena", Freeze, proposal=motion)
    assert plaza.refused("Lena", OpenBallot, proposal=motion) == {"languages.not_read": "decisions.languages"}
    plaza.reads("Lena", proposal=motion)
    assert plaza.refused("Lena", OpenBallot, proposal=motion) == {}


def test_nobody_but_the_chair_puts_anything_to_the_vote(plaza: Plaza) -> None:
    motion = plaza.frozen()
    for name, code in (("Ana", "standing.no_office"), ("the host", "standing.host"), ("the clock", "standing.clock")):
        assert code in plaza.refused(name, OpenBallot, proposal=motion)


def test_a_ballot_is_about_one_thing_and_there_is_one_at_a_time(plaza: Plaza) -> None:
    first, second = plaza.frozen(), plaza.frozen("Bea", "Another", "Too.")
    assert plaza.refused("Lena", OpenBallot) == {"ballots.about_one_thing": "voting.when"}
    question = plaza.does("Ana", AskQuestion, title="What first?")["question"]
    assert plaza.refused("Lena", OpenBallot, proposal=first, question=question) == {
        "ballots.about_one_thing": "voting.when"
    }
    plaza.opened(first)
    assert plaza.refused("Lena", OpenBallot, proposal=second) == {"ballots.one_at_a_time": "voting.when"}


def test_ten_members_make_a_vote_secret(plaza: Plaza) -> None:
    motion = plaza.frozen()
    for name in plaza.phones[:9]:
        plaza.does(name, DemandSecret, proposal=motion)
    assert plaza.refused("Lena", OpenBallot, proposal=motion) == {}
    assert plaza.refused(plaza.phones[0], DemandSecret, proposal=motion) == {
        "proposals.secret_demanded": "voting.secret_on_demand"
    }
    plaza.does(plaza.phones[9], DemandSecret, proposal=motion)
    assert plaza.refused("Lena", OpenBallot, proposal=motion) == {"ballots.must_be_secret": "voting.secret_on_demand"}


def test_whoever_comes_after_the_freeze_sees_and_does_not_count(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen())
    plaza.joins("Late", cards=35)
    assert plaza.refused("Late", CastVote, ballot=ballot, choice="for") == {"ballots.not_on_roll": "voting.remote"}
    assert plaza.does("Ana", CastVote, ballot=ballot, choice="for")
    plaza.does("Lena", CloseBallot, ballot=ballot)
    assert _result(ballot)["counts"]["for"] == 1


def test_there_is_no_vote_before_it_opens_or_after_it_closes(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen())
    plaza.does("Ana", CastVote, ballot=ballot, choice="for")
    plaza.does("Lena", CloseBallot, ballot=ballot)
    assert plaza.refused("Bea", CastVote, ballot=ballot, choice="against") == {"ballots.not_open": "voting.when"}


def test_a_vote_for_what_is_not_on_the_ballot_is_none(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen())
    assert plaza.refused("Ana", CastVote, ballot=ballot, choice="maybe") == {"ballots.no_such_choice": "voting.once"}
    assert plaza.refused("Ana", CastVote, ballot=ballot, ranking=["for"]) == {"ballots.no_such_choice": "voting.once"}


def test_an_open_vote_may_be_changed_and_counts_once(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen())
    for choice in ("for", "against", "abstain", "against"):
        plaza.does("Ana", CastVote, ballot=ballot, choice=choice)
    assert [vote.choice for vote in Vote.objects.filter(ballot__number=ballot, ballot__body__slug="plaza")] == [
        "against"
    ]


def test_where_the_charter_says_once_it_is_once(db: None) -> None:
    with founded("once", **{"voting.revote": False}) as plaza:
        ballot = plaza.opened(plaza.frozen())
        plaza.does("Ana", CastVote, ballot=ballot, choice="for")
        assert plaza.refused("Ana", CastVote, ballot=ballot, choice="against") == {
            "ballots.already_voted": "voting.once"
        }


def test_where_votes_come_from_afar_every_member_is_on_the_roll(db: None) -> None:
    with founded("afar", **{"voting.remote": True}) as plaza:
        plaza.joins("At home")
        ballot = plaza.opened(plaza.frozen())
        assert plaza.refused("At home", CastVote, ballot=ballot, choice="for") == {}
        plaza.joins("Too late")
        assert plaza.refused("Too late", CastVote, ballot=ballot, choice="for") == {"ballots.not_on_roll": "voting.who"}


def test_a_secret_vote_is_not_cast_openly_and_cannot_be_changed(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen(), secret=True)
    assert plaza.refused("Ana", CastVote, ballot=ballot, choice="for") == {
        "ballots.is_secret": "voting.secret_on_demand"
    }
    plaza.does("Ana", CastSecretVote, ballot=ballot, choice="for")
    assert plaza.refused("Ana", CastSecretVote, ballot=ballot, choice="against") == {
        "ballots.already_voted": "voting.once"
    }


def test_a_secret_vote_sent_twice_is_told_that_it_is_in(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen(), secret=True)
    visit = door.Visit(person=plaza.person("Ana"), key="one tap")
    act = CastSecretVote(body="plaza", ballot=ballot, choice="for")
    assert door.perform(act, visit).minute is None
    with pytest.raises(door.Refused) as refusal:
        door.perform(act, visit)
    assert [reason.code for reason in refusal.value.reasons] == ["ballots.already_voted"]
    assert (Paper.objects.count(), Mark.objects.count()) == (1, 1)


def test_a_secret_vote_leaves_no_minute_until_the_result_and_no_mark_after_it(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen(), secret=True)
    before = Minute.objects.filter(body__slug="plaza").count()
    for name, choice in (("Ana", "for"), ("Bea", "against"), ("Cruz", "for")):
        plaza.does(name, CastSecretVote, ballot=ballot, choice=choice)
    assert Minute.objects.filter(body__slug="plaza").count() == before
    plaza.does("Lena", CloseBallot, ballot=ballot)
    row = Ballot.objects.get(body__slug="plaza", number=ballot)
    assert sorted(row.papers or []) == ["against", "for", "for"]
    assert not Paper.objects.filter(ballot=row).exists()
    assert not Mark.objects.filter(ballot=row).exists()


def _as_they_lie(ballot: int) -> list[str]:
    """Return the papers of an open urn in the order of the table itself, as a copy of the disk shows them."""
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    row = Ballot.objects.get(body__slug="plaza", number=ballot)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM asamblea_paper WHERE ballot_id = %s ORDER BY {place}", [row.pk])
        choices = {paper.pk: paper.choice for paper in Paper.objects.filter(ballot=row)}
        return [choices[pk] for (pk,) in cursor.fetchall()]


def test_the_order_of_the_papers_is_not_the_order_of_the_votes(plaza: Plaza) -> None:
    """Fourteen votes, three times: that none is mixed would happen once in some billion evenings."""
    wanted = ["for"] * 7 + ["against"] * 7
    unmixed = []
    for turn in range(3):
        ballot = plaza.opened(plaza.frozen(title=f"Motion {turn}"), secret=True)
        for name, choice in zip(plaza.phones, wanted, strict=True):
            plaza.does(name, CastSecretVote, ballot=ballot, choice=choice)
        assert sorted(_as_they_lie(ballot)) == sorted(wanted)
        unmixed.append(_as_they_lie(ballot) == wanted)
        plaza.does("Lena", CloseBallot, ballot=ballot)
    assert not all(unmixed)


def _count(plaza: Plaza, ballot: int, name: str, votes: int, **what: Any) -> dict[str, Any]:
    return plaza.does(name, CountSection, **{"ballot": ballot, "section": 1, "counts": {"for": votes}, **what})


def test_members_count_no_hands_and_nobody_counts_twice(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen(), sections=1)
    words: dict[str, Any] = {"ballot": ballot, "section": 1, "counts": {"for": 9}}
    assert plaza.refused("Ana", CountSection, **words) == {"standing.no_office": "meeting.chosen_team"}
    _count(plaza, ballot, "Tilo", 9)
    assert plaza.refused("Tilo", CountSection, **words) == {"ballots.counted_already": "voting.tellers"}
    assert plaza.refused("Tara", CountSection, **{**words, "section": 2}) == {"ballots.no_section": "voting.tellers"}


def test_no_teller_hands_in_more_votes_than_cards(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen(), sections=1)
    words: dict[str, Any] = {"ballot": ballot, "section": 1}
    assert plaza.refused("Tilo", CountSection, **words, counts={"for": CARDS + 1}) == {
        "ballots.more_than_cards": "voting.once"
    }
    for counts in ({}, {"for": -1}, {"perhaps": 3}):
        assert plaza.refused("Tilo", CountSection, **words, counts=counts) == {"ballots.counts_unfit": "voting.tellers"}


def test_hands_and_phones_together_are_never_more_than_the_cards(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen(), sections=1)
    for name in ("Tilo", "Tara"):
        _count(plaza, ballot, name, CARDS)
    plaza.does("Ana", CastVote, ballot=ballot, choice="for")
    assert plaza.refused("Lena", CloseBallot, ballot=ballot) == {"ballots.more_than_cards": "voting.once"}


def test_a_section_nobody_counted_is_not_one_that_differs(plaza: Plaza) -> None:
    """Uncounted, half counted and differing are three things, each with its own sections."""
    ballot = plaza.opened(plaza.frozen(), sections=3)
    assert plaza.refused("Lena", CloseBallot, ballot=ballot) == {"ballots.sections_uncounted": "voting.tellers"}
    _count(plaza, ballot, "Tilo", 9)
    for name, votes in (("Tilo", 5), ("Tara", 6)):
        plaza.does(name, CountSection, ballot=ballot, section=2, counts={"for": votes})
    reasons = plaza.reasons("Lena", CloseBallot, ballot=ballot)
    assert {one.code: one.facts["sections"] for one in reasons} == {
        "ballots.sections_half_counted": "1",
        "ballots.sections_differ": "2",
        "ballots.sections_uncounted": "3",
    }
    plaza.does("Tilo", CountSection, ballot=ballot, section=2, counts={"for": 6})
    states = {one.code: one.facts["sections"] for one in plaza.reasons("Lena", CloseBallot, ballot=ballot)}
    assert states["ballots.sections_half_counted"] == "1, 2", "the new round has one teller so far"


def test_tellers_who_differ_count_again_and_both_figures_stay(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen(), sections=1)
    _count(plaza, ballot, "Tilo", 9)
    _count(plaza, ballot, "Tara", 10)
    assert plaza.refused("Lena", CloseBallot, ballot=ballot) == {"ballots.sections_differ": "voting.tellers"}
    assert [_count(plaza, ballot, name, 10)["round"] for name in ("Tilo", "Tara")] == [2, 2]
    plaza.does("Lena", CloseBallot, ballot=ballot)
    row = Ballot.objects.get(body__slug="plaza", number=ballot)
    assert row.counts.count() == 4
    assert _result(ballot)["counts"]["for"] == 10


def test_any_member_has_the_hands_counted_again_before_the_result(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen(), sections=1)
    for name in ("Tilo", "Tara"):
        _count(plaza, ballot, name, 9)
    plaza.does("Ana", DemandRecount, ballot=ballot)
    assert plaza.refused("Bea", DemandRecount, ballot=ballot) == {"ballots.recount_running": "voting.recount_on_demand"}
    assert plaza.refused("Lena", CloseBallot, ballot=ballot) == {"ballots.recount_owed": "voting.recount_on_demand"}
    for name in ("Tilo", "Tara"):
        _count(plaza, ballot, name, 8)
    plaza.does("Lena", CloseBallot, ballot=ballot)
    assert _result(ballot)["counts"]["for"] == 8


def test_a_closed_ballot_is_annulled_by_a_decision_and_its_result_stays(plaza: Plaza) -> None:
    number = plaza.adopted()
    old = Decision.objects.get(body__slug="plaza", number=number).ballot
    told = old.result
    assert plaza.refused("Lena", CloseBallot, ballot=old.number) == {"ballots.not_open": "voting.when"}
    annulling = plaza.frozen("Bea", "Annul it", "A door was shut.", kind="annul", payload={"ballot": old.number})
    by = plaza.decided(annulling, Ana="for", Bea="for")
    old.refresh_from_db()
    assert (old.annulled_by, old.result) == (by, told)
    assert Decision.objects.get(body__slug="plaza", number=number).state == "annulled"
    assert Proposal.objects.get(decisions__number=number, body__slug="plaza").stage == "postponed"


def test_a_tie_adopts_nothing(plaza: Plaza) -> None:
    number = plaza.decided(plaza.frozen(), Ana="for", Bea="against", Cruz="abstain")
    assert Decision.objects.get(body__slug="plaza", number=number).outcome == "rejected"


def test_a_card_checked_in_after_opening_votes_in_the_next_ballot(plaza: Plaza) -> None:
    plaza.joins("Late")
    plaza.decided(plaza.frozen(), Ana="for")
    plaza.does("Late", CheckInPhone, card=36)
    ballot = plaza.opened(plaza.frozen("Bea", "Another", "Too."))
    assert plaza.refused("Late", CastVote, ballot=ballot, choice="for") == {}


def test_where_newcomers_wait_they_speak_and_do_not_vote_yet(db: None) -> None:
    with founded("patient", **{"franchise.vote_after_hours": 24}) as plaza:
        plaza.meets_again()
        plaza.joins("Newcomer", cards=30)
        ballot = plaza.opened(plaza.frozen())
        assert plaza.refused("Newcomer", CastVote, ballot=ballot, choice="for") == {
            "ballots.too_new": "franchise.vote_after_hours"
        }
        assert plaza.refused("Ana", CastVote, ballot=ballot, choice="for") == {}
        plaza.does("Lena", CloseBallot, ballot=ballot)
        plaza.later(hours=24)
        ballot = plaza.opened(plaza.frozen("Bea", "Another", "Too."))
        assert plaza.refused("Newcomer", CastVote, ballot=ballot, choice="for") == {}
