"""Why something may not be done: a code, the charter article it rests on, and its facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reason:
    """One refusal.

    `code` is "concept.what" and has words in every language; `article` is a key of the
    charter; `facts` fill the sentence (plain numbers, strings, dates).
    """

    code: str
    article: str
    facts: Mapping[str, object] = field(default_factory=dict)


class Refused(Exception):
    """An act was not allowed; carries every reason at once."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = list(reasons)
        super().__init__(", ".join(f"{r.code} ({r.article})" for r in self.reasons))


class Missing(Exception):
    """What an act names does not exist in this body."""
