"""Words for codes: why not, under which article, and what would make it possible."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from asamblea.rules.articles import ARTICLES
from asamblea.rules.charter import number_of
from asamblea.rules.reasons import Reason
from asamblea.web.base.factwords import FACTS
from asamblea.web.base.reasons import REASONS, UNKNOWN

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)")


class _Facts(dict[str, str]):
    """The facts of a reason as text; one that is not known shows as three dots."""

    def __missing__(self, key: str) -> str:
        return "…"


def words_of(reason: Reason, slug: str = "") -> dict[str, Any]:
    """Return a reason as pages show it: words, remedy, the article's name, number and address."""
    words = REASONS.get(reason.code, UNKNOWN)
    facts = _Facts({key: said(value) for key, value in reason.facts.items()})
    number = article_number(reason.article)
    return {
        "words": str(words.sentence).format_map(facts),
        "remedy": str(words.remedy).format_map(facts),
        "article": article_words(reason.article),
        "article_number": number,
        "url": article_url(reason.article, slug),
        "links": _links(reason, slug),
        "code": reason.code,
    }


def _links(reason: Reason, slug: str) -> list[dict[str, str]]:
    """Return where the amendments stand that a reason names."""
    names, places = reason.facts.get("amendments"), reason.facts.get("places")
    if not slug or not isinstance(names, list) or not isinstance(places, list):
        return []
    page = reverse("proposals:show", args=[slug, reason.facts["proposal"]])
    return [{"words": name, "url": f"{page}#{place}"} for name, place in zip(names, places, strict=True)]


def article_number(key: str) -> int | None:
    """Return the number under which the charter prints an article."""
    return number_of(key) if key in ARTICLES else None


def article_words(key: str) -> str:
    """Return what a link to an article says."""
    number = article_number(key)
    return _("article {number}").format(number=number) if number else ""


def article_url(key: str, slug: str) -> str:
    """Return the address of an article in a body's charter; nothing where there is no body yet."""
    if not slug or key not in ARTICLES:
        return ""
    try:
        return f"{reverse('charters:show', kwargs={'body': slug})}#{key}"
    except NoReverseMatch:
        return ""


def said(value: Any) -> str:
    """Return a fact as one says it: dates in the language of the page, lists with commas."""
    if isinstance(value, datetime):
        return moment_words(value)
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {said(one)}" for key, one in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(said(one) for one in value)
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return _said_word(value) if isinstance(value, str) else str(value)


def _said_word(word: str) -> str:
    """Return the words for a code, or an instant that a rule wrote down; every other text as it stands."""
    if INSTANT.fullmatch(word):
        return moment_words(datetime.fromisoformat(word))
    return str(FACTS.get(word, word))


def moment_words(when: datetime) -> str:
    """Return a day and an hour in the language of the page and the time of the place."""
    return date_format(_here(when), _("D j M Y, H:i"))


def day_words(when: date) -> str:
    """Return a day in the language of the page; an instant gives its day at this place."""
    return date_format(_here(when) if isinstance(when, datetime) else when, _("D j M Y"))


def _here(when: datetime) -> datetime:
    return timezone.localtime(when) if timezone.is_aware(when) else when
