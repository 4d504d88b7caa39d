"""Why not: words for the reasons about bodies."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

BODIES = {
    "bodies.address_taken": Words(
        _("There is a body at the address {address} already."),
        _("Choose another address."),
    ),
    "bodies.address_unfit": Words(
        _("{address} cannot be an address."),
        _("Use 3 to 40 small letters, digits and hyphens."),
    ),
    "bodies.day_past": Words(
        _("This day and hour are over: {day}."),
        _("Write one that is still to come, or leave it empty and say it later."),
    ),
    "bodies.brought_forward": Words(
        _("Another day was announced, and whoever heard it must not come too late: {earliest} at the earliest."),
        _("Choose a later day and hour; putting it off is always possible."),
    ),
    "bodies.kind_needs_decision": Words(
        _("A body of this kind comes from a decision: {kind}."),
        _("Propose it where it would belong."),
    ),
    "bodies.name_missing": Words(
        _("The body has no name."),
        _("Write the name people will call it by."),
    ),
    "bodies.no_such_charter": Words(
        _("There is no such ready charter."),
        _("Choose one of the ready charters; every number in it can be changed by vote."),
    ),
    "bodies.already_founded": Words(
        _("This body has been founded already."),
        _("Offices are now given by the meeting's vote."),
    ),
    "bodies.already_convenor": Words(
        _("You are among the convenors already."),
        _("Invite others to join them."),
    ),
    "bodies.enough_convenors": Words(
        _("There are {number} convenors, as many as the charter takes."),
        _("Come to the founding assembly; every vote counts the same."),
    ),
}
