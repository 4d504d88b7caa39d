"""Amendments: children first, the furthest from the text first, friendly only when nobody objects."""

from __future__ import annotations

from typing import Any

from asamblea.acts.amendments import AcceptAmendment, ObjectToAmendment, ProposeAmendment, WithdrawAmendment
from asamblea.acts.ballots import CastVote, CloseBallot, OpenBallot
from asamblea.acts.proposals import DraftProposal, Freeze
from asamblea.models import Amendment, Proposal
from asamblea.models.drafts import open_changes
from asamblea.rules.amendments import collisions
from tests.plaza import Plaza

TEXT = "We cook soup.\n\nWe cook on Sundays."


def _motion(plaza: Plaza) -> int:
    motion = plaza.moves("Ana", "Soup", TEXT)
    plaza.debates("Lena", motion, seconds=lambda: None)
    return motion


def _amend(plaza: Plaza, name: str, motion: int, text: str, **what: Any) -> int:
    words = {"proposal": motion, "paragraph": 1, "action": "replace", "text": text, **what}
    return int(plaza.does(name, ProposeAmendment, **words)["amendment"])


def _adopt(plaza: Plaza, amendment: int, choice: str = "for") -> None:
    plaza.reads("Lena", amendment=amendment)
    ballot = plaza.does("Lena", OpenBallot, amendment=amendment)["ballot"]
    plaza.does("Ana", CastVote, ballot=ballot, choice=choice)
    plaza.does("Lena", CloseBallot, ballot=ballot)


def test_a_draft_nobody_has_seen_is_not_amended(plaza: Plaza) -> None:
    draft = plaza.does("Ana", DraftProposal, title="Soup", text=TEXT)["proposal"]
    codes = plaza.refused("Bea", ProposeAmendment, proposal=draft, paragraph=1, action="strike")
    assert codes == {"amendments.not_amendable": "amendments.order"}


def test_an_amendment_names_a_paragraph_that_is_there_and_says_something(plaza: Plaza) -> None:
    motion = _motion(plaza)
    assert plaza.refused("Bea", ProposeAmendment, proposal=motion, paragraph=3, action="replace", text=" ") == {
        "amendments.no_paragraph": "amendments.order",
        "amendments.text_missing": "amendments.order",
    }
    assert plaza.refused("Bea", ProposeAmendment, proposal=motion, paragraph=0, action="insert", text="Hello.") == {}


def test_an_amendment_to_an_amendment_is_as_deep_as_it_goes(plaza: Plaza) -> None:
    motion = _motion(plaza)
    parent = _amend(plaza, "Bea", motion, "We cook rice.")
    child = _amend(plaza, "Cruz", motion, "We cook beans.", parent=parent)
    codes = plaza.refused(
        "Dina", ProposeAmendment, proposal=motion, paragraph=1, action="replace", text="Tea.", parent=child
    )
    assert codes == {"amendments.too_deep": "amendments.order"}


def test_nobody_but_the_mover_takes_an_amendment_in(plaza: Plaza) -> None:
    amendment = _amend(plaza, "Bea", _motion(plaza), "We cook rice.")
    for name in ("Bea", "Lena"):
        assert plaza.refused(name, AcceptAmendment, amendment=amendment) == {
            "proposals.not_mover": "amendments.friendly"
        }


def test_one_objection_sends_an_amendment_to_the_vote(plaza: Plaza) -> None:
    amendment = _amend(plaza, "Bea", _motion(plaza), "We cook rice.")
    plaza.does("Eli", ObjectToAmendment, amendment=amendment)
    assert plaza.refused("Ana", AcceptAmendment, amendment=amendment) == {"amendments.objected": "amendments.friendly"}


def test_nothing_is_taken_in_over_the_head_of_its_own_amendments(plaza: Plaza) -> None:
    motion = _motion(plaza)
    parent = _amend(plaza, "Bea", motion, "We cook rice.")
    _amend(plaza, "Cruz", motion, "We cook beans.", parent=parent)
    assert plaza.refused("Ana", AcceptAmendment, amendment=parent) == {"amendments.children_open": "amendments.order"}


def test_a_friendly_amendment_is_in_the_text_at_once(plaza: Plaza) -> None:
    motion = _motion(plaza)
    amendment = _amend(plaza, "Bea", motion, "We cook rice.")
    plaza.does("Ana", AcceptAmendment, amendment=amendment)
    assert Proposal.objects.get(pk=motion).text == "We cook rice.\n\nWe cook on Sundays."
    assert plaza.refused("Eli", ObjectToAmendment, amendment=amendment) == {"amendments.decided": "amendments.order"}


def test_amendments_to_amendments_are_voted_before_them(plaza: Plaza) -> None:
    motion = _motion(plaza)
    parent = _amend(plaza, "Bea", motion, "We cook rice.")
    child = _amend(plaza, "Cruz", motion, "We cook beans.", parent=parent)
    plaza.reads("Lena", amendment=parent)
    assert plaza.refused("Lena", OpenBallot, amendment=parent) == {"amendments.not_its_turn": "amendments.order"}
    _adopt(plaza, child)
    assert Amendment.objects.get(pk=parent).text == "We cook beans."
    _adopt(plaza, parent)
    assert Proposal.objects.get(pk=motion).text.startswith("We cook beans.")


def test_the_furthest_from_the_text_is_voted_first(plaza: Plaza) -> None:
    motion = _motion(plaza)
    near = _amend(plaza, "Bea", motion, "Tea.")
    far = _amend(plaza, "Cruz", motion, "We cook a soup of everything that anybody brings along.")
    plaza.reads("Lena", amendment=near)
    assert plaza.refused("Lena", OpenBallot, amendment=near) == {"amendments.not_its_turn": "amendments.order"}
    _adopt(plaza, far, "against")
    assert plaza.refused("Lena", OpenBallot, amendment=near) == {}


def test_two_amendments_to_one_paragraph_collide_and_the_pages_can_say_so(plaza: Plaza) -> None:
    motion = _motion(plaza)
    one, other = _amend(plaza, "Bea", motion, "Tea."), _amend(plaza, "Cruz", motion, "Rice.")
    _amend(plaza, "Dina", motion, "On Mondays.", paragraph=2)
    assert collisions(open_changes(Proposal.objects.get(pk=motion))) == [(one, other)]


def test_an_inserted_paragraph_moves_what_the_others_mean(plaza: Plaza) -> None:
    motion = _motion(plaza)
    second = _amend(plaza, "Bea", motion, "On Mondays.", paragraph=2)
    first = _amend(plaza, "Cruz", motion, "Hello.", paragraph=0, action="insert")
    plaza.does("Ana", AcceptAmendment, amendment=first)
    plaza.does("Ana", AcceptAmendment, amendment=second)
    assert Proposal.objects.get(pk=motion).text == "Hello.\n\nWe cook soup.\n\nOn Mondays."


def test_no_text_is_frozen_while_an_amendment_is_open(plaza: Plaza) -> None:
    motion = _motion(plaza)
    amendment = _amend(plaza, "Bea", motion, "Tea.")
    assert plaza.refused("Lena", Freeze, proposal=motion) == {"proposals.amendments_open": "amendments.order"}
    assert plaza.refused("Cruz", WithdrawAmendment, amendment=amendment) == {"proposals.not_mover": "amendments.order"}
    plaza.does("Bea", WithdrawAmendment, amendment=amendment)
    assert plaza.refused("Lena", Freeze, proposal=motion) == {}
