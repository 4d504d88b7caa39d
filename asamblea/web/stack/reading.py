"""What the pages of the floor show: the turn that runs, the line, and my place in it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from asamblea.door import Hall
from asamblea.models import AgendaItem, CheckIn, FloorTurn, Hand
from asamblea.models.floor import floor_of, has_spoken, item_now, line_of, turn_now
from asamblea.rules.stack import seconds_for
from asamblea.web.base.interpreters import relief
from asamblea.web.base.titles import clock
from asamblea.web.stack.words import KINDS, SIDES


def told(hall: Hall) -> dict[str, Any]:
    """Return the floor of the present item as templates show it."""
    item = item_now(hall.meeting)
    floor = floor_of(item)
    if item is None or floor is None or hall.meeting is None:
        return {"item": None, "line": []}
    turn = turn_now(hall.meeting)
    line = line_of(hall.charter, item, floor)
    cards = _cards(hall)
    mine = next((hand for hand in line if hall.standing.member and hand.member_id == hall.standing.member), None)
    return {
        "item": item,
        "about_one": item.proposal_id is not None,
        "list_closed": item.list_closed,
        "turn": _turn(hall, turn) if turn else None,
        "line": [_waiting(hand, place, cards, mine) for place, hand in enumerate(line, 1)],
        "mine": mine,
        "heard": _heard(item),
        "relieve": relief(hall, turn, line),
    }


def _turn(hall: Hall, turn: FloorTurn) -> dict[str, Any]:
    had = int((hall.now - turn.started).total_seconds())
    allowed = seconds_for(hall.charter, interpreted=turn.interpreted, mover=turn.kind == "mover")
    return {
        "row": turn,
        "words": _words(turn.kind, turn.side, again=turn.again),
        "option": turn.proposal and f"{turn.proposal.label} · {turn.proposal.title}",
        "allowed": clock(allowed),
        "seconds": allowed - had,
        "left": clock(max(0, allowed - had)),
        "over": clock(had - allowed) if had > allowed else "",
    }


def _waiting(hand: Hand, place: int, cards: dict[int | None, int | None], mine: Hand | None) -> dict[str, Any]:
    card = hand.card or cards.get(hand.member_id)
    return {
        "row": hand,
        "place": place,
        "card": f"{card:04d}" if card else "",
        "words": _words(hand.kind, hand.side, again=has_spoken(hand)),
        "me": mine is not None and hand.pk == mine.pk,
    }


def _words(kind: str, side: str, *, again: bool) -> str:
    told = [str(KINDS[kind])] if kind != "speech" else []
    told += [str(SIDES[side])] if side else []
    if kind == "speech" and not again:
        told.append(_("first time"))
    return ", ".join(told)


def _heard(item: AgendaItem) -> dict[str, int]:
    """Return how many spoke on this item, how many of them for the first time, and how often out of turn."""
    rows = list(FloorTurn.objects.filter(item=item, kind="speech").values_list("again", "out_of_turn"))
    return {
        "speeches": len(rows),
        "first": sum(not again for again, _out in rows),
        "out_of_turn": sum(out for _again, out in rows),
    }


def _cards(hall: Hall) -> dict[int | None, int | None]:
    return dict(CheckIn.objects.filter(meeting=hall.meeting).values_list("member", "card"))
