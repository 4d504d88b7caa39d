"""Counting every closed ballot again: open votes, the papers of the urn, and what the tellers wrote down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from asamblea.proof.findings import Finding
from asamblea.rules.packing import pack
from asamblea.rules.ranked import irv
from asamblea.rules.schulze import schulze
from asamblea.rules.ties import seed

Row = Mapping[str, Any]
Section = tuple[Any, Any]
RANKED = frozenset({"schulze", "irv"})


@dataclass
class Urn:
    """Everything that was cast or counted for one ballot."""

    votes: dict[Any, Any] = field(default_factory=dict)  # member -> choice
    twice: list[Any] = field(default_factory=list)  # members with more than one vote
    counts: dict[Section, dict[int, dict[Any, Row]]] = field(default_factory=dict)  # -> round -> teller -> counts

    def vote(self, row: Row) -> None:
        """Put in an open vote."""
        member = row["member_id"]
        if member in self.votes:
            self.twice.append(member)
        self.votes[member] = row["choice"]

    def count(self, row: Row) -> None:
        """Put in what one teller counted in one section."""
        rounds = self.counts.setdefault((row["section"], row.get("channel")), {})
        rounds.setdefault(row["round"], {})[row["teller_id"]] = row["counts"]


def recount(rows: Mapping[tuple[str, Any], Row]) -> list[Finding]:
    """Return what does not add up in any closed ballot; `rows` as they stand or as folded from the minutes."""
    urns: dict[Any, Urn] = {}
    for (table, _), row in rows.items():
        if table == "vote":
            urns.setdefault(row["ballot_id"], Urn()).vote(row)
        elif table == "count":
            urns.setdefault(row["ballot_id"], Urn()).count(row)
    closed = ((key, row) for (table, key), row in rows.items() if table == "ballot" and row.get("closed"))
    return [one for key, ballot in closed for one in recount_one(ballot, urns.get(key, Urn()))]


def recount_one(ballot: Row, urn: Urn) -> Iterator[Finding]:
    """Yield what does not add up in one closed ballot."""
    number, result = ballot.get("number"), ballot.get("result")
    for member in urn.twice:
        yield Finding("count.voted_twice", facts={"ballot": number, "member": member})
    yield from _tellers(number, urn)
    choices = [*urn.votes.values(), *(ballot.get("papers") or ())]
    sections = [_agreed(rounds) for rounds in urn.counts.values()]
    if result is None:
        yield Finding("count.no_result", facts={"ballot": number})
    elif ballot.get("method") in RANKED:
        yield from _ranked(ballot, choices, result)
    else:
        yield from _named(number, choices, sections, result)
    cast = len(choices) + sum(sum(counts.values()) for counts in sections)
    if ballot.get("method") != "approval" and cast > ballot.get("cards_out", 0):
        yield Finding("count.more_than_cards", facts={"ballot": number, "cast": cast, "cards": ballot["cards_out"]})


def _tellers(number: Any, urn: Urn) -> Iterator[Finding]:
    for (section, _), rounds in urn.counts.items():
        last = rounds[max(rounds)]
        if any(counts != _agreed(rounds) for counts in last.values()):
            yield Finding("count.tellers_differ", facts={"ballot": number, "section": section})
        elif len(last) < 2:
            yield Finding("count.one_teller", facts={"ballot": number, "section": section})


def _agreed(rounds: dict[int, dict[Any, Row]]) -> Row:
    """Return what the first teller wrote in the last round: all must have written the same."""
    return next(iter(rounds[max(rounds)].values()))


def _named(number: Any, choices: list[Any], sections: list[Row], result: Row) -> Iterator[Finding]:
    """Yield every option whose announced number is not the sum of votes, papers and sections."""
    counted: Counter[str] = Counter()
    for choice in choices:
        counted.update([choice] if isinstance(choice, str) else set(choice))
    for counts in sections:
        counted.update(counts)
    announced = result.get("counts", {})
    for option in sorted(announced.keys() | counted.keys()):
        if announced.get(option, 0) != counted[option]:
            facts = {"option": option, "announced": announced.get(option, 0), "counted": counted[option]}
            yield Finding("count.differs", facts={"ballot": number, **facts})


def _ranked(ballot: Row, choices: list[Any], result: Row) -> Iterator[Finding]:
    """Yield a winner other than the one the ranking rule gives for these ballots."""
    try:
        packed = pack([choice for choice in choices if isinstance(choice, list)], options=ballot["options"])
        drawn = seed(roll=bytes.fromhex(ballot["roll_hash"]), ballot=ballot["number"])
    except (KeyError, ValueError):
        yield Finding("count.no_result", facts={"ballot": ballot.get("number")})
        return
    rule = irv if ballot["method"] == "irv" else schulze
    winner = rule(packed, seed=drawn).winner
    if result.get("winner") != winner:
        facts = {"announced": result.get("winner"), "counted": winner}
        yield Finding("count.outcome_differs", facts={"ballot": ballot["number"], **facts})
