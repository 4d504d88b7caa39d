"""What a check found: a code with words in every language, the line of the file, and the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

WORDS = {
    "record.header": "The first line is not the header of an export.",
    "record.key": "The record is signed with another key than the one you trust.",
    "record.checkpoint": "The checkpoint is not signed by the key of this record.",
    "record.kept": "What you kept is no checkpoint of this record under this key.",
    "record.origin": "The record is named after another founding minute.",
    "record.line": "This line cannot be read as a minute, an index or a row.",
    "record.unreadable": "This minute says something that no minute can say.",
    "record.altered": "This minute is not the one that was indexed when the record was exported.",
    "record.index": "This index does not fit the minutes above it.",
    "record.order": "A minute was left out, repeated or moved: here stands {n}, expected was {expected}.",
    "record.body": "This minute belongs to another body: {body}.",
    "record.time": "This minute is dated before the one above it.",
    "record.short": "The record was cut off: {size} minutes were signed, {found} are here.",
    "record.unsigned": "There are minutes that nobody signed: {found} are here, {size} were signed.",
    "record.root": "The minutes are not those that were signed.",
    "record.rewritten": "The record does not begin with the {size} minutes of the checkpoint you kept.",
    "row.changed": "This row does not say what the minutes say: {table} {id}, {field}.",
    "row.missing": "The minutes speak of something that is not there: {table} {id} {field}",
    "row.smuggled": "No minute speaks of this: {table} {id} {field}",
    "row.unsealed": "This text is not the one that was sealed: {table} {id}.",
    "late.too_few": "Minute {n} was typed in from paper without enough signatures.",
    "late.not_signed": "Minute {n} was typed in from paper, and whoever did it has not signed.",
    "late.hour": "Minute {n} was typed in from paper before it happened, or too long after.",
    "authority.unfounded": "Minute {n} rests on nothing that leads back to the founding: {authority}.",
    "authority.no_charter": "Minute {n} cites a charter that no decision adopted: version {charter}.",
    "authority.baseless": "Minute {n} makes a {table} that no vote stands behind: {id}.",
    "authority.no_article": "Minute {n} cites an article the charter does not have: {article}.",
    "count.unreadable": "This cannot be counted: {table} {id}.",
    "count.differs": "Ballot {ballot}: announced for {option} {announced}, counted {counted}.",
    "count.tellers_differ": "Ballot {ballot}: no two tellers counted the same in section {section}.",
    "count.more_than_cards": "Ballot {ballot}: {cast} votes, but only {cards} cards were given out.",
    "count.more_than_roll": "Ballot {ballot}: {cast} votes by phone, but only {roll} people on the roll.",
    "count.roll_changed": "Ballot {ballot}: the roll is not the one that was frozen when it opened.",
    "count.not_on_roll": "Ballot {ballot}: number {member} voted and is not on the roll.",
    "count.voted_twice": "Ballot {ballot}: number {member} voted twice.",
    "count.outcome_differs": "Ballot {ballot}: announced was {announced}, the rules give {counted}.",
}


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be. `line` counts from 1; None where no line is to blame."""

    code: str
    line: int | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return it as an English sentence, for those who check without the web pages."""
        place = f"line {self.line}: " if self.line else ""
        return place + WORDS[self.code].format(**self.facts)


def summary(many: int) -> str:
    """Return in a sentence what a check came to, after this many findings were told."""
    if not many:
        return "All is as it says."
    if many == 1:
        return "One thing is not as it should be; it stands above."
    return f"{many} things are not as they should be; they stand above."
