"""Writers are killed in the middle of their work, two hundred times: nothing that was answered is lost."""

from __future__ import annotations

from tests.record.apart import told


def test_no_answered_act_is_lost_in_two_hundred_kills(tmp_path):
    killed = told("tests.record.crash", "200", home=tmp_path)
    assert killed["acknowledged"] > 200
    assert killed["lost"] == 0
    assert killed["written"] >= killed["acknowledged"]
    assert killed["found"] == []
    assert killed["whole"] == "ok"
    assert not killed["ahead"]
    assert killed["slowest"] < 5
    assert sorted(path.name for path in tmp_path.glob("*.drawn*")) == []
