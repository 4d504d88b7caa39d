"""What fits into a minute at all: sizes, numbers, letters; asked of every act before anything is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import chain

from asamblea.rules.reasons import Reason

LARGEST = 2**31 - 1
LONGEST = {
    "title": 200, "label": 12, "code": 40, "public": 400, "key": 4000, "choice": 120, "reason": 2000,
    "target": 200, "body": 40, "name": 120, "place": 200, "if_refused": 4000,
}  # fmt: skip
TEXT = 20_000
MOST_ITEMS = 2_000
DEEPEST = 6
ARTICLE = "record.nothing_edited"


def why_not_fit(fields: Mapping[str, object]) -> list[Reason]:
    """Return why these words and numbers do not fit: too long, too large, or not letters at all."""
    return list(chain.from_iterable(_about(name, value, 0) for name, value in fields.items()))


def _about(name: str, value: object, depth: int) -> list[Reason]:
    if depth > DEEPEST:
        return [Reason("acts.too_deep", ARTICLE, {"field": name})]
    if isinstance(value, str):
        return _text(name, value)
    if isinstance(value, int) and not -LARGEST <= value <= LARGEST:
        return [Reason("acts.number_too_large", ARTICLE, {"field": name})]
    if isinstance(value, datetime) and value.tzinfo is None:
        return [Reason("acts.no_zone", ARTICLE, {"field": name})]
    if isinstance(value, Mapping):
        inner = [(str(key), item) for key, item in value.items()]
        keys = list(chain.from_iterable(_text(name, key) for key, _ in inner))
        return keys + _many(name, len(inner)) + list(chain.from_iterable(_about(k, v, depth + 1) for k, v in inner))
    if isinstance(value, list | tuple):
        return _many(name, len(value)) + list(chain.from_iterable(_about(name, one, depth + 1) for one in value))
    return []


def _many(name: str, number: int) -> list[Reason]:
    return [Reason("acts.too_many", ARTICLE, {"field": name, "most": MOST_ITEMS})] if number > MOST_ITEMS else []


def _text(name: str, value: str) -> list[Reason]:
    most = LONGEST.get(name, TEXT)
    reasons = [Reason("acts.too_long", ARTICLE, {"field": name, "most": most})] if len(value) > most else []
    if any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in value):
        reasons.append(Reason("acts.not_letters", ARTICLE, {"field": name}))
    return reasons
