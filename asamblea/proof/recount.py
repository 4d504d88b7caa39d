"""Counting every closed ballot again: open votes, the papers of the urn, and what the tellers wrote down.

The rules are those of `rules.results`; what is checked is that they were applied to what was really cast.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from asamblea.proof.findings import Finding
from asamblea.rules.articles import ARTICLES
from asamblea.rules.ballots import FELT, SectionCount, agreed, roll_hash, tellers_of
from asamblea.rules.results import Rule, result
from asamblea.rules.ties import seed

Row = Mapping[str, Any]
Rows = Mapping[tuple[str, Any], Row]
Numbers = Mapping[Any, Any]  # membership id -> the member's number
CAST = frozenset({"vote", "count", "roll"})
NEEDED = frozenset({"ballot", "charterversion", "membership", "proposal"})
RANKED = frozenset({"schulze", "irv", "approval"})
TELLERS = 2  # the fewest any charter allows
_MALFORMED = (AttributeError, KeyError, TypeError, ValueError)


@dataclass
class Urn:
    """Everything that was cast or counted for one ballot, and who might vote by phone."""

    votes: dict[Any, Any] = field(default_factory=dict)  # membership id -> choice
    twice: list[Any] = field(default_factory=list)  # membership ids with more than one vote
    counts: list[SectionCount] = field(default_factory=list)
    roll: list[int] = field(default_factory=list)

    def put(self, table: str, row: Row) -> None:
        """Put in a vote, a teller's figures or the roll."""
        if table == "vote":
            member = row["member_id"]
            if member in self.votes:
                self.twice.append(member)
            self.votes[member] = row["choice"]
        elif table == "count":
            figures = tuple(sorted(row["counts"].items()))
            self.counts.append(SectionCount(row["section"], row["channel"], row["round"], row["teller_id"], figures))
        else:
            self.roll = row["numbers"]


def recount(rows: Rows) -> list[Finding]:
    """Return what does not add up in any closed ballot; `rows` as they stand or as folded from the minutes."""
    urns: defaultdict[Any, Urn] = defaultdict(Urn)
    findings: list[Finding] = []
    needed: dict[tuple[str, Any], Row] = {}
    for place, row in rows.items():
        table = place[0]
        if table in CAST:
            try:
                urns[row["ballot_id"]].put(table, row)
            except _MALFORMED:
                findings.append(Finding("count.unreadable", facts={"table": table, "id": place[1]}))
        elif table in NEEDED:
            needed[place] = row
    numbers = {key: row.get("number") for (table, key), row in needed.items() if table == "membership"}
    for (table, key), row in needed.items():
        if table == "ballot" and row.get("closed"):
            findings += _one(needed, numbers, key, urns[key])
    return findings


def _one(rows: Rows, numbers: Numbers, key: Any, urn: Urn) -> list[Finding]:
    ballot = rows["ballot", key]
    try:
        wrong = [*_on_the_roll(numbers, ballot, urn), *_wrong(rows, ballot, urn)]
        return [Finding(code, facts={"ballot": ballot["number"], **facts}) for code, facts in wrong]
    except _MALFORMED:
        return [Finding("count.unreadable", facts={"table": "ballot", "id": key})]


def _wrong(rows: Rows, ballot: Row, urn: Urn) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what does not add up in one closed ballot."""
    phones = _phones(ballot, urn)
    figures: list[dict[str, int]] = []
    tellers = tellers_of(ballot["method"], tellers=TELLERS)
    for section, channel in _places(ballot, urn):
        told = agreed(urn.counts, section=section, channel=channel, tellers=tellers)
        if told is None and ballot["method"] != FELT:
            yield "count.tellers_differ", {"section": section}
        figures.append(told or {})
    total = len(phones) + sum(sum(told.values()) for told in figures)
    if total > ballot["cards_out"]:
        yield "count.more_than_cards", {"cast": total, "cards": ballot["cards_out"]}
    yield from _announced(rows, ballot, phones, figures)


def _phones(ballot: Row, urn: Urn) -> list[Any]:
    """Return what was cast by phone, openly or as a paper in the urn."""
    return [*urn.votes.values(), *(ballot["papers"] or ())]


def _on_the_roll(numbers: Numbers, ballot: Row, urn: Urn) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield votes that nobody on the frozen roll can have cast."""
    phones = len(_phones(ballot, urn))
    for member in urn.twice:
        yield "count.voted_twice", {"member": numbers.get(member)}
    if roll_hash(urn.roll) != ballot["roll_hash"]:
        yield "count.roll_changed", {}
    entitled = set(urn.roll)
    voted = list(map(numbers.get, urn.votes))
    for number in () if entitled.issuperset(voted) else voted:
        if number not in entitled:
            yield "count.not_on_roll", {"member": number}
    if phones > len(urn.roll):
        yield "count.more_than_roll", {"cast": phones, "roll": len(urn.roll)}


