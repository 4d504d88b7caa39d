"""The notes that have no fate yet: shown before the vote, wherever a text is put to it."""

from __future__ import annotations

from asamblea.models import Amendment, Body, Note, Proposal, Question
from asamblea.web.base.readings import for_everybody

NAMED = 12


@for_everybody
def unplaced(body: Body, question: int | None) -> dict[str, object] | None:
    """Return how many notes of this question have no fate, and the first of them; None if every one has."""
    if question is None:
        return None
    rows = Note.objects.filter(body=body, question=question, fate="none").order_by("meeting", "number")
    numbers = list(rows.values_list("number", flat=True))
    if not numbers:
        return None
    names = ", ".join(f"N{number}" for number in numbers[:NAMED])
    return {"number": len(numbers), "names": names + (" …" if len(numbers) > NAMED else "")}


def question_of(matter: Question | Proposal | Amendment | None) -> int | None:
    """Return the row of the question that a text answers: its own, or that of what it stands against."""
    if matter is None or isinstance(matter, Question):
        return matter.pk if matter else None
    proposal = matter.proposal if isinstance(matter, Amendment) else matter
    if proposal.question_id is None and proposal.counter_to is not None:
        return proposal.counter_to.question_id
    return proposal.question_id
