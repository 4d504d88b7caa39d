"""Writers are killed in the middle of their work, two hundred times: nothing that was answered is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]


@pytest.mark.skipif("postgresql" in os.environ.get("ASAMBLEA_DATABASE", ""), reason="PostgreSQL's own crash safety")
def test_no_answered_act_is_lost_in_two_hundred_kills(tmp_path):
    environment = {**os.environ, "ASAMBLEA_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "asamblea.config.settings"}
    environment.pop("ASAMBLEA_DATABASE", None)
    done = subprocess.run(
        [sys.executable, "-m", "tests.record.crash", "200"],
        cwd=HOUSE, env=environment, capture_output=True, text=True, timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert told["acknowledged"] > 200
    assert told["lost"] == 0
    assert told["written"] >= told["acknowledged"]
    assert told["found"] == []
    assert told["whole"] == "ok"
    assert not told["ahead"]
    assert told["slowest"] < 5
