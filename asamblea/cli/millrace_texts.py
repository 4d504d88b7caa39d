"""The words of the Millrace assembly, read from millrace.toml beside this file."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

_WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix("").with_name("millrace.toml").read_text("utf-8"))

PLACE: str = _WORDS["PLACE"]
QUESTION: str = _WORDS["QUESTION"]
LISTS: dict[str, int] = _WORDS["LISTS"]
STRATEGIES = [(one["label"], one["mover"], one["title"], one["text"]) for one in _WORDS["STRATEGIES"]]
NOTES: list[str] = _WORDS["NOTES"]
N77: str = _WORDS["N77"]
DECLINED: str = _WORDS["DECLINED"]
LISTED: dict[str, Any] = {"declines": list(range(20, 26)), "notes_of": 1}
M1: str = _WORDS["M1"]
M1C: str = _WORDS["M1C"]
LIST: str = _WORDS["LIST"]
P1: str = _WORDS["P1"]
P2: str = _WORDS["P2"]
A1: str = _WORDS["A1"]
TRANSLATIONS: list[dict[str, str]] = _WORDS["TRANSLATIONS"]
MINORITY: str = _WORDS["MINORITY"]


def groups(today: datetime) -> list[dict[str, Any]]:
    """Return the four working groups with their mandates: report in four weeks, end in six."""
    dates = {"report_due": (today + timedelta(days=28)).isoformat(), "ends": (today + timedelta(days=42)).isoformat()}
    return [{**group, **dates, "people": 0} for group in _WORDS["GROUPS"]]
