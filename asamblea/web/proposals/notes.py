"""The small groups' notes: every number, its words, its fate, what it rests on, and every fate before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from asamblea.door import Hall
from asamblea.models import Amendment, Ballot, Body, Meeting, Note, Proposal, Question
from asamblea.rules.proposals import CONTENT
from asamblea.web.base.addresses import address
from asamblea.web.base.readings import for_everybody
from asamblea.web.proposals.words import AMENDMENTS, FATES

CHIPS = {"none": "open", "in_text": "decided", "merged": "decided", "counter": "plain", "carried": "plain"}
AMENDABLE = ("on_agenda", "presented", "debate", "amending")
MOST_DIGITS = 6


def number_in(said: str) -> int | None:
    """Return the number that somebody typed, as "N77", "n 77" or "77"."""
    digits = "".join(letter for letter in said if letter.isdecimal())
    return int(digits) if digits and len(digits) < MOST_DIGITS else None


def notes_of(hall: Hall, question: Question, *, wanted: str) -> dict[str, Any]:
    """Return the notes of a question by fate; `wanted` is a number somebody looks for, as "N77" or "77"."""
    return sorted_by_fate(_notes(hall, question), number_in(wanted))


def notes_in(hall: Hall, meeting: Meeting) -> dict[str, Any]:
    """Return the notes of a meeting by fate."""
    return sorted_by_fate(_of_meeting(hall, meeting), None)


def sorted_by_fate(rows: list[dict[str, Any]], wanted: int | None) -> dict[str, Any]:
    """Return rows by fate, the unplaced first; the numbers of the fates add up to the number of notes."""
    placed = {fate: [row for row in rows if row["fate"] == fate] for fate in FATES}
    by_fate = [{"fate": fate, "words": FATES[fate], "notes": notes} for fate, notes in placed.items() if notes]
    return {
        "many": len(rows),
        "unplaced": sum(row["fate"] == "none" for row in rows),
        "by_fate": by_fate,
        "sum": " + ".join(str(len(notes)) for notes in placed.values() if notes),
        "wanted": "" if wanted is None else str(wanted),
        "found": next((row for row in reversed(rows) if row["number"] == wanted), None),
    }


@for_everybody
def _notes(body: Body, question: Question) -> list[dict[str, Any]]:
    return _shown_all(body, Note.objects.filter(question=question))


@for_everybody
def _of_meeting(body: Body, meeting: Meeting) -> list[dict[str, Any]]:
    return _shown_all(body, Note.objects.filter(meeting=meeting))


@for_everybody
def numbered(body: Body, number: int) -> list[dict[str, Any]]:
    """Return every note of this number, that of the latest meeting first: each meeting counts its own from 1."""
    rows = Note.objects.filter(body=body, number=number).order_by("-meeting__number")
    return [_whole(body, note) for note in rows.select_related("meeting", "question", "round")]


def _shown_all(body: Body, rows: Any) -> list[dict[str, Any]]:
    ordered = rows.order_by("meeting__number", "number").select_related("meeting")
    return [_shown(body, note) for note in ordered]


def _shown(body: Body, note: Note) -> dict[str, Any]:
    last = note.history[-1] if note.history else {}
    return {
        "number": note.number,
        "url": f"{address('notes:show', body.slug, note.number)}?meeting={note.meeting.number}",
        "text": note.text,
        "paper": note.paper,
        "group": note.group,
        "fate": note.fate,
        "words": FATES[note.fate],
        "chip": CHIPS.get(note.fate, "over"),
        "target": last.get("target", ""),
        "asked": note.asked,
        "earlier": [str(FATES[one["fate"]]) for one in note.history[:-1]],
    }


def _whole(body: Body, note: Note) -> dict[str, Any]:
    """Return one note with each of its fates, the latest first, and what was made of it."""
    amendments = Amendment.objects.filter(note=note).select_related("proposal").order_by("pk")
    steps = [_step(body, one) for one in note.history]
    return {
        **_shown(body, note),
        "row": note,
        "numbers": [note.number],
        "steps": steps[::-1],
        "amendments": [_amendment(body, one) for one in amendments],
        "texts": _texts(body, note),
    }


def _step(body: Body, one: dict[str, Any]) -> dict[str, Any]:
    return {
        "words": FATES[one["fate"]],
        "target": one.get("target", ""),
        "where": _where(body, one.get("target", "")),
        "at": datetime.fromisoformat(one["at"]),
        "minute": one.get("minute"),
        "vote": _vote(body, one.get("ballot")),
        "word": one.get("word", ""),
    }


def _where(body: Body, target: str) -> str:
    """Return the page of what a fate names, where the name is that of one text or note."""
    if number := number_in(target) if target[:1] in "Nn" and target[1:].isdecimal() else None:
        return address("notes:show", body.slug, number)
    proposal = Proposal.objects.filter(body=body, label=target).order_by("-pk").first() if target else None
    if proposal:
        return address("proposals:show", body.slug, proposal.pk)
    amendment = Amendment.objects.filter(body=body, label=target).order_by("-pk").first() if target else None
    return f"{address('proposals:show', body.slug, amendment.proposal_id)}#a{amendment.number}" if amendment else ""


def _vote(body: Body, number: int | None) -> dict[str, str] | None:
    ballot = Ballot.objects.filter(body=body, number=number).first() if number else None
    return {"label": ballot.label, "url": address("ballots:show", body.slug, ballot.number)} if ballot else None


def _amendment(body: Body, row: Amendment) -> dict[str, Any]:
    words = _("Amendment {label} to {title}: {state}")
    said = {"label": row.label, "title": row.proposal.title, "state": AMENDMENTS[row.state]}
    return {
        "words": words.format(**said),
        "url": f"{address('proposals:show', body.slug, row.proposal_id)}#a{row.number}",
    }


def _texts(body: Body, note: Note) -> list[dict[str, Any]]:
    """Return the texts on which this note can be moved as an amendment now."""
    live = Proposal.objects.filter(body=body, merged_into=None, stage__in=AMENDABLE).order_by("number")
    rows: Iterable[Proposal] = live.filter(question=note.question) or live.filter(kind__in=CONTENT)
    return [
        {"title": f"{row.label} · {row.title}", "url": f"{address('amendments:propose', body.slug, row.pk)}"}
        for row in rows
    ]
