"""The charter as it is read aloud: sections in order, one numbered sentence for each article.

The rulebook holds codes; the sentences stand in `asamblea/web/charters/`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from asamblea.rules.articles import ARTICLES, SECTIONS, Article
from asamblea.rules.charter import Charter, number_of
from asamblea.rules.values import Value

# What the room keeps to by itself: voted and printed, and no rule of this software reads it yet.
KEPT_BY_THE_ROOM = frozenset(
    {
        "delegates.consecutive_sessions",
        "delegates.mandate",
        "delegates.people_per_vote",
        "delegates.per_committee",
        "delegates.report_days",
        "delegates.weight",
        "emergency.call_minutes",
        "emergency.expiry_days",
        "emergency.publish_hours",
        "mandates.assemblies",
        "meeting.observer_cards",
        "meeting.team_recall",
        "rooms.bosses",
        "rooms.parties",
        "rooms.press",
        "rooms.supervisors",
        "voting.elections",
    }
)


@dataclass(frozen=True)
class Line:
    """One article: `code` picks the sentence, `value` fills it."""

    key: str
    number: int
    value: Value
    code: str
    suspended: bool = False


@dataclass(frozen=True)
class Section:
    """The articles under one heading."""

    key: str
    lines: tuple[Line, ...]


def sections(charter: Charter) -> tuple[Section, ...]:
    """Return the whole charter, in the order in which it is read aloud."""
    lines = [line(charter, key) for key in ARTICLES]
    return tuple(
        Section(section, tuple(one for one in lines if ARTICLES[one.key].section == section)) for section in SECTIONS
    )


def line(charter: Charter, key: str) -> Line:
    """Return one article with the code of the sentence that says its value."""
    value: Value = charter[key]
    code = _code(ARTICLES[key], value)
    return Line(key, number_of(key), value, code, suspended=not charter.stands(key))


def codes() -> Iterator[str]:
    """Return the code of every sentence that some charter could need."""
    for article in ARTICLES.values():
        yield from _codes_of(article)


def _code(article: Article, value: Value) -> str:
    if article.structural:
        return article.key
    if article.kind == "flag":
        return f"{article.key}.{'yes' if value else 'no'}"
    if article.kind == "choice":
        return f"{article.key}.{value}"
    return f"{article.key}.none" if value == 0 else article.key


def _codes_of(article: Article) -> tuple[str, ...]:
    if article.structural:
        return (article.key,)
    if article.kind == "flag":
        return (f"{article.key}.yes", f"{article.key}.no")
    if article.kind == "choice":
        return tuple(f"{article.key}.{choice}" for choice in article.choices)
    may_be_none = article.low in (0, "0")
    return (article.key, f"{article.key}.none") if may_be_none else (article.key,)
