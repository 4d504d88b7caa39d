"""Why not: words for the reasons about acts."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

ACTS = {
    "acts.too_deep": Words(
        _("What was sent is nested too deeply: {field}."),
        _("Send it more simply."),
    ),
    "acts.pressed_too_often": Words(
        _("This form was sent too often with changing answers."),
        _("Open the page again; then it counts."),
    ),
    "acts.number_too_large": Words(
        _("A number is too large: {field}."),
        _("Write a smaller one."),
    ),
    "acts.too_many": Words(
        _("Too many things at once in {field}; {most} at most."),
        _("Send them in parts."),
    ),
    "acts.too_long": Words(
        _("The text is too long: {field}; {most} letters at most."),
        _("Shorten it, or bring it in parts."),
    ),
    "acts.no_zone": Words(
        _("A day and hour without its time zone can be read in two ways: {field}."),
        _("Write it with the zone, for example 2027-01-10T15:00+01:00."),
    ),
    "acts.not_letters": Words(
        _("Some signs in {field} are not letters that can be kept."),
        _("Type the text again without them."),
    ),
}
