"""Why not: words for the reasons about the speakers' list."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

STACK = {
    "stack.no_item": Words(
        _("The meeting is at no item, so there is no speakers' list."),
        _("The list opens when the chair takes up an item of the agenda."),
    ),
    "stack.list_closed": Words(
        _("The speakers' list of this item is closed."),
        _("A point of order, of information or of language is still heard. The room can have the list opened again."),
    ),
    "stack.waiting_already": Words(
        _("This hand is up already."),
        _("It stays on the list until it is called or lowered."),
    ),
    "stack.none_raised": Words(
        _("Your hand is not up."),
        _("Raise it when you want to speak."),
    ),
    "stack.not_waiting": Words(
        _("This hand is not on the list any more."),
        _("It was lowered or called. Look at the list again."),
    ),
    "stack.out_of_turn": Words(
        _("Somebody else is next."),
        _("Call who is next, or say why you depart from the order: the minute keeps that you did."),
    ),
    "stack.debate_closed": Words(
        _("The debate on this item was ended by decision {decision}."),
        _("Points of order, of information and of language are still heard; speeches on the next item."),
    ),
    "stack.side_unheard": Words(
        _("Somebody waits to speak for a side that nobody has spoken for yet."),
        _("It can be moved as soon as each side that waits has spoken once."),
    ),
    "stack.as_it_was": Words(
        _("The list is already as you announce it."),
        _("Nothing has to be done."),
    ),
    "stack.too_few_heard": Words(
        _("{speeches} of {number} have spoken on this item."),
        _("The list can be closed when that many were heard."),
    ),
    "stack.card_not_out": Words(
        _("No voting card with this number is out."),
        _("Look at the number on the card again."),
    ),
}
