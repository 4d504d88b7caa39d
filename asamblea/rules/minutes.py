"""What the minute-taker adds to the minutes. Nothing is edited: a remark stands beside, as a minute of its own."""

from __future__ import annotations

from asamblea.rules.meetings import Sitting, why_not_sitting
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_office


def why_not_remark(
    standing: Standing, sitting: Sitting | None, *, text: str, about: int | None, minutes: int
) -> list[Reason]:
    """Return why this remark is not added: `about` is the minute it names, `minutes` how many there are."""
    reasons = why_not_office(standing, "minutes") + why_not_sitting(sitting)
    if not text.strip():
        reasons.append(Reason("minutes.remark_empty", "record.nothing_edited"))
    if about is not None and not 0 <= about < minutes:
        reasons.append(Reason("minutes.no_such_minute", "record.nothing_edited", {"last": minutes - 1}))
    return reasons


def why_not_erase(standing: Standing, *, erased: bool) -> list[Reason]:
    """Return why words that nobody is named for are not erased: it is the minute-taker's, and once is enough."""
    reasons = why_not_office(standing, "minutes")
    if erased:
        reasons.append(Reason("texts.withdrawn", "record.nothing_edited"))
    return reasons
