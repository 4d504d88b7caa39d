"""What the charter pages show: sections of numbered sentences, origins, differences between versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from asamblea.models import Body
from asamblea.rules.articles import ARTICLES
from asamblea.rules.charter import Charter
from asamblea.rules.reading import KEPT_BY_THE_ROOM, Line, line, sections
from asamblea.web.base.addresses import address
from asamblea.web.charters.words import TITLES, sentence


def readable(
    charter: Charter, body: Body | None, origins: Mapping[str, int], founding: int | None
) -> list[dict[str, Any]]:
    """Return the sections with their lines: key, number, words, the vote that made each, whether it sleeps."""
    return [
        {
            "key": section.key,
            "title": TITLES[section.key],
            "lines": [_shown(one, body, origins.get(one.key), founding) for one in section.lines],
        }
        for section in sections(charter)
    ]


def _shown(one: Line, body: Body | None, origin: int | None, founding: int | None) -> dict[str, Any]:
    made_by = origin or (founding if origin is None else None)
    return {
        "key": one.key,
        "number": one.number,
        "words": sentence(one),
        "suspended": one.suspended,
        "by_room": one.key in KEPT_BY_THE_ROOM,
        "changed": origin is not None,
        "made_by": made_by,
        "url": address("decisions:show", body.slug, made_by) if body and made_by else "",
        "may_change": not ARTICLES[one.key].structural,
    }


def changes_between(old: Charter, new: Charter) -> list[dict[str, Any]]:
    """Return the articles in which two charters differ, each in both wordings."""
    return [
        {"key": key, "number": line(new, key).number, "old": sentence(line(old, key)), "new": sentence(line(new, key))}
        for key in ARTICLES
        if old[key] != new[key]
    ]
