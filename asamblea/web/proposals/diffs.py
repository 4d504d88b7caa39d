"""Old words against new ones, as people read changes: word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from asamblea.rules.amendments import Change, paragraphs

Piece = dict[str, str]
WORDS = re.compile(r"\S+")


def pieces(old: str, new: str) -> list[Piece]:
    """Return what stays, what goes out and what comes in, in reading order."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    told: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            told.append({"kind": "same", "words": " ".join(before[a:b])})
            continue
        if b > a:
            told.append({"kind": "out", "words": " ".join(before[a:b])})
        if d > c:
            told.append({"kind": "in", "words": " ".join(after[c:d])})
    return told


def change_pieces(change: Change, text: str) -> list[Piece]:
    """Return an amendment shown against the paragraph it changes; what it adds or strikes whole otherwise."""
    parts = paragraphs(text)
    old = parts[change.paragraph - 1] if 0 < change.paragraph <= len(parts) else ""
    if change.action == "insert":
        return [{"kind": "in", "words": change.text}]
    return pieces(old, "" if change.action == "strike" else change.text)
