"""The notes of the small groups: one present fate each, and whose word it needs."""

from __future__ import annotations

from collections.abc import Collection

from asamblea.rules.meetings import Sitting, why_not_sitting
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member, why_not_office

FATES = ("in_text", "merged", "counter", "carried", "declined")
NAMES_WHERE = frozenset({"merged", "counter"})
HIGHEST = 9999  # that is written on a paper by hand
TEAM = ("chair", "minutes", "stack", "timekeeper")


def why_not_note(
    standing: Standing,
    sitting: Sitting | None,
    *,
    text: str,
    number: int,
    number_taken: bool,
    question_open: bool,
    group: int = 0,
    groups: int | None = None,
) -> list[Reason]:
    """Return why this note is not taken down; scribes write for those who hand in paper.

    `number`: the one written on its paper; 0 for the next.
    `groups`: how many small groups were made here; None where the room made them without the software.
    """
    reasons = why_not_member(standing) + why_not_sitting(sitting)
    if not text.strip():
        reasons.append(Reason("notes.empty", "proposals.notes_placed"))
    if number and not 1 <= number <= HIGHEST:
        reasons.append(Reason("notes.number_unfit", "proposals.notes_placed", {"most": HIGHEST}))
    if number_taken:
        reasons.append(Reason("notes.number_taken", "proposals.notes_placed"))
    if not question_open:
        reasons.append(Reason("notes.question_closed", "proposals.notes_placed"))
    if group < 0 or (groups is not None and group > groups):
        reasons.append(Reason("notes.no_such_group", "proposals.notes_placed", {"number": groups or 0}))
    return reasons


def why_not_place(
    standing: Standing,
    sitting: Sitting | None,
    *,
    fate: str,
    target: str,
    into_itself: bool,
    not_declined: list[int] | None,
) -> list[Reason]:
    """Return why notes do not get this fate: the minute-taker or chair says it aloud and writes it.

    `not_declined` are the notes that the named vote did not decline; None when no vote was named.
    """
    reasons = why_not_office(standing, "minutes", "chair") + why_not_sitting(sitting)
    if fate not in FATES:
        reasons.append(Reason("notes.fate_unknown", "proposals.notes_placed"))
    if fate in NAMES_WHERE and not target.strip():
        reasons.append(Reason("notes.target_missing", "proposals.notes_placed", {"fate": fate}))
    if fate == "merged" and into_itself:
        reasons.append(Reason("notes.into_itself", "proposals.notes_placed"))
    if fate == "declined" and not_declined is None:
        reasons.append(Reason("notes.vote_missing", "record.nothing_edited"))
    if fate == "declined" and not_declined:
        named = [f"N{number}" for number in not_declined]
        reasons.append(Reason("notes.vote_of_another", "record.nothing_edited", {"notes": named}))
    return reasons


def why_not_agree(
    standing: Standing, sitting: Sitting | None, *, asked: Collection[str], target: str, of_the_group: bool
) -> list[Reason]:
    """Return why this word does not merge the notes: only those who wrote them give it.

    `asked` is into what each would merge, empty where nobody asked; `target` what the word agrees to.
    """
    reasons = why_not_member(standing) + why_not_sitting(sitting) + _not_asked(asked, target)
    if standing.rank == "member" and not of_the_group:
        reasons.append(Reason("notes.not_your_group", "proposals.notes_placed"))
    return reasons


def why_not_witness(
    standing: Standing, sitting: Sitting | None, *, asked: Collection[str], target: str, same_person: bool
) -> list[Reason]:
    """Return why it is not written that the authors agreed aloud: two of the team have heard it."""
    reasons = why_not_office(standing, *TEAM) + why_not_sitting(sitting) + _not_asked(asked, target)
    if same_person:
        reasons.append(Reason("notes.same_witness", "proposals.notes_placed"))
    return reasons


def _not_asked(asked: Collection[str], target: str) -> list[Reason]:
    if not all(asked):
        return [Reason("notes.not_asked", "proposals.notes_placed")]
    other = [one for one in asked if one != target.strip()]
    return [Reason("notes.asked_otherwise", "proposals.notes_placed", {"target": other[0]})] if other else []
