"""Putting an adopted amendment into the text it amends."""

from __future__ import annotations

from asamblea.models.drafts import change_of
from asamblea.models.proposals import Amendment
from asamblea.rules.amendments import applied, renumbered


def take_in(amendment: Amendment, *, state: str) -> None:
    """Change the parent amendment or the proposal by it, and move the paragraphs other open ones mean."""
    change = change_of(amendment)
    target = amendment.parent or amendment.proposal
    before = target.text
    target.text = applied(before, change)
    if amendment.parent is None and amendment.proposal.stage == "debate":
        amendment.proposal.stage = "amending"
    target.save()
    amendment.state = state
    amendment.save()
    others = Amendment.objects.filter(proposal=amendment.proposal_id, parent=amendment.parent_id, state="open").exclude(
        pk=amendment.pk
    )
    for other in others:
        other.paragraph = renumbered(change_of(other), change, before)
        other.save()