def _places(ballot: Row, urn: Urn) -> list[tuple[int, str]]:
    """Return every section with its channels; a section nobody counted stands as hands."""
    counted = {(one.section, one.channel) for one in urn.counts}
    silent = set(range(1, ballot["sections"] + 1)) - {section for section, _ in counted}
    return sorted(counted | {(section, "hands") for section in silent})


def _announced(
    rows: Rows, ballot: Row, phones: list[Any], figures: list[dict[str, int]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every announced number and outcome that the rules do not give for what was cast."""
    announced = ballot["result"]
    found = [result(rule, *_sums(ballot, phones, figures)) for rule in _rules(rows, ballot)]
    counted = found[0]["counts"]
    for option in sorted(announced["counts"].keys() | counted.keys()):
        one, other = announced["counts"].get(option, 0), counted.get(option, 0)
        if one != other:
            yield "count.differs", {"option": option, "announced": one, "counted": other}
    if announced["counts"] == counted and not any(one.items() <= announced.items() for one in found):
        said, ruled = (" ".join(str(one.get(key)) for key in ("outcome", "winner")) for one in (announced, found[0]))
        yield "count.outcome_differs", {"announced": said, "counted": ruled}


def _sums(ballot: Row, phones: list[Any], figures: list[dict[str, int]]) -> tuple[dict[str, int], list[list[str]]]:
    """Return (counts by option, rankings): one of them is what the method counts."""
    if ballot["method"] in RANKED:
        return {}, [choice if isinstance(choice, list) else [] for choice in phones]
    plain = {str}.issuperset(map(type, phones))
    counts = Counter(phones if plain else ("block" if isinstance(one, dict) else str(one) for one in phones))
    for told in figures:
        counts.update(told)
    return dict(counts), []


def _rules(rows: Rows, ballot: Row) -> list[Rule]:
    """Return the rule of a ballot; for lists one for each way of sharing seats that a charter here ever had."""
    lists = ballot.get("lists") or {}
    ways = _ways(rows) if ballot["method"] == "lists" else {"hare"}
    return [
        Rule(
            method=ballot["method"],
            options=tuple(ballot["options"]),
            share=Fraction(ballot["threshold"]),
            strict=ballot["strict"],
            base=ballot["base"],
            seed=seed(roll=bytes.fromhex(ballot["roll_hash"]), ballot=ballot["number"]),
            cards_out=ballot["cards_out"],
            seats=ballot["seats"],
            seat_method=way,
            earlier=tuple(_earlier(rows, ballot)),
            names=tuple((name, len(people)) for name, people in lists.items()),
        )
        for way in sorted(ways)
    ]


def _ways(rows: Rows) -> set[Any]:
    articles = (row["articles"] for (table, _), row in rows.items() if table == "charterversion")
    return {one.get("voting.lists", ARTICLES["voting.lists"].default) for one in articles}


def _earlier(rows: Rows, ballot: Row) -> list[Mapping[str, int]]:
    """Return the counts of the rounds before, oldest first."""
    rounds: list[Mapping[str, int]] = []
    before = rows.get(("ballot", ballot.get("follows_id")))
    while before is not None and len(rounds) < len(rows):
        rounds.insert(0, before["result"]["counts"])
        before = rows.get(("ballot", before.get("follows_id")))
    return rounds
