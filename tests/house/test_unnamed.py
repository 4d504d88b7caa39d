"""Which acts leave no name: exactly those that would tell who was in the room."""

from __future__ import annotations

from dataclasses import fields

from asamblea.acts import ACTS

UNNAMED = {"meetings.balance", "meetings.check_in"}


def test_an_act_is_unnamed_for_a_reason_that_is_written_down_and_no_other_is() -> None:
    """See docs/decisions/0005 and 0016: every other minute answers "by whom?" with a number."""
    assert {name for name, act in ACTS.items() if act.unnamed} == UNNAMED


def test_an_unnamed_act_has_no_open_words_to_guess_from() -> None:
    for name in UNNAMED:
        assert {field.name for field in fields(ACTS[name])} == {"body", *ACTS[name].quiet}


def test_what_names_nobody_is_not_typed_in_by_somebody() -> None:
    assert [name for name, act in ACTS.items() if act.unnamed and act.on_paper] == []
