"""A full disk and a failing one: the act is refused, nothing answered is lost, nothing is half written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.record.apart import HOUSE, told

pytestmark = pytest.mark.skipif(
    os.environ.get("ASAMBLEA_DATABASE", "").startswith("postgresql"), reason="PostgreSQL answers for its own files"
)
STRACE = shutil.which("strace")
needs_strace = pytest.mark.skipif(STRACE is None, reason="strace is not installed: no failing system calls here")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """Return a home with a small body in it, to be copied for every fault."""
    home = tmp_path_factory.mktemp("prepared")
    told("tests.record.faults", "prepare", home=home)
    return home


@pytest.fixture
def home(prepared, tmp_path):
    """Return a copy."""
    return Path(shutil.copytree(prepared, tmp_path / "home"))


def test_a_full_disk_refuses_and_goes_on_when_there_is_space_again(home):
    filled = told("tests.record.faults", "full", home=home)
    assert filled["answered"]
    assert filled["refused"]
    assert filled["reads"]
    assert_nothing_lost(filled, home)


@needs_strace
@pytest.mark.parametrize(
    ("call", "fault"), [("pwrite64", "EIO"), ("pwrite64", "ENOSPC"), ("fsync", "EIO"), ("rename", "EIO")]
)
def test_a_failing_disk_refuses_and_loses_nothing_that_was_answered(call, fault, home):
    failed = under_strace(call, f"error={fault}:when=9+", home)
    assert failed["refused"]
    assert_nothing_lost(failed, home)


def under_strace(call: str, fault: str, home: Path) -> dict[str, Any]:
    """Run the writer while this system call fails on files of its home; return what it could still tell."""
    environment = {**os.environ, "ASAMBLEA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "asamblea.config.settings"}
    watched = [argument for name in files(home) for argument in ("-P", str(name))]
    trace = ["-f", "--seccomp-bpf", "-o", "/dev/null", *watched, "-e", f"trace={call}", "-e", f"inject={call}:{fault}"]
    done = subprocess.run(
        [str(STRACE), *trace, sys.executable, "-m", "tests.record.faults", "write"],
        cwd=HOUSE, env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.stdout, done.stderr[-2000:]
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def files(home: Path) -> list[Path]:
    """Return the files whose calls fail."""
    names = ("asamblea.sqlite3", "asamblea.sqlite3-wal", "asamblea.sqlite3-shm", "signed.json", "signed.json.new")
    return [home / name for name in names]


def assert_nothing_lost(writer: dict[str, Any], home: Path) -> None:
    """After the fault: every answered act is there, the audit is clean, no checkpoint is ahead, and acts go on."""
    after = told("tests.record.faults", "look", home=home)
    minutes = {int(n): leaf for n, leaf in after["minutes"].items()}
    assert [n for n, leaf in writer["answered"] if minutes.get(n) != leaf] == []
    assert after["whole"] == "ok"
    assert after["found"] == []
    assert after["signed"] <= len(minutes)
    assert after["more"] == len(minutes)
