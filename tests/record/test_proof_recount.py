"""Every closed ballot is counted again from what was cast, and must come to what was announced."""

from __future__ import annotations

import copy
from collections import Counter
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asamblea.proof.fold import Fields, Key
from asamblea.proof.recount import recount
from asamblea.rules.ballots import roll_hash
from asamblea.rules.results import Rule, result
from asamblea.rules.ties import seed
from tests.record.proof_record import record

Rows = dict[Key, Fields]
PEOPLE = range(1, 31)
ROLL = roll_hash(PEOPLE)


def codes(rows: Rows) -> list[str]:
    return [one.code for one in recount(rows)]


def closed(method: str, options: list[str], choices: list[Any], *, secret: bool = False, **fields: Any) -> Rows:
    """A ballot closed by the rules, with the votes that were cast for it."""
    ballot = {
        "number": 4, "method": method, "options": options, "threshold": "1/2", "strict": True, "base": "cast",
        "seats": 0, "cards_out": 30, "sections": 0, "roll_hash": ROLL, "closed": "now", "papers": None, **fields,
    }  # fmt: skip
    rule = Rule(
        method=method, options=tuple(options), share=Fraction(1, 2), strict=True, base=ballot["base"],
        seed=seed(roll=bytes.fromhex(ROLL), ballot=4), cards_out=30, seats=ballot["seats"],
    )  # fmt: skip
    counts = Counter("block" if isinstance(one, dict) else str(one) for one in choices)
    ranked = method in ("schulze", "irv", "approval")
    ballot["result"] = result(rule, {} if ranked else counts, choices if ranked else [])
    rows: Rows = {("ballot", 1): ballot, ("roll", 1): {"ballot_id": 1, "numbers": list(PEOPLE)}}
    rows |= {("membership", 100 + number): {"number": number} for number in PEOPLE}
    if secret:
        ballot["papers"] = choices
        return rows
    votes = {("vote", n): {"ballot_id": 1, "member_id": 100 + n, "choice": one} for n, one in enumerate(choices, 1)}
    return rows | votes


PLAIN = ["for"] * 7 + ["against"] * 3 + ["abstain"]
RANKINGS = [["a", "b", "c"]] * 5 + [["b", "a"]] * 4 + [["c", "b"]] * 2 + [[]]
BALLOTS = {
    "plain": closed("plain", ["for", "against"], PLAIN),
    "secret": closed("plain", ["for", "against"], PLAIN, secret=True),
    "present": closed("plain", ["for", "against"], PLAIN, base="present"),
    "consent": closed("consent", ["for", "stand_aside", "block"], ["for", "stand_aside", {"block": "Unsafe."}]),
    "choose_one": closed("choose_one", ["a", "b", "c"], ["a"] * 4 + ["b"] * 3 + ["c"]),
    "approval": closed("approval", ["a", "b", "c"], [["a", "b"], ["b"], []]),
    "irv": closed("irv", ["a", "b", "c"], RANKINGS),
    "schulze": closed("schulze", ["a", "b", "c"], RANKINGS),
    "lists": closed("lists", ["a", "b"], ["a"] * 12 + ["b"] * 5, seats=3),
    "temperature": closed("temperature", ["for", "against"], PLAIN),
}
BALLOTS["lists"]["charterversion", 1] = {"articles": {"voting.lists": "hare"}}


@pytest.mark.parametrize("name", BALLOTS)
def test_an_honest_count_stands(name: str) -> None:
    assert recount(BALLOTS[name]) == []


@pytest.mark.parametrize("name", BALLOTS)
def test_a_changed_number_is_found(name: str) -> None:
    rows = copy.deepcopy(BALLOTS[name])
    option = rows["ballot", 1]["options"][0]
    rows["ballot", 1]["result"]["counts"][option] += 1
    assert codes(rows) == ["count.differs"]


@pytest.mark.parametrize("name", BALLOTS)
def test_a_changed_outcome_is_found(name: str) -> None:
    rows = copy.deepcopy(BALLOTS[name])
    rows["ballot", 1]["result"]["outcome"] = "adopted" if name not in ("plain", "secret") else "rejected"
    if name == "present":
        rows["ballot", 1]["result"]["of"] = 1
    assert codes(rows) == ["count.outcome_differs"]


@pytest.mark.parametrize("name", ["irv", "schulze", "choose_one"])
def test_another_winner_is_found(name: str) -> None:
    rows = copy.deepcopy(BALLOTS[name])
    rows["ballot", 1]["result"]["winner"] = "c"
    assert codes(rows) == ["count.outcome_differs"]


