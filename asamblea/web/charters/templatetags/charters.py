"""What other rooms' templates ask of the charter: an article in words, as it is and as it would be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

from asamblea.rules.articles import ARTICLES
from asamblea.rules.charter import Charter, number_of, ready
from asamblea.rules.reading import line
from asamblea.rules.values import why_not_value
from asamblea.web.charters.words import READY, sentence

register = template.Library()


@register.simple_tag
def ready_names() -> list[tuple[str, Any]]:
    """Return the ready charters: name and title."""
    return list(READY.items())


@register.simple_tag
def charter_changes(charter: Charter, changes: dict[str, Any]) -> list[dict[str, Any]]:
    """Return proposed changes of articles in words: number, as it stands, as it would be."""
    fit = {key: value for key, value in changes.items() if key in ARTICLES and not why_not_value(ARTICLES[key], value)}
    proposed = ready({**charter.plain(), **fit}) if _stands(charter, fit) else None
    return [
        {
            "key": key,
            "number": number_of(key),
            "old": sentence(line(charter, key)),
            "new": sentence(line(proposed, key)) if proposed else str(value),
        }
        for key, value in fit.items()
    ]


@register.simple_tag
def articles_in_words(charter: Charter, keys: Iterable[str]) -> list[dict[str, Any]]:
    """Return these articles as they are read aloud, in the order in which they are printed."""
    known = sorted((key for key in keys if key in ARTICLES), key=number_of)
    return [{"key": key, "number": number_of(key), "words": sentence(line(charter, key))} for key in known]


def _stands(charter: Charter, changes: dict[str, Any]) -> bool:
    try:
        ready({**charter.plain(), **changes})
    except ValueError:
        return False
    return True
