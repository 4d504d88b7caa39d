"""By what authority? Every minute walked back: mandate, decision, ballot, article, charter, founding.

`Powers` hears the minutes in order and keeps only what can give power. A power counts if the minute that
recorded it was itself founded and the power rests on an earlier one; so no circle of two decisions that
vouch for each other ever counts, and the walk back always ends. A minute written here by an act of another
body (`of`) is proved by that body's record and gives no power here, except that it may found this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from asamblea.proof.findings import Finding
from asamblea.proof.signed import unsigned
from asamblea.rules.articles import ARTICLES

LinkKind = Literal[
    "minute", "mandate", "decision", "ballot", "article", "charter", "founding", "parent", "elsewhere", "nothing"
]
_ORDER = ("body", "proposal", "ballot", "decision", "mandate", "charterversion")
_TABLES = frozenset(_ORDER)
_DECIDED = frozenset({"adopted", "chosen", "elected"})


@dataclass(frozen=True)
class Link:
    """One step back: what it is, its number, version or article, and the minute that recorded it."""

    kind: LinkKind
    ref: int | str | None = None
    minute: int | None = None


@dataclass(frozen=True)
class _Rest:
    """What a minute rests on."""

    n: int
    authority: Mapping[str, Any]
    charter: Any


@dataclass
class Powers:
    """Everything in one record that can give power, each with the minute that recorded it."""

    charters: dict[Any, tuple[int, Any]] = field(default_factory=dict)  # version -> minute, decision number
    articles: dict[Any, Mapping[str, Any]] = field(default_factory=dict)  # version -> its articles
    decisions: dict[Any, tuple[int, Any]] = field(default_factory=dict)  # number -> minute, ballot id
    mandates: dict[Any, tuple[int, Any]] = field(default_factory=dict)  # number -> minute, decision number
    ballots: dict[Any, _Rest] = field(default_factory=dict)  # id -> what its closing minute rests on
    vote: int | None = None  # number of the founding vote's decision
    parent: int | None = None  # number of the parent body's decision this body was born of
    elsewhere: set[str] = field(default_factory=set)  # bodies whose records prove some of these minutes
    _numbers: dict[Any, Any] = field(default_factory=dict)  # decision id -> number
    _proposals: dict[Any, Any] = field(default_factory=dict)  # decision number -> proposal id
    _rows: dict[tuple[str, Any], dict[str, Any]] = field(default_factory=dict)

    def hear(self, minute: Mapping[str, Any]) -> list[Finding]:
        """Take in the next minute; return why it rests on nothing, empty when it does."""
        findings = self.unfounded(minute) + unsigned(minute, self.articles.get(minute.get("charter"), {}))
        if "of" in minute["authority"]:
            self.elsewhere.add(str(minute["authority"]["of"]))
            if minute["n"]:
                return findings
        changes = [one for one in minute["changes"] if one[0] in _TABLES]
        if changes and not findings:
            for table, key, fields in sorted(changes, key=lambda one: _ORDER.index(one[0])):
                row = self._rows.setdefault((table, key), {})
                row.update(fields)
                if not self._gain(minute, table, key, row):
                    number = row.get("number", row.get("version"))
                    findings.append(
                        Finding("authority.baseless", facts={"n": minute["n"], "table": table, "id": number})
                    )
        return findings

    def unfounded(self, minute: Mapping[str, Any]) -> list[Finding]:
        """Return why this minute does not lead back to the founding. The first minute *is* the founding."""
        n, authority, charter = minute["n"], minute["authority"], minute.get("charter")
        if n == 0 or "of" in authority:
            return []
        if charter not in self.charters:
            return [Finding("authority.no_charter", facts={"n": n, "charter": charter})]
        if not self._stands(authority):
            return [Finding("authority.unfounded", facts={"n": n, "authority": _said(authority)})]
        article = authority.get("article")
        if article is not None and article not in ARTICLES and article not in self.articles[charter]:
            return [Finding("authority.no_article", facts={"n": n, "article": article})]
        return []

    def chain(self, minute: Mapping[str, Any]) -> list[Link]:
        """Return the steps from this minute back to the founding; the last is "nothing" if it rests on nothing."""
        n = minute["n"]
        links = [Link("minute", n, n)]
        if n and "of" in minute["authority"]:
            return [*links, Link("elsewhere", minute["authority"]["of"])]
        if self.unfounded(minute):
            return [*links, Link("nothing")]
        return links + self._walk(_Rest(n, minute["authority"], minute.get("charter")))

    def _stands(self, authority: Mapping[str, Any]) -> bool:
        match dict(authority):
            case {"article": str()}:
                return True
            case {"mandate": int() as number}:
                return number in self.mandates
            case {"decision": int() as number}:
                return number in self.decisions
        return False

    def _gain(self, minute: Mapping[str, Any], table: str, key: Any, row: Mapping[str, Any]) -> bool:
        """Take in what this row gives; return False for a power that no vote stands behind."""
        n, number = minute["n"], row.get("number")
        if table == "ballot" and (row.get("result") or {}).get("outcome") in _DECIDED:
            self.ballots.setdefault(key, _Rest(n, minute["authority"], minute.get("charter")))
        elif table == "decision" and row.get("outcome") == "adopted":
            if row["ballot_id"] not in self.ballots:
                return False
            self._numbers[key], self._proposals[number] = number, row.get("proposal_id")
            self.decisions.setdefault(number, (n, row["ballot_id"]))
        elif table == "mandate":
            if row["decision_id"] not in self._numbers:
                return False
            self.mandates.setdefault(number, (n, self._numbers[row["decision_id"]]))
        elif table == "charterversion":
            return self._adopt(n, row)
        elif table == "body" and n == 0:
            self.parent = row.get("born_of")
        return True

    def _adopt(self, n: int, row: Mapping[str, Any]) -> bool:
        """Take in a charter: the first is the founding's, each later one is the one before with what was voted."""
        version, decision, articles = row["version"], row.get("decision"), row["articles"]
        if version in self.charters:
            if self.charters[version][1] is None and decision in self.decisions:
                self.vote = decision
            return bool(articles == self.articles[version])
        if self.charters and (decision not in self.decisions or articles != self._voted(decision)):
            return False
        if not self.charters and decision is not None:
            return False
        self._enter(version, (n, decision), articles)
        return True

    def _enter(self, version: Any, rest: tuple[int, Any], articles: Mapping[str, Any]) -> None:
        self.charters[version], self.articles[version] = rest, articles

    def _voted(self, decision: Any) -> Mapping[str, Any] | None:
        """Return the articles as this decision changed them; None if it was not about the charter."""
        proposal = self._rows.get(("proposal", self._proposals[decision]), {})
        if proposal.get("kind") != "charter" or not self.articles:
            return None
        return {**list(self.articles.values())[-1], **proposal["payload"]["changes"]}

    def _walk(self, rest: _Rest) -> list[Link]:
        match dict(rest.authority):
            case {"mandate": int() as number}:
                n, decision = self.mandates[number]
                return [Link("mandate", number, n), *self._decided(decision)]
            case {"decision": int() as number} if rest.n:
                return self._decided(number)
            case {"article": str() as article} if rest.n:
                return [Link("article", article), *self._chartered(rest.charter)]
        return [self._founding()]

    def _decided(self, number: Any) -> list[Link]:
        n, ballot = self.decisions[number]
        closing = self.ballots[ballot]
        return [Link("decision", number, n), Link("ballot", ballot, closing.n), *self._walk(closing)]

    def _chartered(self, version: Any) -> list[Link]:
        n, decision = self.charters[version]
        link = Link("charter", version, n)
        if decision is not None:
            return [link, *self._decided(decision)]
        return [link, *self._founding_vote(), self._founding()]

    def _founding_vote(self) -> list[Link]:
        """Return the vote by which the first assembly made the proposed charter its own, once it has."""
        if self.vote is None:
            return []
        n, ballot = self.decisions[self.vote]
        return [Link("decision", self.vote, n), Link("ballot", ballot, self.ballots[ballot].n)]

    def _founding(self) -> Link:
        return Link("founding", None, 0) if self.parent is None else Link("parent", self.parent, 0)


def concerns(n: int, authority: bytes, changes: Iterable[Any]) -> bool:
    """Return whether a minute may give power, or is proved elsewhere; any other only needs ground to stand on."""
    return n == 0 or b'"of":' in authority or not _TABLES.isdisjoint([table for table, _, _ in changes])


def chain(minutes: Iterable[Mapping[str, Any]], n: int) -> list[Link]:
    """Return the authority chain of minute n; `minutes` are those up to n, or all that concern powers and n."""
    powers = Powers()
    for minute in minutes:
        if minute["n"] == n:
            return powers.chain(minute)
        powers.hear(minute)
    raise KeyError(f"no minute {n}")


def _said(authority: Mapping[str, Any]) -> str:
    return ", ".join(f"{kind} {ref}" for kind, ref in authority.items()) or "nothing"
