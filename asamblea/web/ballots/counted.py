"""The count of a closed ballot as data: every vote, every paper, every teller's figures, and what was announced."""

from __future__ import annotations

from typing import Any

from asamblea.models import Ballot, Count, Vote
from asamblea.models.tallying import recount_round


def count_of(ballot: Ballot, *, tellers: int) -> dict[str, Any]:
    """Return everything needed to add it up again elsewhere."""
    votes = Vote.objects.filter(ballot=ballot).order_by("member__number").values_list("member__number", "choice")
    counts = Count.objects.filter(ballot=ballot).order_by("section", "channel", "round", "pk")
    figures = counts.values_list("section", "channel", "round", "teller__number", "counts")
    fields = ("section", "channel", "round", "teller", "counts")
    return {
        "ballot": ballot.number,
        "label": ballot.label,
        "method": ballot.method,
        "options": ballot.options,
        "threshold": ballot.threshold,
        "strict": ballot.strict,
        "base": ballot.base,
        "cards_out": ballot.cards_out,
        "roll_size": ballot.roll_size,
        "roll_hash": ballot.roll_hash,
        "sections": ballot.sections,
        "tellers": tellers,
        "recount": recount_round(ballot),
        "votes": [{"member": member, "choice": choice} for member, choice in votes],
        "papers": ballot.papers or [],
        "counts": [dict(zip(fields, row, strict=True)) for row in figures],
        "announced": ballot.result,
        "annulled_by": ballot.annulled_by,
    }
