"""Changing the charter: two thirds, two weeks, and never the meeting that adopts it."""

from __future__ import annotations

import pytest

from asamblea.acts.ballots import OpenBallot
from asamblea.acts.proposals import DraftProposal, Freeze, Present
from asamblea.acts.questions import AskQuestion
from asamblea.models import Body, CharterVersion, Decision
from asamblea.models.facts import charter_in_force, meeting_of
from tests.plaza import Plaza

CHANGE = {"kind": "charter", "payload": {"changes": {"quorum.number": 7}}}


def _quorum(plaza: Plaza) -> int:
    body = Body.objects.get(slug="plaza")
    return charter_in_force(body, meeting_of(body), plaza.later()).number("quorum.number")


def _frozen(plaza: Plaza, proposal: int) -> None:
    plaza.debates("Lena", proposal, seconds=lambda: None)
    plaza.does("Lena", Freeze, proposal=proposal)
    plaza.reads("Lena", proposal=proposal)


def test_a_change_of_the_charter_never_comes_from_the_floor(plaza):
    change = plaza.moves("Ana", "A higher quorum", "Seven.", **CHANGE)
    assert "proposals.not_on_agenda" in plaza.refused("Lena", Present, proposal=change)


@pytest.mark.parametrize(("days", "refused"), [(7, True), (13, True), (14, False), (28, False)])
def test_a_change_of_the_charter_is_known_two_weeks_before_the_vote(plaza, days, refused):
    change = plaza.moves("Ana", "A higher quorum", "Seven.", **CHANGE)
    plaza.meets_again(days=days)
    _frozen(plaza, change)
    reasons = plaza.refused("Lena", OpenBallot, proposal=change)
    assert reasons == ({"charter.notice_too_short": "charter.notice_days"} if refused else {})


def test_the_refusal_says_how_many_days_were_missing(plaza):
    change = plaza.moves("Ana", "A higher quorum", "Seven.", **CHANGE)
    plaza.meets_again(days=8)
    _frozen(plaza, change)
    (reason,) = plaza.reasons("Lena", OpenBallot, proposal=change)
    assert reason.facts == {"days": 14, "noticed_days": 8}


def test_a_temperature_check_decides_nothing_and_needs_no_notice(plaza):
    change = plaza.moves("Ana", "A higher quorum", "Seven.", **CHANGE)
    assert plaza.refused("Lena", OpenBallot, proposal=change, temperature=True) == {}


def test_a_change_of_the_charter_is_never_one_option_among_others(plaza):
    question = plaza.does("Ana", AskQuestion, title="How many?")["question"]
    assert plaza.refused("Ana", DraftProposal, title="Seven", text="Seven.", question=question, **CHANGE) == {
        "proposals.not_an_option": "voting.rule"
    }
    motion = plaza.moves("Ana", "A motion", "We meet.")
    assert "proposals.not_an_option" in plaza.refused(
        "Bea", DraftProposal, title="Seven", text="Seven.", counter_to=motion, **CHANGE
    )


def test_a_change_never_binds_the_meeting_that_adopts_it(plaza):
    change = plaza.moves("Ana", "A higher quorum", "Seven.", **CHANGE)
    plaza.meets_again()
    _frozen(plaza, change)
    plaza.decided(change, Ana="for", Bea="for", Cruz="against")
    assert CharterVersion.objects.filter(body__slug="plaza").count() == 2
    assert _quorum(plaza) == 5
    plaza.closes()
    plaza.later(seconds=1)
    assert _quorum(plaza) == 7


def test_more_than_half_is_not_two_thirds(plaza):
    change = plaza.moves("Ana", "A higher quorum", "Seven.", **CHANGE)
    plaza.meets_again()
    _frozen(plaza, change)
    number = plaza.decided(change, Ana="for", Bea="for", Cruz="for", Dina="against", Eli="against")
    assert Decision.objects.get(body__slug="plaza", number=number).outcome == "rejected"
    assert CharterVersion.objects.filter(body__slug="plaza").count() == 1


def test_quorum_franchise_and_secrecy_never_sleep(plaza):
    for key in ("quorum.number", "voting.secret_on_demand", "franchise.who", "charter.notice_days"):
        codes = plaza.refused("Ana", DraftProposal, title="Sleep", kind="suspend", payload={"articles": [key]})
        assert codes == {"charter.not_suspendable": "voting.suspend_threshold"}
