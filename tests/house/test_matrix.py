"""Every act x every role: who is refused because of who they are, asked at the door itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from asamblea import door
from asamblea.acts import ACTS
from asamblea.rules.reasons import Reason
from tests.house.lively import PEOPLE, enliven
from tests.house.tree import HOUSE
from tests.plaza import Plaza, founded

MATRIX = tomllib.loads((HOUSE / "tests/house/matrix.toml").read_text(encoding="utf-8"))
MAY: dict[str, list[str]] = MATRIX["may"]
# Refusals because of who somebody is; all others are about the matter, the moment or the words.
WHO = {
    "proposals.not_mover", "people.not_chosen", "people.not_your_credential", "people.not_your_recovery",
    "people.already_joined", "mandates.not_in_group", "mandates.not_of_assembly", "mandates.already_in",
    "texts.not_yours", "meetings.not_seated",
}  # fmt: skip
PAIRS = [(act, role) for act in sorted(ACTS) for role in PEOPLE]
INSIDE = sorted(name for name in ACTS if name not in ("bodies.found", "mandates.join", "people.join"))


@dataclass
class World:
    """Plaza, full of things, and an example of every act in it."""

    plaza: Plaza
    examples: dict[str, dict[str, Any]]

    def who(self, act: str, role: str, *, body: str | None = None) -> set[str]:
        """Return the codes of every reason about who this role is."""
        words = {**self.examples[act], **({"body": body} if body else {})}
        return {r.code for r in self._reasons(act, words, role) if r.code in WHO or r.code.startswith("standing.")}

    def _reasons(self, act: str, words: dict[str, Any], role: str) -> list[Reason]:
        return self.plaza.reasons(PEOPLE[role], ACTS[act], **words)


@pytest.fixture(scope="module")
def world_told(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), founded() as plaza:
        yield World(plaza, enliven(plaza))


@pytest.fixture
def world(world_told: World, db: None) -> World:
    return world_told


def test_every_act_has_a_row_and_every_row_an_act() -> None:
    assert set(MAY) == set(ACTS)
    assert {role for roles in MAY.values() for role in roles} <= set(PEOPLE)
    assert set(MATRIX["whose"]) <= set(ACTS)


def test_the_host_stands_in_no_row() -> None:
    assert [act for act, roles in MAY.items() if "host" in roles] == []


@pytest.mark.parametrize(("act", "role"), PAIRS, ids=lambda one: one)
def test_who_is_refused_is_who_the_row_says(world: World, act: str, role: str) -> None:
    assert (world.who(act, role) == set()) is (role in MAY[act]), world.who(act, role)


@pytest.mark.parametrize("act", sorted(ACTS))
def test_the_host_is_refused_as_the_host(world: World, act: str) -> None:
    assert "standing.host" in world.who(act, "host")


@pytest.mark.parametrize("act", INSIDE)
def test_nobody_of_the_assembly_acts_in_its_working_group_without_being_in_it(world: World, act: str) -> None:
    """Article bodies.autonomy: to the group, even the assembly's chair is a guest, whatever they name there."""
    group = world.examples["mandates.join"]["body"]
    visit = world.plaza.visit("Lena")
    as_guest = world.plaza.visit("Nobody")
    assert _answer(ACTS[act], {**world.examples[act], "body": group}, visit) == _answer(
        ACTS[act], {**world.examples[act], "body": group}, as_guest
    )


def _answer(act: Any, words: dict[str, Any], visit: door.Visit) -> set[str]:
    """Return the codes of the refusal; what is not in this body is missing to everybody."""
    try:
        return {reason.code for reason in door.why_not(act(**words), visit)}
    except door.Missing:
        return {"missing"}


def test_a_group_is_a_body_of_its_own(world: World) -> None:
    group = world.examples["mandates.join"]["body"]
    for act in ("proposals.draft", "questions.ask"):
        assert world.who(act, "chair", body=group) == {"standing.guest"}
        assert world.who(act, "child_only", body=group) == set()
