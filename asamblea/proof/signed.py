"""Late entries: a minute of something done on paper says when, who typed it in, and who else signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from asamblea.proof.findings import Finding
from asamblea.rules.articles import ARTICLES


def unsigned(minute: Mapping[str, Any], articles: Mapping[str, Any]) -> list[Finding]:
    """Return what a late entry lacks under these articles; nothing for a minute written at once."""
    late = minute.get("late")
    if late is None:
        return []
    signers = [late["entered"], *late["witnesses"]]
    found = []
    if len(set(signers)) != len(signers) or len(signers) < _number(articles, "record.late_signers"):
        found.append("late.too_few")
    if minute["by"] not in signers:
        found.append("late.not_signed")
    hours = _number(articles, "record.minutes_hours")
    if not timedelta() <= _instant(minute["at"]) - _instant(late["at"]) <= timedelta(hours=hours):
        found.append("late.hour")
    return [Finding(code, facts={"n": minute["n"]}) for code in found]


def _number(articles: Mapping[str, Any], key: str) -> int:
    return int(articles.get(key, ARTICLES[key].default))


def _instant(spelled: str) -> datetime:
    return datetime.fromisoformat(spelled)
