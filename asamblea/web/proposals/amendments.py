"""Amendments as the page shows them: against the numbered text, in voting order, with what the reader may do."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from asamblea.door import Hall
from asamblea.models import Amendment, Body, Proposal
from asamblea.models.drafts import change_of
from asamblea.rules import amendments as rules
from asamblea.rules.proposals import Draft
from asamblea.web.base.addresses import address
from asamblea.web.base.buttons import BUTTONS
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.visit import fresh_key
from asamblea.web.base.words import words_of
from asamblea.web.proposals.diffs import change_pieces
from asamblea.web.proposals.words import ACTIONS, AMENDMENTS

CHIPS = {"open": "open", "voting": "open", "friendly": "decided", "adopted": "decided"}


def amendments_of(hall: Hall, proposal: Proposal) -> dict[str, Any]:
    """Return the amendments with their own amendments beneath, those that collide, and the order of the votes."""
    rows = _amendments(hall, proposal)
    still = [row for row in rows if row.state == "open"]
    changes = [change_of(row) for row in still]
    labels = {row.pk: row.label for row in rows}
    beneath: dict[int | None, list[Amendment]] = defaultdict(list)
    for row in rows:
        beneath[row.parent_id].append(row)
    clash: dict[int, list[str]] = defaultdict(list)
    for one, other in rules.collisions(changes):
        clash[one].append(labels[other])
        clash[other].append(labels[one])
    shown = [_shown(hall, proposal, row, beneath, clash) for row in beneath[None]]
    order = [labels[pk] for pk in rules.voting_order(hall.charter, changes, text=proposal.text)]
    return {"amendments": shown, "voting_order": order}


@for_everybody
def _amendments(body: Body, proposal: Proposal) -> list[Amendment]:
    return list(Amendment.objects.filter(proposal=proposal).select_related("mover", "note").order_by("number"))


def _shown(
    hall: Hall,
    proposal: Proposal,
    row: Amendment,
    beneath: dict[int | None, list[Amendment]],
    clash: dict[int, list[str]],
    parent: Amendment | None = None,
) -> dict[str, Any]:
    children = beneath[row.pk]
    change = change_of(row)
    text = parent.text if parent else proposal.text
    alive = row.state == "open"
    return {
        "row": row,
        "mine": row.mover_id == hall.standing.member,
        "chip": CHIPS.get(row.state, "over"),
        "state": AMENDMENTS[row.state],
        "what": str(ACTIONS[row.action]).format(number=row.paragraph),
        "pieces": change_pieces(change, text) if alive else None,
        "collides": clash[row.pk],
        "buttons": _buttons(hall, proposal, row, children) if alive else [],
        "open_ballot": address("ballots:open", hall.body.slug) if alive and hall.standing.holds("chair") else "",
        "children": [_shown(hall, proposal, child, beneath, clash, parent=row) for child in children],
    }


def _buttons(hall: Hall, proposal: Proposal, row: Amendment, children: list[Amendment]) -> list[dict[str, Any]]:
    """Return what this reader may do with it; the mover also sees why it cannot be taken in."""
    if hall.standing.rank != "member":
        return []
    draft = Draft(kind=proposal.kind, stage=proposal.stage, number=proposal.number, mover=proposal.mover_id)
    change, me, slug = change_of(row), hall.standing.member, hall.body.slug
    asked: list[tuple[str, list[Any]]] = []
    if proposal.mover_id == me:
        waiting = sum(child.state == "open" for child in children)
        why_not = rules.why_not_accept(
            hall.standing, hall.charter, draft, change, objections=row.objections, children=waiting
        )
        asked.append(("accept", why_not))
    elif row.mover_id != me and not row.objections:
        asked.append(("object", rules.why_not_object(hall.standing, draft, change)))
    if row.mover_id == me:
        asked.append(("withdraw", rules.why_not_withdraw(hall.standing, draft, change)))
    return [
        {
            "action": address(f"amendments:{name}", slug, row.pk),
            "words": BUTTONS[f"amendments.{name}"],
            "reasons": [words_of(reason, slug) for reason in why_not],
            "hidden": {"key": fresh_key()},
        }
        for name, why_not in asked
    ]
