"""By what authority? Every minute walks back to the founding, and what does not is named."""

from __future__ import annotations

from typing import Any

import pytest

from asamblea.proof.chain import Link, Powers, chain
from tests.record.proof_record import ARTICLES, Minute, minute, record

STORY = record().minutes


def hear(*more: Minute) -> list[str]:
    """Return the findings about these minutes after the sound record."""
    powers = Powers()
    for one in STORY:
        assert powers.hear(one) == []
    return [found.code for one in more for found in powers.hear(one)]


def after(act: str, *changes: list[Any], **fields: Any) -> Minute:
    return minute(len(STORY), act, *changes, **{"charter": 2, **fields})


def test_a_report_rests_on_a_mandate_a_decision_a_vote_and_the_charter() -> None:
    assert chain(STORY, 9) == [
        Link("minute", 9, 9),
        Link("mandate", 1, 8),
        Link("decision", 1, 6),
        Link("ballot", 7, 6),
        Link("article", "voting.who"),
        Link("charter", 1, 0),
        Link("founding", None, 0),
    ]


def test_an_article_of_a_changed_charter_walks_back_through_the_vote_that_changed_it() -> None:
    later = [*STORY, after("ballots.open")]
    kinds = [link.kind for link in chain(later, 11)]
    assert kinds == ["minute", "article", "charter", "decision", "ballot", "article", "charter", "founding"]


def test_the_founding_rests_on_itself() -> None:
    assert chain(STORY, 0) == [Link("minute", 0, 0), Link("founding", None, 0)]


def test_the_founding_vote_stands_in_the_chain_once_it_was_taken() -> None:
    vote = after("ballots.close", ["charterversion", 1, {"decision": 1}], charter=1)
    kinds = [link.kind for link in chain([*STORY, vote, minute(12, "ballots.open")], 12)]
    assert kinds == ["minute", "article", "charter", "decision", "ballot", "founding"]


def test_a_group_walks_back_to_the_body_that_made_it() -> None:
    born = ["body", 2, {"slug": "ward-4", "born_of": 1}]
    charter = ["charterversion", 9, {"version": 1, "articles": ARTICLES, "decision": None}]
    group = [
        minute(0, "ballots.close", born, charter, authority={"article": "voting.rule", "of": "ann-arbor"}),
        minute(1, "meetings.call"),
        minute(2, "ballots.close", authority={"article": "voting.rule", "of": "ann-arbor"}),
    ]
    assert chain(group, 1)[-1] == Link("parent", 1, 0)
    assert chain(group, 2)[-1] == Link("elsewhere", "ann-arbor")
    powers = Powers()
    assert [powers.hear(one) for one in group] == [[], [], []]
    assert powers.elsewhere == {"ann-arbor"}


def test_another_body_gives_no_power_here() -> None:
    foreign = {"article": "voting.rule", "of": "headquarters"}
    given = after("x", ["mandate", 2, {"number": 2, "decision_id": 1}], authority=foreign)
    assert hear(given, after("y", authority={"mandate": 2})) == ["authority.unfounded"]


CHANGED = {"version": 3, "decision": 2, "articles": {**ARTICLES, "voting.threshold": "1/10"}}
CLOSED = {"number": 2, "closed": "x", "result": {"counts": {}, "outcome": "rejected"}}
BASELESS = [
    ["mandate", 2, {"number": 2, "decision_id": 77}],
    ["decision", 2, {"number": 2, "ballot_id": 77, "proposal_id": 1, "outcome": "adopted"}],
    ["charterversion", 3, CHANGED],
    ["charterversion", 3, {**CHANGED, "decision": None}],
    ["charterversion", 3, {**CHANGED, "decision": 1}],
    ["charterversion", 2, {"articles": {}}],
]


@pytest.mark.parametrize("change", BASELESS, ids=[f"{one[0]}-{n}" for n, one in enumerate(BASELESS)])
def test_a_power_no_vote_stands_behind_is_named_and_gives_nothing(change: list[Any]) -> None:
    assert hear(after("x", change)) == ["authority.baseless"]
    given = {"decision": 2} if change[0] == "decision" else {"mandate": 2}
    assert hear(after("x", change), after("y", authority=given))[1:] == ["authority.unfounded"]


def test_a_rejected_ballot_decides_nothing() -> None:
    decision = {"number": 2, "ballot_id": 8, "outcome": "adopted"}
    assert hear(after("x", ["ballot", 8, CLOSED], ["decision", 2, decision])) == ["authority.baseless"]
    assert hear(after("x", ["ballot", 8, CLOSED], ["decision", 2, {**decision, "outcome": "rejected"}])) == []


def test_two_decisions_cannot_vouch_for_each_other() -> None:
    circle = [after("x", authority={"decision": 2}), after("y", authority={"decision": 3})]
    for number, one in zip((3, 2), circle, strict=True):
        ballot = ["ballot", number, {"result": {"counts": {}, "outcome": "adopted"}}]
        one["changes"] = [ballot, ["decision", number, {"number": number, "ballot_id": number, "outcome": "adopted"}]]
    assert hear(*circle) == ["authority.unfounded", "authority.unfounded"]


def test_a_charter_decided_about_something_else_is_no_charter() -> None:
    one = record()
    one.minutes[1]["changes"][0][2]["kind"] = "motion"
    powers = Powers()
    assert [found.code for said in one.minutes for found in powers.hear(said)] == [
        "authority.baseless",
        *["authority.no_charter"] * 3,
    ]


def test_what_rests_on_nothing_ends_in_nothing() -> None:
    assert chain([*STORY, after("x", authority={"mandate": 5})], 11)[-1] == Link("nothing")
    with pytest.raises(KeyError):
        chain(STORY, 99)
