"""Small groups as pages and the big screen show them: which card sits at which table, and how long they talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from asamblea.door import Hall
from asamblea.models import Body, Meeting, SmallGroups
from asamblea.models.tables import is_running, last_round, tables_of
from asamblea.rules.groups import numbers_in
from asamblea.web.base.fieldwords import CHOICES
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.titles import clock

SPANS, CELLS = 27, 60  # on one page of the wall, so large that the last row of a hall reads it
STAYS = 10  # seconds of one page on the wall


def told(hall: Hall) -> dict[str, Any] | None:
    """Return the latest small groups of the present meeting; None if there were none."""
    found = _told(hall, hall.meeting) if hall.meeting else None
    if found is None:
        return None
    row: SmallGroups = found["row"]
    running = is_running(row, hall.now)
    left = int((row.ends - hall.now).total_seconds()) if running else 0
    turn = int(hall.now.timestamp()) // STAYS % max(1, len(found["pages"]))
    return found | {"running": running, "seconds": left, "left": clock(left), "turn": turn}


@for_everybody
def _told(body: Body, meeting: Meeting) -> dict[str, Any] | None:
    row = last_round(meeting)
    if row is None:
        return None
    tables = tables_of(row)
    spoken = {int(table): CHOICES[f"language.{language}"] for table, language in row.languages}
    places = {card: table for table, cards in enumerate(tables, 1) for card in cards}
    return {
        "row": row,
        "tables": [
            {"number": n, "cards": cards, "said": said(cards), "many": len(cards), "language": spoken.get(n, "")}
            for n, cards in enumerate(tables, 1)
        ],
        "places": places,
        "pages": _pages(row, tables, places),
        "spoken": [{"number": n, "language": language} for n, language in sorted(spoken.items())],
    }


def _pages(row: SmallGroups, tables: Sequence[Sequence[int]], places: dict[int, int]) -> list[list[dict[str, Any]]]:
    """Return the table to find one's card in, cut as the wall shows it: ranges where they hold, else card by card."""
    if row.way == "neighbours":
        rows = [{"cards": said(cards), "table": n} for n, cards in enumerate(tables, 1) if cards]
        return list(_cut(rows, SPANS))
    return list(_cut([{"cards": str(card), "table": places[card]} for card in numbers_in(row.cards)], CELLS))


def _cut(rows: list[dict[str, Any]], many: int) -> Iterator[list[dict[str, Any]]]:
    return (rows[start : start + many] for start in range(0, len(rows), many))


def said(cards: Sequence[int]) -> str:
    """Return card numbers as they are said: what follows one another as a range."""
    spans: list[list[int]] = []
    for card in cards:
        if spans and card == spans[-1][1] + 1:
            spans[-1][1] = card
        else:
            spans.append([card, card])
    return ", ".join(str(first) if first == last else f"{first}\u2013{last}" for first, last in spans)
