"""A recount asked for after the result: the vote is taken again, and what the second count decides stands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from asamblea.acts.amendments import ProposeAmendment
from asamblea.acts.ballots import CastVote, CloseBallot, OpenBallot
from asamblea.acts.base import Act
from asamblea.acts.counts import CountSection, DemandRecount, DemandRecountFor
from asamblea.acts.decisions import BringBack
from asamblea.acts.meetings import ReturnCards, TakeItem
from asamblea.acts.proposals import DraftProposal, EndTurn, Freeze, Withdraw
from asamblea.acts.questions import AskQuestion
from asamblea.acts.stack import CallSpeaker, RaiseHandFor
from asamblea.door import Late, Visit, perform
from asamblea.models import AgendaItem, Ballot, Body, Decision, Mandate, Proposal, Question, RecountDemand
from asamblea.models.consequences import EFFECTS
from asamblea.record.audit import audit
from asamblea.rules.proposals import CONTENT
from asamblea.rules.recounts import LASTING
from tests.plaza import TEAM, Plaza

ARTICLE = "voting.recount_on_demand"
GROUP = {"groups": [{
    "name": "Soup", "task": "Cook.", "latitude": "All.", "people": 3,
    "report_due": "2025-03-09T18:00:00Z", "ends": "2025-04-02T18:00:00Z",
}]}  # fmt: skip


def counted(plaza: Plaza, ballot: int, **counts: int) -> None:
    for name in ("Tilo", "Tara"):
        plaza.does(name, CountSection, ballot=ballot, section=1, counts=counts)


def announced(plaza: Plaza, ballot: int, **counts: int) -> dict[str, Any]:
    counted(plaza, ballot, **counts)
    return plaza.does("Lena", CloseBallot, ballot=ballot)


def voted(plaza: Plaza, proposal: int, **counts: int) -> int:
    ballot = plaza.opened(proposal, sections=1)
    announced(plaza, ballot, **counts)
    return ballot


def asked(plaza: Plaza, ballot: int) -> int:
    return int(plaza.does("Bea", DemandRecount, ballot=ballot)["ballot"])


def states() -> list[tuple[int, str, str, int | None]]:
    rows = Decision.objects.filter(body__slug="plaza", proposal__kind__in=("motion", "strategy")).order_by("number")
    return [(row.number, row.outcome, row.state, row.ended_by) for row in rows]


def test_one_member_or_one_raised_card_has_an_announced_vote_taken_again(plaza: Plaza) -> None:
    first = voted(plaza, plaza.frozen(), **{"for": 9, "against": 8})
    assert "standing.host" in plaza.refused("the host", DemandRecount, ballot=first)
    assert plaza.refused("Lena", DemandRecountFor, ballot=first, card=399) == {"stack.card_not_out": "voting.who"}
    again = plaza.does("Lena", DemandRecountFor, ballot=first, card=39)["ballot"]
    row = Ballot.objects.get(body__slug="plaza", number=again)
    assert row.repeats is not None
    assert (row.repeats.number, row.label, row.sections) == (first, f"V{first}·2", 1)
    assert row.roll.numbers == row.repeats.roll.numbers
    demand = RecountDemand.objects.get(body__slug="plaza")
    assert (demand.round, demand.member) == (0, None)
    assert "ballots.one_at_a_time" in plaza.refused("Lena", OpenBallot, proposal=row.proposal_id)


def test_the_same_end_by_other_figures_changes_nothing_but_is_kept(plaza: Plaza) -> None:
    first = voted(plaza, plaza.frozen(payload=GROUP), **{"for": 9, "against": 8})
    before = states()
    again = asked(plaza, first)
    plaza.does("Cruz", CastVote, ballot=again, choice="for")
    assert announced(plaza, again, **{"for": 11, "against": 7}) == {"ballot": again}
    assert states() == before
    assert Mandate.objects.filter(body__slug="plaza", ended_by=None).count() == 1
    figures = Ballot.objects.filter(body__slug="plaza", number__in=(first, again)).order_by("number")
    assert [row.result["counts"]["for"] for row in figures if row.result] == [9, 12]
    assert audit(Body.objects.get(slug="plaza")).ok


def test_what_the_second_count_rejects_ends_with_its_mandate(plaza: Plaza) -> None:
    motion = plaza.frozen(payload=GROUP)
    first = voted(plaza, motion, **{"for": 9, "against": 8})
    told = announced(plaza, asked(plaza, first), **{"for": 8, "against": 9})
    (one, _, state, by), (two, outcome, stands, _) = states()
    assert (state, by, outcome, stands, two) == ("replaced", two, "rejected", "standing", told["decision"])
    assert Mandate.objects.get(decision__number=one, body__slug="plaza").ended_by == two
    assert Proposal.objects.get(pk=motion).stage == "rejected"
    assert audit(Body.objects.get(slug="plaza")).ok


def test_what_the_second_count_adopts_is_carried_out(plaza: Plaza) -> None:
    first = voted(plaza, plaza.frozen(payload=GROUP), **{"for": 8, "against": 9})
    assert not Mandate.objects.filter(body__slug="plaza").exists()
    announced(plaza, asked(plaza, first), **{"for": 9, "against": 8})
    assert [one[1:3] for one in states()] == [("rejected", "replaced"), ("adopted", "standing")]
    assert Mandate.objects.get(body__slug="plaza").ended_by is None


def test_a_choice_between_texts_can_end_otherwise_or_in_a_tie(plaza: Plaza) -> None:
    number = plaza.does("Ana", AskQuestion, title="Which?")["question"]
    form = {"question": number, "form": "choose_one", "exclusive": True}
    plaza.decided(plaza.moves("Lena", "One", kind="form", payload=form), Ana="for", Bea="for")
    one, other = [plaza.frozen("Ana", t, kind="strategy", question=number) for t in ("Doors", "Songs")]
    keys = [f"p{Proposal.objects.get(pk=pk).number}" for pk in (one, other)]
    first = int(plaza.does("Lena", OpenBallot, question=number, sections=1)["ballot"])
    announced(plaza, first, **dict(zip(keys, (9, 8), strict=True)))
    announced(plaza, asked(plaza, first), **dict(zip(keys, (8, 9), strict=True)))
    assert [Proposal.objects.get(pk=pk).stage for pk in (one, other)] == ["rejected", "adopted"]
    assert [(outcome, state) for _, outcome, state, _ in states()] == [("adopted", "replaced"), ("adopted", "standing")]
    assert Question.objects.get(body__slug="plaza").state == "decided"


def test_a_debate_that_was_closed_by_a_wrong_count_goes_on(plaza: Plaza) -> None:
    plaza.takes_up("Where do we meet?")
    for card, side in enumerate(("for", "against", "for", "against", "for"), start=20):
        hand = plaza.does("Lena", RaiseHandFor, card=card, side=side)["hand"]
        plaza.does("Lena", CallSpeaker, hand=hand)
        plaza.does("Lena", EndTurn)
    close = plaza.does("Ana", DraftProposal, kind="close", title="Enough said")["proposal"]
    first = voted(plaza, close, **{"for": 12, "against": 6})
    assert AgendaItem.objects.get(meeting__body__slug="plaza", state="now").list_closed
    announced(plaza, asked(plaza, first), **{"for": 11, "against": 7})
    assert not AgendaItem.objects.get(meeting__body__slug="plaza", state="now").list_closed


def change(plaza: Plaza, text: str) -> dict[str, int]:
    motion = plaza.moves("Ana", "Soup", "We cook soup.")
    made = {"proposal": motion, "paragraph": 1, "action": "replace", "text": text}
    amendment = plaza.does("Bea", ProposeAmendment, **made)["amendment"]
    plaza.debates("Lena", motion, seconds=lambda: None)
    plaza.reads("Lena", amendment=amendment)
    ballot = plaza.does("Lena", OpenBallot, amendment=amendment, sections=1)["ballot"]
    return {"motion": motion, "ballot": int(ballot)}


def test_a_rejected_amendment_comes_in_by_the_second_count(plaza: Plaza) -> None:
    put = change(plaza, "Tea.")
    announced(plaza, put["ballot"], **{"for": 8, "against": 9})
    announced(plaza, asked(plaza, put["ballot"]), **{"for": 9, "against": 8})
    assert Proposal.objects.get(pk=put["motion"]).text == "Tea."


def test_an_adopted_amendment_has_changed_the_text(plaza: Plaza) -> None:
    put = change(plaza, "Tea.")
    announced(plaza, put["ballot"], **{"for": 9, "against": 8})
    assert plaza.refused("Bea", DemandRecount, ballot=put["ballot"]) == {"ballots.took_effect": ARTICLE}


@pytest.mark.parametrize("leaves", [("Lena", Freeze), ("Ana", Withdraw)])
def test_a_text_that_was_frozen_or_withdrawn_meanwhile_is_not_changed_by_a_recount(
    plaza: Plaza, leaves: tuple[str, type[Act]]
) -> None:
    put = change(plaza, "Tea.")
    announced(plaza, put["ballot"], **{"for": 8, "against": 9})
    plaza.does(leaves[0], leaves[1], proposal=put["motion"])
    assert plaza.refused("Bea", DemandRecount, ballot=put["ballot"]) == {"ballots.went_on": ARTICLE}


def test_a_narrow_decision_that_was_reopened_ends_with_its_mandate_too(plaza: Plaza) -> None:
    first = voted(plaza, plaza.frozen(payload=GROUP), **{"for": 9, "against": 8})
    one = states()[0][0]
    for name in plaza.phones:
        if states()[0][2] == "standing":
            plaza.does(name, BringBack, decision=one, kind="reopen")
    assert states()[0][2] == "reopened"
    told = announced(plaza, asked(plaza, first), **{"for": 8, "against": 9})
    assert states()[0][2:] == ("replaced", told["decision"])
    assert Mandate.objects.get(body__slug="plaza").ended_by == told["decision"]


def test_a_recount_asked_for_on_paper_leaves_the_phones_their_vote(plaza: Plaza) -> None:
    first = voted(plaza, plaza.frozen(), **{"for": 5, "against": 8})
    late = Late(at=datetime.now(UTC), entered=plaza.person("Ana"), witnesses=(plaza.person("Bea"),))
    asking = Visit(person=plaza.person("Ana"), late=late)
    again = perform(DemandRecount(body="plaza", ballot=first), asking).facts["ballot"]
    plaza.does("Cruz", CastVote, ballot=again, choice="for")
    announced(plaza, again, **{"for": 5, "against": 8})
    assert audit(Body.objects.get(slug="plaza")).ok


def test_only_until_the_meeting_goes_on_and_only_once(plaza: Plaza) -> None:
    first = voted(plaza, plaza.frozen(), **{"for": 9})
    following = plaza.does("Ana", AskQuestion, title="And then?")["question"]
    item = AgendaItem.objects.get(meeting__body__slug="plaza", question__number=following)
    again = asked(plaza, first)
    announced(plaza, again, **{"for": 9})
    assert plaza.refused("Bea", DemandRecount, ballot=first) == {"ballots.went_on": ARTICLE}
    assert plaza.refused("Bea", DemandRecount, ballot=again) == {"ballots.taken_again": ARTICLE}
    third = voted(plaza, plaza.frozen("Bea", "Another", "Too."), **{"for": 9})
    assert plaza.refused("Bea", DemandRecount, ballot=third) == {}
    plaza.does("Lena", TakeItem, item=item.pk)
    assert plaza.refused("Bea", DemandRecount, ballot=third) == {"ballots.went_on": ARTICLE}


def test_below_the_quorum_no_vote_is_taken_again(plaza: Plaza) -> None:
    first = voted(plaza, plaza.frozen(), **{"for": 3})
    plaza.does("Gala", ReturnCards, number=36)
    assert plaza.refused("Bea", DemandRecount, ballot=first) == {"quorum.not_met": "quorum.number"}


def test_whatever_a_vote_brings_about_is_either_taken_back_or_said_to_last() -> None:
    assert set(EFFECTS) - LASTING == CONTENT | {"close"}


def test_a_team_that_was_elected_sits_but_one_that_was_rejected_is_counted_again(plaza: Plaza) -> None:
    payload = {office: [plaza.number(name) for name in names] for office, names in TEAM.items()}
    rejected = voted(plaza, plaza.moves("Ana", "Team", kind="team", payload=payload), **{"for": 8, "against": 9})
    again = asked(plaza, rejected)
    announced(plaza, again, **{"for": 9, "against": 8})
    adopted = voted(plaza, plaza.moves("Ana", "Team again", kind="team", payload=payload), **{"for": 9, "against": 8})
    assert plaza.refused("Bea", DemandRecount, ballot=adopted) == {"ballots.took_effect": ARTICLE}


def test_what_was_moved_for_that_hour_falls_with_its_annulled_vote(plaza: Plaza) -> None:
    speak = plaza.moves("Ana", "Let her speak", kind="speak", payload={"card": 9})
    ballot = plaza.opened(speak)
    plaza.does("Ana", CastVote, ballot=ballot, choice="for")
    plaza.does("Lena", CloseBallot, ballot=ballot)
    annulling = plaza.frozen("Bea", "Annul it", "A door was shut.", kind="annul", payload={"ballot": ballot})
    plaza.decided(annulling, Ana="for", Bea="for")
    assert Proposal.objects.get(pk=speak).stage == "withdrawn"
