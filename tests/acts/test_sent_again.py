"""The same words sent again under the same key count once; other words in the same form are another knock."""

from __future__ import annotations

from typing import Any

import pytest

from asamblea import acts, door
from asamblea.acts.ballots import CastVote
from asamblea.acts.proposals import EndTurn
from asamblea.acts.questions import AskQuestion
from asamblea.acts.stack import CallSpeaker, RaiseHand, RaiseHandFor
from asamblea.models import Hand, Minute, Question, Vote
from tests.plaza import Plaza


def knocks(plaza: Plaza, name: str, act: type[acts.base.Act], **what: Any) -> door.Answer:
    """Knock with what a kept page sends: always the same key."""
    return door.perform(act(body="plaza", **what), door.Visit(person=plaza.person(name), key="one page"))


def casts() -> int:
    return Minute.objects.filter(body__slug="plaza", act="ballots.cast").count()


def test_the_choice_pressed_last_counts_also_in_a_page_the_phone_had_kept(plaza: Plaza) -> None:
    ballot, before = plaza.opened(plaza.frozen()), casts()
    for choice in ("for", "against", "for", "for", "against", "against"):
        knocks(plaza, "Ana", CastVote, ballot=ballot, choice=choice)
        assert Vote.objects.get(ballot__number=ballot).choice == choice
    assert casts() == before + 4  # for, against, for, against; repetitions were answered, not minuted


def test_a_form_that_is_sent_without_end_is_worn_out(plaza: Plaza) -> None:
    ballot = plaza.opened(plaza.frozen())
    with pytest.raises(door.Refused, match="pressed_too_often"):
        for turn in range(4 * door.MOST_KNOCKS):
            knocks(plaza, "Ana", CastVote, ballot=ballot, choice=("for", "against")[turn % 2])
    plaza.does("Ana", CastVote, ballot=ballot, choice="abstain")  # a fresh page
    assert Vote.objects.get(ballot__number=ballot).choice == "abstain"


def test_another_title_in_the_same_form_is_another_question(plaza: Plaza) -> None:
    before = Question.objects.filter(body__slug="plaza").count()
    answers = [knocks(plaza, "Ana", AskQuestion, title=title) for title in ("How?", "When?", "How?")]
    assert answers[0] == answers[2] != answers[1]
    assert Question.objects.filter(body__slug="plaza").count() == before + 2


@pytest.mark.parametrize(("name", "act", "what"), [("Ana", RaiseHand, {}), ("Lena", RaiseHandFor, {"card": 39})])
def test_a_hand_that_was_called_is_not_raised_again_by_its_own_repetition(
    plaza: Plaza, name: str, act: type[acts.base.Act], what: dict[str, Any]
) -> None:
    plaza.takes_up("Where do we meet?")
    first = knocks(plaza, name, act, **what)
    assert knocks(plaza, name, act, **what) == first
    plaza.does("Lena", CallSpeaker, hand=first.facts["hand"])
    plaza.later(seconds=30)
    plaza.does("Tom", EndTurn)
    assert knocks(plaza, name, act, **what) == first
    assert not Hand.objects.filter(called=False).exists()
    plaza.does(name, act, **what)  # pressed anew, on a fresh page
    assert Hand.objects.filter(called=False).count() == 1
