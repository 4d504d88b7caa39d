"""What is known of a note: its fates, the votes and the people they rest on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from asamblea.models.ballots import Ballot
from asamblea.models.meetings import Note
from asamblea.models.minutes import Head
from asamblea.models.tables import table_of_member
from asamblea.rules.notes import Vote


def placed(note: Note, fate: str, target: str, *, at: datetime, ballot: int | None = None, word: str = "") -> None:
    """Give the note this fate; its history only grows, and says in which minute."""
    minute = Head.objects.filter(body=note.body_id).values_list("size", flat=True).first() or 0
    said: dict[str, Any] = {"fate": fate, "target": target.strip(), "at": at.isoformat(), "minute": minute}
    further = {"ballot": ballot, "word": word, "by": note.asked_by if word == "aloud" else None}
    note.history = [*note.history, said | {name: value for name, value in further.items() if value}]
    note.fate, note.asked, note.asked_by = fate, "", None
    note.save()


def vote_of(ballot: Ballot) -> Vote:
    """Return a vote as the rules of notes see it; one that is open or annulled decides nothing."""
    proposal, amendment = ballot.proposal, ballot.amendment
    outcome = (ballot.result or {}).get("outcome") if ballot.annulled_by is None else None
    return Vote(
        adopted=outcome == "adopted",
        text=f"{proposal.title}\n{proposal.text}" if proposal else "",
        amends_for=amendment.note.number if amendment and amendment.note and outcome == "rejected" else None,
    )


def has_group_of(note: Note, member: int | None) -> bool:
    """Tell whether this member's phone is tied to a card of the group that wrote the note."""
    return note.round is not None and table_of_member(note.round, member) == note.group
