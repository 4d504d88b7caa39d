"""The charter in force: what the assembly voted, read by every other rule."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from asamblea.rules.articles import ARTICLES, Plain
from asamblea.rules.reasons import Reason
from asamblea.rules.values import Value, parsed, plain, why_not_value

_NUMBERS = {key: number for number, key in enumerate(ARTICLES, start=1)}


@dataclass(frozen=True)
class Charter:
    """Hold one adopted version of the rules; `suspended` articles sleep for this meeting only."""

    version: int
    articles: Mapping[str, Value]
    suspended: frozenset[str] = field(default=frozenset())

    def __getitem__(self, key: str) -> Any:
        """Return the value voted for this article: Fraction, int, bool, str or tuple."""
        return self.articles[key]

    def share(self, key: str) -> Fraction:
        """Return an exact share such as 2/3."""
        return Fraction(self[key])

    def number(self, key: str) -> int:
        """Return a count, or a length in the unit the article names."""
        return int(self[key])

    def flag(self, key: str) -> bool:
        """Return whether the assembly said yes to this article."""
        return bool(self[key])

    def choice(self, key: str) -> str:
        """Return the word the assembly chose."""
        return str(self[key])

    def listing(self, key: str) -> tuple[str, ...]:
        """Return the chosen words, in the order in which they were voted."""
        return tuple(self[key])

    def length(self, key: str) -> timedelta:
        """Return the hours or days of an article as a length of time."""
        unit = ARTICLES[key].kind
        return timedelta(**{unit: self.number(key)})

    def stands(self, key: str) -> bool:
        """Return whether the article binds this meeting, that is, was not suspended by vote."""
        return key not in self.suspended

    def plain(self) -> dict[str, Plain]:
        """Return every article as it is written in minutes and files."""
        return {key: plain(self.articles[key]) for key in ARTICLES}


def ready(articles: Mapping[str, object], *, version: int = 1) -> Charter:
    """Return the charter of a recorded version; ValueError names what is wrong with it.

    An article the rulebook learned after the vote stands at its proposed value until the assembly
    votes otherwise, so that new software never leaves a body without rules.
    """
    _raise_if([one for one in why_not_charter(articles) if one.code != "charter.missing_article"])
    whole = {key: articles.get(key, article.default) for key, article in ARTICLES.items()}
    values = {key: parsed(ARTICLES[key], value) for key, value in whole.items()}
    return Charter(version, MappingProxyType(values))


def from_toml(text: str, *, version: int = 1) -> Charter:
    """Return the charter written in an annotated file; ValueError if it leaves an article out."""
    articles = articles_in(text)
    _raise_if(why_not_charter(articles))
    return ready(articles, version=version)


def _raise_if(wrong: list[Reason]) -> None:
    if wrong:
        raise ValueError("; ".join(f"{one.code} {one.facts['key']}" for one in wrong))


def articles_in(text: str) -> dict[str, object]:
    """Return the plain articles of a charter file, unjudged; TOMLDecodeError if unreadable."""
    tables = tomllib.loads(text)
    return {
        f"{section}.{name}": value
        for section, table in tables.items()
        if isinstance(table, dict)
        for name, value in table.items()
    }


def number_of(key: str) -> int:
    """Return the number under which an article is printed and read aloud."""
    return _NUMBERS[key]


def why_not_charter(articles: Mapping[str, object]) -> list[Reason]:
    """Return every reason why these plain articles are no charter; empty when they are one."""
    reasons = [_about(key, "charter.unknown_article") for key in articles if key not in ARTICLES]
    reasons += [_about(key, "charter.missing_article") for key in ARTICLES if key not in articles]
    for key, article in ARTICLES.items():
        if key in articles:
            reasons += why_not_value(article, articles[key])
    return reasons or _contradictions({k: parsed(a, articles[k]) for k, a in ARTICLES.items()})


def _about(key: str, code: str) -> Reason:
    return Reason(code, "charter.complete", {"key": key})


def _contradictions(values: Mapping[str, Any]) -> list[Reason]:
    """Return one reason for each pair of articles that cannot both be kept."""
    v = values
    pairs = (
        ("quorum.second_call_number", "quorum.number"),
        ("people.recovery_vouchers", "people.recovery_of"),
        ("voting.threshold", "voting.charter_threshold"),
        ("voting.second_round", "voting.consensus"),
        ("notice.days", "charter.notice_days"),
    )
    found = [(low, high) for low, high in pairs if v[low] > v[high]]
    week = 24 * v["notice.days"]
    found += [(key, "notice.days") for key in ("notice.special_hours", "notice.agenda_hours") if v[key] > week]
    if v["voting.threshold"] == Fraction(1, 2) and not v["voting.strict"]:
        found.append(("voting.strict", "voting.threshold"))
    if v["franchise.join"] == "vouched" and v["franchise.vouchers"] == 0:
        found.append(("franchise.vouchers", "franchise.join"))
    return [Reason("charter.contradictory", key, {"key": key, "other": o}) for key, o in found]
