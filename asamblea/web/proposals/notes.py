"""The small groups' notes: every number, its words, its fate, and where it went."""

from __future__ import annotations

from typing import Any

from asamblea.door import Hall
from asamblea.models import Body, Note, Question
from asamblea.web.base.readings import for_everybody
from asamblea.web.proposals.words import FATES

CHIPS = {"none": "open", "in_text": "decided", "merged": "decided", "counter": "plain", "carried": "plain"}


def notes_of(hall: Hall, question: Question, *, wanted: str) -> dict[str, Any]:
    """Return the notes by fate, the unplaced first; `wanted` is a number somebody looks for, as "N77" or "77"."""
    rows = _notes(hall, question)
    there = [fate for fate in FATES if any(row["fate"] == fate for row in rows)]
    by_fate = [
        {"fate": fate, "words": FATES[fate], "notes": [row for row in rows if row["fate"] == fate]} for fate in there
    ]
    digits = "".join(letter for letter in wanted if letter.isdecimal())
    return {
        "many": len(rows),
        "unplaced": sum(row["fate"] == "none" for row in rows),
        "by_fate": by_fate,
        "wanted": digits,
        "found": next((row for row in rows if digits and row["number"] == int(digits)), None),
    }


@for_everybody
def _notes(body: Body, question: Question) -> list[dict[str, Any]]:
    return [_shown(note) for note in Note.objects.filter(question=question).order_by("number")]


def _shown(note: Note) -> dict[str, Any]:
    return {
        "number": note.number,
        "text": note.text,
        "paper": note.paper,
        "fate": note.fate,
        "words": FATES[note.fate],
        "chip": CHIPS.get(note.fate, "over"),
        "target": note.history[-1]["target"] if note.history else "",
        "earlier": [str(FATES[one["fate"]]) for one in note.history[:-1]],
    }
