"""What is known of a note: its fates, the votes and the people they rest on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from asamblea.models.ballots import Ballot
from asamblea.models.meetings import Note
from asamblea.models.minutes import Head
from asamblea.models.tables import table_of_member
from asamblea.rules.payloads import notes_listed


def placed(note: Note, fate: str, target: str, *, at: datetime, ballot: int | None = None, word: str = "") -> None:
    """Give the note this fate; its history only grows, and says in which minute."""
    minute = Head.objects.filter(body=note.body_id).values_list("size", flat=True).first() or 0
    said: dict[str, Any] = {"fate": fate, "target": target.strip(), "at": at.isoformat(), "minute": minute}
    further = {"ballot": ballot, "word": word, "by": note.asked_by if word == "aloud" else None}
    note.history = [*note.history, said | {name: value for name, value in further.items() if value}]
    note.fate, note.asked, note.asked_by = fate, "", None
    note.save()


def declined_by(ballot: Ballot) -> set[tuple[int, int]]:
    """Return the notes this vote declined, each by its meeting and number: a motion lists them, or its amendment lost.

    A vote that is open or annulled declines nothing, nor one whose end a later vote took back.
    """
    if ballot.annulled_by is not None:
        return set()
    standing = ballot.decisions.filter(outcome="adopted", state="standing").select_related("proposal")
    listed = {note for decision in standing for note in notes_listed(decision.proposal.payload)}
    return listed | _lost(ballot)


def _lost(ballot: Ballot) -> set[tuple[int, int]]:
    amendment, outcome = ballot.amendment, (ballot.result or {}).get("outcome")
    if amendment is None or amendment.note is None or (outcome, amendment.state) != ("rejected", "rejected"):
        return set()
    return {(amendment.note.meeting.number, amendment.note.number)}


def has_group_of(note: Note, member: int | None) -> bool:
    """Tell whether this member's phone is tied to a card of the group that wrote the note."""
    return note.round is not None and table_of_member(note.round, member) == note.group
