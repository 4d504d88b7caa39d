"""The founding assembly of Millrace, by acts alone: every number as it was announced in the hall."""

from __future__ import annotations

from typing import Any

from asamblea.cli.story import Story
from asamblea.models import Ballot, Body, Cards, Decision, Mandate, Meeting, Membership, Note

RESULTS = {
    "V1": {"for": 271, "against": 12, "abstain": 29},
    "V2b": {"for": 120, "against": 165, "abstain": 20},
    "V2c": {"for": 298, "against": 0, "abstain": 7},
    "V3a": {"for": 203, "against": 61, "abstain": 41},
}


def result(label: str) -> dict[str, Any]:
    told = Ballot.objects.get(label=label).result
    assert told is not None
    return dict(told)


def test_every_number_is_as_announced(millrace: Story, db: None) -> None:
    for label, counts in RESULTS.items():
        assert result(label)["counts"] == counts
    two = Ballot.objects.get(label="V2")
    assert sorted(result("V2")["counts"].values()) == [26, 96, 187]
    plan = Ballot.objects.get(label="V3b")
    assert sorted(result("V3b")["counts"].values()) == [13, 64, 221]
    assert Decision.objects.get(ballot=plan).proposal.label == "P2"
    assert Decision.objects.get(ballot=two).proposal.label == "M1-C"


def test_no_sum_is_over_the_cards_out(millrace: Story, db: None) -> None:
    for ballot in Ballot.objects.exclude(method="lists"):
        assert sum(result(ballot.label)["counts"].values()) == ballot.cards_out


def test_the_seats_follow_the_votes(millrace: Story, db: None) -> None:
    assert result("V4")["seats"] == {
        "Unity from Below": 5,
        "Rapid Response Now": 3,
        "Independent Neighbors": 2,
        "Faith & Community": 1,
    }
    assert result("V4")["counts"]["abstain"] == 4
    body = Body.objects.get(kind="coordinating_body")
    assert Membership.objects.filter(body=body).count() == 11


def test_every_note_has_one_fate(millrace: Story, db: None) -> None:
    fates = list(Note.objects.values_list("fate", flat=True))
    assert len(fates) == 118
    assert {f: fates.count(f) for f in set(fates)} == {
        "in_text": 53,
        "merged": 31,
        "counter": 9,
        "carried": 19,
        "declined": 6,
    }
    history = Note.objects.get(number=77).history
    assert [step["fate"] for step in history] == ["carried", "in_text"]


def test_four_mandates_were_given_and_read_back(millrace: Story, db: None) -> None:
    mandates = Mandate.objects.all()
    assert {m.group.name for m in mandates} == {"Rapid Support", "Campaign", "Committees", "Education"}
    assert all(m.read_back for m in mandates)


def test_cards_missing_at_the_end(millrace: Story, db: None) -> None:
    meeting = Meeting.objects.get(number=1)
    returned = sum(c.returned for c in Cards.objects.filter(meeting=meeting, kind="voter"))
    assert (returned + 265, meeting.missing_cards) == (279, 33)
    assert Meeting.objects.get(number=2).starts.day == 30
