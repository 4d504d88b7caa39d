"""Small groups out of the cards in the hall: who sits where, so that anybody can work it out again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from asamblea.rules.meetings import Sitting, why_not_sitting
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_office

WAYS = ("neighbours", "mixed")
LEAST, MOST = 6, 12  # people in a group: fewer hear too little, in more nobody is heard
SHORTEST, LONGEST = 20, 30  # minutes
LANGUAGES = ("en", "es", "ar", "bn", "ht")


def numbers_in(ranges: Iterable[Sequence[int]]) -> list[int]:
    """Return every card number of these ranges, each (first, last), once and in order."""
    return sorted({number for first, last in ranges for number in range(first, last + 1)})


def how_many(people: int, *, size: int) -> int:
    """Return how many groups these people make when none has more than `size`."""
    return -(-people // size)


def split(numbers: Sequence[int], groups: int, *, way: str) -> list[list[int]]:
    """Return the cards of each group, table 1 first; sizes differ by one at most.

    `neighbours`: the lowest numbers at table 1, the next at table 2. `mixed`: one after the other, table by table,
    as cards are dealt, so that people who came together sit apart.
    """
    if way == "mixed":
        return [list(numbers[table::groups]) for table in range(groups)]
    least, more = divmod(len(numbers), groups) if groups else (0, 0)
    starts = [table * least + min(table, more) for table in range(groups + 1)]
    return [list(numbers[start:end]) for start, end in pairwise(starts)]


def table_of(tables: Sequence[Sequence[int]], card: int | None) -> int | None:
    """Return the table of a card; None for one that was not out when the groups were made."""
    return next((table for table, cards in enumerate(tables, 1) if card in cards), None)


def why_not_make(
    standing: Standing,
    sitting: Sitting | None,
    *,
    size: int,
    minutes: int,
    at_item: bool,
    running: bool,
    ballot_open: bool,
) -> list[Reason]:
    """Return why no small groups are made now."""
    reasons = why_not_office(standing, "chair") + why_not_sitting(sitting)
    if not at_item:
        reasons.append(Reason("groups.no_item", "meeting.chosen_team"))
    if sitting is not None and not sitting.cards_out:
        reasons.append(Reason("groups.no_cards", "voting.who"))
    if not LEAST <= size <= MOST:
        reasons.append(Reason("groups.size", "meeting.chosen_team", {"least": LEAST, "most": MOST}))
    if not SHORTEST <= minutes <= LONGEST:
        reasons.append(Reason("groups.minutes", "meeting.chosen_team", {"least": SHORTEST, "most": LONGEST}))
    if running:
        reasons.append(Reason("groups.running", "meeting.chosen_team"))
    if ballot_open:
        reasons.append(Reason("meetings.ballot_open", "voting.when"))
    return reasons


def why_not_end(standing: Standing, sitting: Sitting | None, *, running: bool) -> list[Reason]:
    """Return why the chair ends no groups: when their time is over they have ended by themselves."""
    reasons = why_not_office(standing, "chair") + why_not_sitting(sitting)
    if not running:
        reasons.append(Reason("groups.none", "meeting.chosen_team"))
    return reasons


def why_not_language(standing: Standing, sitting: Sitting | None, *, running: bool, known: bool) -> list[Reason]:
    """Return why this group is not said to work in a language."""
    reasons = why_not_end(standing, sitting, running=running)
    if running and not known:
        reasons.append(Reason("groups.no_such_table", "meeting.chosen_team"))
    return reasons
