"""One member, fifty votes at the same instant from five processes: one counts."""

from __future__ import annotations

import pytest

from tests.record.apart import told


@pytest.mark.parametrize("kind", ["open", "secret", "same_key"])
def test_fifty_votes_of_one_member_at_once_count_once(kind, tmp_path):
    crowd = told("tests.record.crowd", kind, home=tmp_path)
    assert crowd["secret"] == (kind == "secret")
    assert crowd["rows"] == crowd["counted"] == 1
    assert crowd["marks"] == (1 if kind == "secret" else 0)
    assert crowd["found"] == []
    assert sum(crowd["answers"].values()) == 50
    expected = {
        "open": lambda answers: answers == {"counted": 50},  # an open vote may be changed while the ballot is open
        "secret": lambda answers: answers == {"counted": 1, "ballots.already_voted": 49},
        "same_key": lambda answers: len(answers) == 1 and "minute" in next(iter(answers)),
    }
    assert expected[kind](crowd["answers"]), crowd["answers"]
