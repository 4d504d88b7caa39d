"""The door: a knock counts once, time does not run backwards, and nothing is written beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from asamblea import door
from asamblea.acts.people import Leave
from asamblea.acts.proposals import DraftProposal
from asamblea.acts.questions import AskQuestion
from asamblea.models import Body, Membership, Minute, Proposal, Question
from asamblea.models.guard import DoorIsShut
from tests.plaza import EVENING, Plaza

SHUT: dict[str, Callable[[], Any]] = {
    "save": lambda: Body.objects.get(slug="plaza").save(),
    "delete": lambda: Proposal.objects.filter(body__slug="plaza")[0].delete(),
    "rows.delete": lambda: Proposal.objects.filter(body__slug="plaza").delete(),
    "raw delete": lambda: Proposal.objects.filter(body__slug="plaza")._raw_delete("default"),
    "update": lambda: Membership.objects.filter(body__slug="plaza").update(standing="left"),
    "create": lambda: Question.objects.create(body=Body.objects.get(slug="plaza"), number=9, title="?"),
    "bulk_create": lambda: Question.objects.bulk_create([Question(body=Body.objects.get(slug="plaza"), number=9)]),
    "bulk_update": lambda: Membership.objects.bulk_update(list(Membership.objects.all()), ["standing"]),
    "get_or_create": lambda: Question.objects.get_or_create(body=Body.objects.get(slug="plaza"), number=9),
    "update_or_create": lambda: Question.objects.update_or_create(body=Body.objects.get(slug="plaza"), number=9),
    "related create": lambda: Body.objects.get(slug="plaza").questions.create(number=9, title="?"),
    "related update": lambda: Body.objects.get(slug="plaza").members.update(standing="left"),
    "withdraw": lambda: Proposal.objects.filter(body__slug="plaza")[0].withdraw(),
}


@pytest.mark.parametrize("way", SHUT)
def test_beside_the_door_nothing_governed_is_written(plaza: Plaza, way: str) -> None:
    with pytest.raises(DoorIsShut):
        SHUT[way]()


def test_asking_whether_one_may_changes_nothing(plaza: Plaza) -> None:
    before = Minute.objects.count()
    assert plaza.refused("Ana", AskQuestion, title="How?") == {}
    assert Minute.objects.count() == before
    assert not Question.objects.filter(body__slug="plaza").exists()


def test_a_refused_act_leaves_no_trace(plaza: Plaza) -> None:
    before = Minute.objects.count()
    with pytest.raises(door.Refused):
        plaza.does("Nobody", AskQuestion, title="How?")
    assert Minute.objects.count() == before


def test_the_button_and_the_door_give_one_answer(plaza: Plaza) -> None:
    act = DraftProposal(body="plaza", title="", text="", kind="demand")
    with pytest.raises(door.Refused) as refusal:
        door.perform(act, plaza.visit("Nobody"))
    assert refusal.value.reasons == door.why_not(act, plaza.visit("Nobody"))
    assert len(refusal.value.reasons) == 4


def test_the_same_key_twice_is_one_act_with_one_answer(plaza: Plaza) -> None:
    act = AskQuestion(body="plaza", title="How?")
    visit = door.Visit(person=plaza.person("Ana"), key="k-1")
    first, again = door.perform(act, visit), door.perform(act, visit)
    assert first == again
    assert Question.objects.filter(body__slug="plaza").count() == 1


def test_what_the_second_knock_is_told_stands_in_the_words_that_were_hashed(plaza: Plaza) -> None:
    visit = door.Visit(person=plaza.person("Ana"), key="k-1")
    answer = door.perform(AskQuestion(body="plaza", title="How?"), visit)
    minute = Minute.objects.filter(body__slug="plaza").latest("n")
    assert f'"answer":{{"question":{answer.facts["question"]}}}' in minute.data
    assert {field.name for field in Minute._meta.concrete_fields} == {
        "id", "body", "n", "at", "act", "data", "leaf", "key",
    }  # fmt: skip


def test_a_key_is_its_owner_s_own(plaza: Plaza) -> None:
    act = AskQuestion(body="plaza", title="How?")
    for name in ("Ana", "Bea"):
        door.perform(act, door.Visit(person=plaza.person(name), key="k-1"))
    assert Question.objects.filter(body__slug="plaza").count() == 2


def test_every_act_is_one_minute_with_who_what_and_why(plaza: Plaza) -> None:
    before = Minute.objects.filter(body__slug="plaza").count()
    plaza.does("Ana", AskQuestion, title="How?")
    assert Minute.objects.filter(body__slug="plaza").count() == before + 1
    minute = Minute.objects.filter(body__slug="plaza").latest("n")
    assert minute.act == "questions.ask"
    assert f'"by":"member:{plaza.number("Ana")}"' in minute.data
    assert '"authority":{"article":"proposals.equal_time"}' in minute.data
    assert plaza.person("Ana") not in minute.data


def test_time_does_not_run_backwards_in_a_record(plaza: Plaza) -> None:
    plaza.later(hours=1)
    plaza.does("Ana", AskQuestion, title="How?")
    plaza.traveller.move_to(EVENING)
    plaza.does("Ana", AskQuestion, title="And then?")
    last = list(Minute.objects.filter(body__slug="plaza").order_by("n").values_list("at", flat=True))[-2:]
    assert last[0] <= last[1]


def test_an_act_in_a_body_that_is_not_there_is_missing(plaza: Plaza) -> None:
    with pytest.raises(door.Missing):
        door.perform(Leave(body="nowhere"), plaza.visit("Ana"))


def test_the_host_s_machine_is_not_a_member(plaza: Plaza) -> None:
    reasons = plaza.reasons("the host", Leave)
    assert [(one.code, one.article) for one in reasons] == [("standing.host", "independence.host")]