def test_a_later_round_is_counted_with_the_rounds_before() -> None:
    rows = closed("choose_one", ["a", "b"], ["a"] * 4 + ["b"] * 3, follows_id=2)
    rows["ballot", 2] = {"closed": None, "follows_id": 2, "result": {"counts": {"a": 3, "b": 3, "c": 1}}}
    assert recount(rows) == []


def test_a_vote_of_somebody_who_was_not_on_the_roll_is_found() -> None:
    rows = copy.deepcopy(BALLOTS["plain"])
    rows["membership", 101]["number"] = 99
    (found,) = recount(rows)
    assert (found.code, found.facts) == ("count.not_on_roll", {"ballot": 4, "member": 99})


def test_a_roll_that_was_changed_afterwards_is_found() -> None:
    rows = copy.deepcopy(BALLOTS["plain"])
    rows["roll", 1]["numbers"].append(31)
    assert codes(rows) == ["count.roll_changed"]


def test_papers_for_people_who_do_not_exist_are_found() -> None:
    rows = closed("plain", ["for", "against"], ["for"] * 31, secret=True)
    assert codes(rows) == ["count.more_than_roll", "count.more_than_cards"]


def test_somebody_who_votes_twice_is_found() -> None:
    rows = closed("plain", ["for", "against"], ["for", "for"])
    rows["vote", 2]["member_id"] = 101
    assert "count.voted_twice" in codes(rows)


def by_hands(*figures: tuple[int, int, dict[str, int]]) -> Rows:
    """The sound record with other tellers' figures: (round, teller, counts)."""
    rows = {key: row for key, row in record().rows.items() if key[0] != "count"}
    for n, (number, teller, counts) in enumerate(figures, 1):
        row = {"ballot_id": 7, "section": 1, "channel": "hands", "round": number, "teller_id": teller}
        rows["count", n] = {**row, "counts": counts}
    return rows


GOOD, BAD = {"for": 3, "against": 1}, {"for": 4, "against": 0}


def test_two_tellers_who_agree_are_enough() -> None:
    assert codes(by_hands((1, 3, GOOD), (1, 4, GOOD))) == []


def test_a_second_round_replaces_one_that_did_not_agree() -> None:
    assert codes(by_hands((1, 3, GOOD), (1, 4, BAD), (2, 3, GOOD), (2, 4, GOOD))) == []


@pytest.mark.parametrize(
    "figures",
    [[(1, 3, GOOD)], [(1, 3, GOOD), (1, 4, BAD)], [(1, 3, GOOD), (1, 4, GOOD), (2, 3, GOOD)], []],
    ids=["one", "differing", "half a recount", "nobody"],
)
def test_a_section_two_tellers_did_not_count_alike_is_found(figures: list[tuple[int, int, dict[str, int]]]) -> None:
    assert codes(by_hands(*figures))[0] == "count.tellers_differ"


def test_more_votes_than_cards_are_found() -> None:
    rows = record().rows
    rows["ballot", 7]["cards_out"] = 5
    (found,) = recount(rows)
    assert (found.code, found.facts) == ("count.more_than_cards", {"ballot": 1, "cast": 6, "cards": 5})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("result", None),
        ("result", {}),
        ("result", "adopted"),
        ("options", None),
        ("method", "lot"),
        ("threshold", "x"),
        ("roll_hash", "zz"),
        ("cards_out", None),
        ("papers", 7),
    ],
)
def test_what_cannot_be_counted_is_said_and_stops_nothing(field: str, value: object) -> None:
    rows = copy.deepcopy(BALLOTS["plain"])
    rows["ballot", 1][field] = value
    assert "count.unreadable" in codes(rows)


@pytest.mark.parametrize("row", [{}, {"ballot_id": 1}, {"ballot_id": [], "member_id": 1, "choice": "for"}])
def test_a_vote_that_cannot_be_read_is_named(row: Fields) -> None:
    rows = copy.deepcopy(BALLOTS["plain"])
    rows["vote", 99] = row
    assert codes(rows) == ["count.unreadable"]


def test_an_open_ballot_is_not_counted() -> None:
    rows = copy.deepcopy(BALLOTS["plain"])
    rows["ballot", 1] |= {"closed": None, "result": None}
    assert recount(rows) == []


@given(st.lists(st.sampled_from(["for", "against", "abstain"]), max_size=30), st.data())
def test_no_vote_can_be_turned_unnoticed(choices: list[str], data: st.DataObject) -> None:
    rows = closed("plain", ["for", "against"], choices)
    assert recount(rows) == []
    if choices:
        vote = rows["vote", data.draw(st.integers(1, len(choices)))]
        vote["choice"] = data.draw(st.sampled_from(["for", "against", "abstain"]).filter(lambda c: c != vote["choice"]))
        assert set(codes(rows)) == {"count.differs"}
