"""Minutes added up, beside the tables: what is changed, missing, smuggled or unsealed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asamblea.proof.canonical import seal
from asamblea.proof.fold import Difference, Fields, Key, compare, fold
from tests.record.proof_record import SALT, record

SAID = {("note", 1): {"number": 4, "fate": "open", "sealed": seal(SALT, {"text": "The clinic door."})}}
ROW = {"number": 4, "fate": "open", "text": "The clinic door.", "salt": SALT.hex()}
WITHDRAWN = {("note", 1): {"number": 4, "fate": "open", "sealed": None}}


def found(said: dict[Key, Fields], row: Fields) -> list[tuple[str, str]]:
    return [(one.kind, one.field) for one in compare(said, {("note", 1): row})]


def test_the_sound_record_and_its_rows_agree() -> None:
    one = record()
    assert compare(fold(one.minutes), one.rows) == []


def test_later_words_replace_earlier_ones_and_only_those() -> None:
    minutes = [
        {"changes": [["note", 1, {"number": 4, "fate": "open"}]]},
        {"changes": [["note", 1, {"fate": "merged"}]]},
    ]
    assert fold(minutes) == {("note", 1): {"number": 4, "fate": "merged"}}
    assert minutes[0]["changes"][0][2] == {"number": 4, "fate": "open"}


@pytest.mark.parametrize(("said", "shown"), [(True, 1), (False, 0), ({"a": 1}, {"a": True}), ([0], [False])])
def test_true_is_not_one(said: object, shown: object) -> None:
    assert found({("note", 1): {"fate": said}}, {"fate": shown}) == [("changed", "fate")]


def test_a_withdrawn_text_is_only_a_missing_digest() -> None:
    minutes: list[dict[str, Any]] = [
        {"changes": [["note", 1, {"number": 4, "sealed": "ab"}]]},
        {"changes": [], "withdrawn": [["note", 1]]},
    ]
    assert fold(minutes) == {("note", 1): {"number": 4, "sealed": None}}


@pytest.mark.parametrize(
    ("changed", "differences"),
    [
        ({}, []),
        ({"number": 5}, [("changed", "number")]),
        ({"text": "The door."}, [("unsealed", "")]),
        ({"salt": bytes(16).hex()}, [("unsealed", "")]),
        ({"salt": "zz"}, [("unsealed", "")]),
        ({"salt": None}, [("unsealed", "")]),
        ({"more": "words"}, [("unsealed", "")]),
    ],
)
def test_a_sealed_row_is_compared_field_by_field(changed: Fields, differences: list[tuple[str, str]]) -> None:
    assert found(SAID, ROW | changed) == differences


def test_a_row_that_lost_a_field_is_found() -> None:
    assert found(SAID, {name: value for name, value in ROW.items() if name != "fate"}) == [("missing", "fate")]


def test_a_row_may_keep_its_sealed_text_to_itself() -> None:
    assert found(SAID, {"number": 4, "fate": "open"}) == []
    assert found(SAID, {"number": 4, "fate": "open", "text": ""}) == [("unsealed", "")]


def test_a_withdrawn_row_shows_nothing_any_more() -> None:
    assert found(WITHDRAWN, {"number": 4, "fate": "open", "text": "", "place": None, "salt": None}) == []
    assert found(WITHDRAWN, ROW) == [("smuggled", "text")]


def test_a_field_no_minute_speaks_of_is_smuggled() -> None:
    assert found({("note", 1): {"number": 4}}, {"number": 4, "badge": ""}) == [("smuggled", "badge")]
    assert found({("note", 1): {"number": 4}}, {"number": 4, "salt": SALT.hex()}) == [("smuggled", "salt")]
    assert found({("note", 1): {"number": 4}}, {"number": 4, "salt": None}) == []


def test_the_same_words_in_another_unicode_form_are_the_same() -> None:
    assert found({("note", 1): {"label": "caf\u00e9"}}, {"label": "cafe\u0301"}) == []


ROWS = st.dictionaries(st.tuples(st.sampled_from("ab"), st.integers(0, 5)), st.fixed_dictionaries({"x": st.integers()}))


@given(ROWS, ROWS)
def test_every_row_of_either_side_is_accounted_for(said: dict[Key, Fields], rows: dict[Key, Fields]) -> None:
    named = {(one.kind, (one.table, one.id)) for one in compare(said, rows)}
    expected = {("smuggled", key) for key in rows.keys() - said.keys()}
    expected |= {("missing", key) for key in said.keys() - rows.keys()}
    expected |= {("changed", key) for key in rows.keys() & said.keys() if rows[key] != said[key]}
    assert named == expected


def test_a_difference_names_the_row() -> None:
    assert compare({}, {("vote", 9): {}}) == [Difference("smuggled", "vote", 9)]
