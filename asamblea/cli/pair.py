"""The first of two laptops: whether it may open, and what it says to whoever sets up the second."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from django.conf import settings

from asamblea.record.journal import COPY_FILE
from asamblea.record.laptops import Term, alone, keep_term, term_of
from asamblea.record.link import word_of

INVITATION = """
A second laptop may follow, so that everything that was answered is on both. There, on the same Wi-Fi:

    asamblea follow {address}

It asks for the word  {word}
Whoever knows the word can copy everything on this laptop: give it to nobody else.
"""
FOLLOWS = """This laptop follows another one and keeps its copy here. To go on with that copy: asamblea take-over
"""
IN_USE = """Another program uses {home} at this moment: this house, or the copy of one. End that first.
"""
NEWER = """The second laptop has taken over: it keeps the record now. This one does not open any more by itself.
Make it the second:  asamblea follow ADDRESS   What it holds is put aside here, and not lost.
"""
UNSURE = """This laptop stopped without a word to the second, which may have taken over since. Two that go on would be
two histories. Look at the second laptop:

If it has taken over, this one is the second now:      asamblea follow ADDRESS
Only if it has not, and nobody will let it any more:   the same command again, with --not-taken-over
"""
ONLY_SQLITE = """--copy is for the database that is built in (SQLite). PostgreSQL brings a copy of its own.
"""
_held: list[int] = []


def why_not_open(home: Path, *, is_copied: bool, is_sure: bool) -> str:
    """Return, in words, why this house may not open now; empty if it may. A house without a second laptop may."""
    term = term_of(home)
    if (home / COPY_FILE).exists():
        return FOLLOWS
    if is_copied and settings.DATABASES["default"]["ENGINE"] != "asamblea.config.sqlite":
        return ONLY_SQLITE
    if not (is_copied or term):
        return ""
    if term and term.newer > term.number:
        return NEWER
    if term and term.served and not term.clean and not is_sure:
        return UNSURE
    descriptor = alone(home)
    if descriptor is None:
        return IN_USE.format(home=home)
    _held.append(descriptor)  # until this house has ended, and all of its programs
    if term is None or term.clean:
        keep_term(home, replace(term or Term(), served=False))
    return ""


def invitation(home: Path, address: str) -> str:
    """Return what to do on the second laptop."""
    return INVITATION.format(address=address, word=word_of(home))


def database() -> Path:
    """Return the file that is copied."""
    return Path(settings.DATABASES["default"]["NAME"])
