"""What things are called in lists, at the top of pages and in chains of authority."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from asamblea.models import Ballot, Decision, Proposal, Question
from asamblea.rules.precedence import ON_A_RULING

ON_RULINGS = {
    "appeal": gettext_noop("Appeal against the ruling “{words}”"),
    "order": gettext_noop("Point of order, put to the room: “{words}”"),
}


def title_of(row: Decision | Proposal | Question) -> str:
    """Return what a text is called; the founding one bears the body's name and is its charter."""
    proposal = row.proposal if isinstance(row, Decision) else row
    if isinstance(proposal, Proposal) and proposal.payload.get("founding"):
        return _("The charter of {name}").format(name=row.title)
    if isinstance(proposal, Proposal) and row.title and proposal.kind in ON_A_RULING:
        return _(ON_RULINGS[proposal.kind]).format(words=row.title)
    return row.title or getattr(proposal, "label", "")


def ballot_title(ballot: Ballot) -> str:
    """Return what a ballot is about."""
    if ballot.amendment:
        return f"{ballot.amendment.label}: {ballot.amendment.proposal.title}"
    about = ballot.proposal or ballot.question
    return title_of(about) if about else ballot.label


def clock(seconds: int) -> str:
    """Return minutes and seconds as a stop-watch shows them."""
    return f"{seconds // 60}:{seconds % 60:02d}"
