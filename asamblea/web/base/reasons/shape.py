"""The shape of words for a reason."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Words:
    """Why not, in one sentence, and what would make it possible; both filled with the reason's facts."""

    sentence: str | Promise
    remedy: str | Promise
