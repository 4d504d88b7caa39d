"""Everything anyone can do: importing this room registers every act by its name."""

from asamblea.acts import (  # each module registers its acts
    amendments,
    ballots,
    bodies,
    calling,
    counts,
    credentials,
    decisions,
    elections,
    groups,
    languages,
    mandates,
    meetings,
    minutes,
    needs,
    notes,
    pen,
    people,
    proposals,
    questions,
    rulings,
    stack,
)
from asamblea.acts.base import ACTS, Act

__all__ = [
    "ACTS", "Act", "amendments", "ballots", "bodies", "calling", "counts", "credentials", "decisions",
    "elections", "groups", "languages", "mandates", "meetings", "minutes", "needs", "notes", "pen", "people",
    "proposals", "questions", "rulings", "stack",
]  # fmt: skip
