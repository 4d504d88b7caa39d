"""The small groups of a meeting: which round runs, which card sits where."""

from __future__ import annotations

from datetime import datetime

from asamblea.models.meetings import Cards, CheckIn, Meeting, SmallGroups
from asamblea.models.proposals import Question
from asamblea.rules.groups import numbers_in, split, table_of


def cards_handed(meeting: Meeting | None) -> list[list[int]]:
    """Return the ranges of voting cards in the hall. Cards that came back are counted, not listed: all have a table."""
    rows = Cards.objects.filter(meeting=meeting, kind="voter").order_by("first")
    return [list(one) for one in rows.values_list("first", "last")]


def last_round(meeting: Meeting | None) -> SmallGroups | None:
    """Return the latest round of small groups of a meeting."""
    rows = SmallGroups.objects.filter(meeting=meeting).select_related("item")
    return rows.order_by("-number").first() if meeting else None


def is_running(groups: SmallGroups | None, now: datetime) -> bool:
    """Tell whether these groups still talk: the clock ends them, or the chair before it."""
    return groups is not None and groups.ended is None and now < groups.ends


def tables_of(groups: SmallGroups) -> list[list[int]]:
    """Return the cards of each table, worked out anew from what the minute says."""
    return split(numbers_in(groups.cards), groups.groups, way=groups.way)


def round_about(meeting: Meeting | None, question: Question) -> SmallGroups | None:
    """Return the latest round of small groups at this question."""
    return SmallGroups.objects.filter(meeting=meeting, item__question=question).order_by("-number").first()


def table_of_member(groups: SmallGroups, member: int | None) -> int | None:
    """Return the table of the card to which this member's phone is tied."""
    card = CheckIn.objects.filter(meeting=groups.meeting_id, member=member).values_list("card", flat=True).first()
    return table_of(tables_of(groups), card) if member and card else None
