"""What the people of a practice meeting say at the floor: the record never holds it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from asamblea.models import FloorTurn

MOVER = _("Nobody on our street should be alone. A phone tree costs nothing, and it works when the network does not.")
FOR = (
    _("Last winter I called forty people in one evening. With a tree it would have been three."),
    _("I have no phone. My neighbour will knock; please put that on the list too."),
)
AGAINST = _("Lists get lost, and then somebody else has them. I would rather knock on doors.")
ORDER = _("A point of order: is the amendment voted before the motion?")
ANYTHING = _("I agree with what was said before.")


def said(turn: FloorTurn) -> str:
    """Return what whoever has the floor says."""
    if turn.proposal_id:
        return str(MOVER)
    if turn.kind == "order":
        return str(ORDER)
    if turn.side == "against":
        return str(AGAINST)
    before = FloorTurn.objects.filter(item=turn.item_id, side="for", pk__lt=turn.pk).count()
    return str(FOR[before] if turn.side == "for" and before < len(FOR) else ANYTHING)
