"""Laptops lose their power in the middle of many acts: what was answered is on the second, and nothing twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.record.apart import HOUSE, told

ROUNDS = 24


@pytest.mark.skipif("postgresql" in os.environ.get("ASAMBLEA_DATABASE", ""), reason="PostgreSQL copies itself")
def test_every_answered_act_is_on_the_second_laptop(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir(mode=0o700)
    killed = told("tests.record.copy_crash", str(ROUNDS), str(second), home=first)
    assert killed["answered"] > 2 * ROUNDS
    assert killed["lost"] == 0
    assert killed["whole"]
    code, words = run(second, "take-over")
    assert code == 0, words
    code, words = run(second, "audit")
    assert code == 0, words
    term = json.loads((second / "term.json").read_text())
    assert term["number"] == 2
    assert term["minute"] >= killed["last"]
    assert (second / "record.key").read_bytes() == (first / "record.key").read_bytes()


def run(home, command):
    """Run a command in this home; return its code and its words."""
    environment = {**os.environ, "ASAMBLEA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "asamblea.config.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "asamblea", command],
        cwd=HOUSE, env=environment, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr
