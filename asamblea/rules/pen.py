"""The pen: at any hour one house writes a record. It can be lent to the machine in the hall, and comes home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_office

KEPT = "record.nothing_edited"
MOST_HOURS = 48
SOON = timedelta(hours=24)  # before a meeting; earlier nobody needs the pen in a hall
MARK, CHECK = 16, 4
MARGIN = timedelta(minutes=10)  # clocks differ; in between nobody writes


@dataclass(frozen=True)
class Pen:
    """Who writes: the mark of the house that has it on loan until an hour, and of the one that laid it down last."""

    lent_to: str = ""
    until: datetime | None = None
    laid_by: str = ""

    def is_away(self, house: str, now: datetime) -> bool:
        """Tell whether another house than this one writes now."""
        if self.lent_to and self.until:
            return now >= self.until if house == self.lent_to else now < self.until + MARGIN
        return bool(self.laid_by) and house == self.laid_by


def why_not_written(pen: Pen, house: str, now: datetime, *, awaited: bool = False) -> list[Reason]:
    """Return why this house writes nothing into this record now; `house` is its mark.

    `awaited`: the clock would write, and what was written under a loan that is over may still come home.
    """
    if not pen.is_away(house, now) and not (awaited and pen.lent_to != house):
        return []
    if house in (pen.lent_to, pen.laid_by):
        return [Reason("pen.went_home", KEPT)]
    facts = {"until": pen.until.isoformat(timespec="minutes")} if pen.until else {}
    return [Reason("pen.lent", KEPT, facts)]


def spoken(mark: str) -> str:
    """Return a house's mark as it is read aloud: in fours, the last of which betrays a slip in the others."""
    said = mark + _check(mark)
    return " ".join(said[at : at + 4] for at in range(0, len(said), 4))


def mark_in(said: str) -> str:
    """Return the mark that somebody typed as it was read aloud; "" if it is none."""
    letters = "".join(said.lower().split())
    mark, check = letters[:MARK], letters[MARK:]
    fits = len(mark) == MARK and not set(mark) - set("0123456789abcdef")
    return mark if fits and check == _check(mark) else ""


def _check(mark: str) -> str:
    return sha256(mark.encode()).hexdigest()[:CHECK]


def why_not_lend(
    standing: Standing,
    pen: Pen,
    *,
    house: str,
    own: str,
    hours: int,
    whole: bool,
    starts: datetime | None,
    now: datetime,
) -> list[Reason]:
    """Return why the pen is not lent to this house: nobody's office, no mark, too long or early, or it is out already.

    `whole`: whether the body stands by itself; what it made goes with it. `starts`: the meeting for which it is lent.
    """
    reasons = why_not_office(standing, "convenor", "chair")
    if not house or house == own:
        reasons.append(Reason("pen.no_such_mark", KEPT))
    if starts is None or starts - now > SOON:
        reasons.append(Reason("pen.no_meeting_soon", KEPT, {"hours": int(SOON.total_seconds() // 3600)}))
    if not 1 <= hours <= MOST_HOURS:
        reasons.append(Reason("pen.hours", KEPT, {"most": MOST_HOURS}))
    if not whole:
        reasons.append(Reason("pen.goes_with_the_assembly", KEPT))
    if pen.lent_to and pen.until and now < pen.until:
        reasons.append(Reason("pen.already_lent", KEPT))
    return reasons


def why_not_lay_down(standing: Standing, pen: Pen, *, own: str) -> list[Reason]:
    """Return why this house does not lay the pen down: it has none on loan."""
    reasons = why_not_office(standing, "convenor", "chair", "minutes")
    if pen.lent_to != own:
        reasons.append(Reason("pen.not_here", KEPT))
    return reasons
