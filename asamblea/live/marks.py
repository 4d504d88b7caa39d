"""Marks: what a room was last told, so that it is told again when something is new and not before."""

from __future__ import annotations

from collections.abc import Iterable

from asamblea.live.rooms import Room
from asamblea.models import Head
from asamblea.models.floor import hands_of, mark_of

Place = tuple[str, bool]  # the body's slug, and whether the floor is watched


def marks(rooms: Iterable[Room]) -> dict[Place, str]:
    """Return the present mark of each of these rooms: the last minute; for the floor, also the hands that are up."""
    places = {(room.slug, room.floor) for room in rooms}
    slugs, floors = {slug for slug, _floor in places}, [slug for slug, floor in places if floor]
    sizes = dict(Head.objects.filter(body__slug__in=slugs).values_list("body__slug", "size"))
    hands = hands_of(floors) if floors else {}
    return {
        (slug, floor): mark_of(sizes.get(slug, 0) - 1, hands.get(slug, "") if floor else "") for slug, floor in places
    }
