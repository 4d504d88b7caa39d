"""The steps of a proposal's life, each one act and one page."""

from __future__ import annotations

from django.urls import reverse

from asamblea.acts.elections import Stand
from asamblea.acts.proposals import DemandSecret, Endorse, EndTurn, Freeze, OpenDebate, Present, Withdraw
from asamblea.door import Answer
from asamblea.models import FloorTurn
from asamblea.web.base.steps import At, step


def _to_it(answer: Answer, at: At) -> str:
    return reverse("proposals:show", args=[at["body"], at["proposal"]])


def _to_what_follows(answer: Answer, at: At) -> str:
    """Lead to what was presented, where the next step stands; after any other turn to the list of those who wait."""
    turn = FloorTurn.objects.filter(body__slug=at["body"]).select_related("proposal__question").order_by("-pk").first()
    if turn is None or turn.proposal is None:
        return reverse("stack:show", args=[at["body"]])
    if turn.proposal.question:
        return reverse("questions:show", args=[at["body"], turn.proposal.question.number])
    return reverse("proposals:show", args=[at["body"], turn.proposal.pk])


endorse = step(Endorse, then=_to_it)
withdraw = step(Withdraw, then=_to_it)
present = step(Present, then=_to_what_follows)
end_turn = step(EndTurn, then=_to_what_follows)
debate = step(OpenDebate, then=_to_it)
freeze = step(Freeze, then=_to_it)
demand_secret = step(DemandSecret, then=_to_it)
stand = step(Stand, then=_to_it)
