"""A host finds every setting on one page, and no setting there that is not one."""

from __future__ import annotations

import re

from asamblea.config import checks
from tests.house.tree import HOUSE, python

NAME = re.compile(r"\bASAMBLEA_[A-Z_]+\b")
PAGE = (HOUSE / "docs/hosts/settings.md").read_text(encoding="utf-8")


def _in_code() -> set[str]:
    return {name for path in python("asamblea") for name in NAME.findall(path.read_text(encoding="utf-8"))}


def test_every_setting_has_a_row():
    rows = set(re.findall(r"^\| `(ASAMBLEA_[A-Z_]+)` \|", PAGE, re.MULTILINE))
    assert rows == _in_code()


def test_every_refusal_to_start_has_a_row():
    source = (HOUSE / "asamblea/config/checks.py").read_text(encoding="utf-8")
    codes = set(re.findall(r"asamblea\.E\d+", source))
    assert codes
    assert codes == set(re.findall(r"^\| `(asamblea\.E\d+)` \|", PAGE, re.MULTILINE))


def test_the_named_sqlite_is_the_one_refused():
    last_bad = ".".join(map(str, (*checks.SECURE_SQLITE[:2], checks.SECURE_SQLITE[2] - 1)))
    assert f"3.7.0 to {last_bad}" in PAGE
