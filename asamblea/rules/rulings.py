"""Points of order: the chair's ruling in one sentence, and the appeal by which the room decides it instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from asamblea.rules.meetings import Sitting, why_not_sitting
from asamblea.rules.precedence import why_not_move
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member, why_not_office

ABOUT = ("matter", "time", "order", "vote", "rights", "other")
RULINGS = ("well_taken", "not_well_taken", "room")
LONGEST = 200


@dataclass(frozen=True)
class Ruling:
    """A ruling as the rules see it. `past`: the meeting has gone on to another item since."""

    ruling: str
    past: bool
    appealed: bool


def why_not_rule(
    standing: Standing, sitting: Sitting | None, *, words: str, ruling: str, pending: Iterable[str]
) -> list[Reason]:
    """Return why this is not a ruling: only the chair gives one, in one sentence that can be read aloud."""
    reasons = why_not_office(standing, "chair") + why_not_sitting(sitting)
    if not words.strip():
        reasons.append(Reason("rulings.no_words", "meeting.appeal"))
    if len(words.strip()) > LONGEST or "\n" in words.strip():
        reasons.append(Reason("rulings.one_sentence", "meeting.appeal", {"most": LONGEST}))
    if ruling == "room":
        reasons += why_not_move("order", pending)
    return reasons


def why_not_appeal(
    standing: Standing, sitting: Sitting | None, ruling: Ruling, *, pending: Iterable[str]
) -> list[Reason]:
    """Return why this ruling is not put to the room: any member may ask for it before the next item, once."""
    reasons = why_not_member(standing) + why_not_sitting(sitting)
    if ruling.ruling == "room":
        reasons.append(Reason("rulings.room_decides", "meeting.appeal"))
    if ruling.appealed:
        reasons.append(Reason("rulings.appealed", "meeting.appeal"))
    if ruling.past:
        reasons.append(Reason("rulings.past", "meeting.appeal"))
    return reasons + why_not_move("appeal", pending)


def came_of(ruling: str, stage: str | None) -> str:
    """Return what stands now, from the ruling and the stage of what was moved on it; a tie is no majority.

    "stands", "appealed" (waits for the vote), "upheld", "overturned"; and where the room was asked: "asked",
    "well_taken", "not_well_taken". "fell": the meeting could not vote and went on.
    """
    if stage is None:
        return "stands"
    if stage == "withdrawn":
        return "fell"
    told = ("asked", "well_taken", "not_well_taken") if ruling == "room" else ("appealed", "overturned", "upheld")
    return told[("adopted", "rejected").index(stage) + 1 if stage in ("adopted", "rejected") else 0]
