"""The running sheet of a meeting held with pens: its lines in the order in which a meeting goes, and empty ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from asamblea.web.base.buttons import BUTTONS
from asamblea.web.base.contents import OFFICES
from asamblea.web.meetings.sheets import SHEETS, Text

Row = tuple[Text, str, Text]  # what is done, on which sheet it stands, which office does it
EMPTY: Row = ("", "", "")
SPARE = 6  # lines for what nobody foresaw


def pages(agenda: list[dict[str, Any]], *, votes: list[Text], room: int) -> list[list[dict[str, Any]]]:
    """Return the blocks of lines page by page, all lines numbered through; no block is torn, no page is left empty."""
    _few, left = _paged(_blocks(agenda, votes, spare=SPARE), room)
    return _paged(_blocks(agenda, votes, spare=SPARE + left), room)[0]


def _paged(blocks: Iterator[tuple[Text, list[Row]]], room: int) -> tuple[list[list[dict[str, Any]]], int]:
    """Return the pages, and how many lines are left on the last one."""
    number, left = 1, room
    filled: list[list[dict[str, Any]]] = [[]]
    for title, rows in blocks:
        wanted = len(rows) + bool(title)
        if wanted > left:
            filled.append([])
            left = room
        filled[-1].append({"title": title, "rows": [(n, *row) for n, row in enumerate(rows, start=number)]})
        number, left = number + len(rows), left - wanted
    return filled, left


def _blocks(agenda: list[dict[str, Any]], votes: list[Text], *, spare: int) -> Iterator[tuple[Text, list[Row]]]:
    yield "", [_row("meetings.hand_out_cards", "greeter", "door"), _row("meetings.open"), EMPTY]
    for title in votes:
        yield title, [_row("proposals.draft", form="team"), *_vote("")]
    for item in agenda:
        labels = f" ({', '.join(item['labels'])})" if item["kind"] == "question" and item["labels"] else ""
        yield f"{item['number']}. {item['title']}{labels}", _item(item["kind"])
    for _line in range(spare):
        yield "", [EMPTY]
    yield "", _end()


def _row(act: str, office: str = "", form: str = "") -> Row:
    return BUTTONS[act], SHEETS[form].letter if form else "", OFFICES.get(office, "")


def _item(kind: str) -> list[Row]:
    taken = [_row("meetings.take_item", "chair")]
    if kind == "missed":
        return [*taken, EMPTY]
    if kind == "review":
        return [*taken, _row("proposals.draft", form="floor"), *_vote("chair"), EMPTY]
    turns = [_row("proposals.present", "timekeeper", "time")]
    notes = [_row("notes.write", "minutes", "notes"), _row("notes.place", "minutes", "notes")]
    debated = [_row("proposals.debate", "chair"), _row("proposals.freeze", "chair")]
    return [*taken, *turns, *(notes if kind == "question" else []), *debated, *_vote("chair"), EMPTY]


def _vote(office: str) -> list[Row]:
    return [
        _row("languages.read_aloud", office),
        _row("ballots.open", office, "decision"),
        _row("ballots.count", "teller", "count"),
        _row("ballots.close", office, "decision"),
    ]


def _end() -> list[Row]:
    return [
        _row("decisions.read_back", "chair", "decision"),
        _row("meetings.return_cards", "greeter", "door"),
        _row("meetings.close", "chair", "door"),
    ]
