"""Why not: words for the reasons about where the record is written."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

PEN = {
    "pen.lent": Words(
        _("This record is written in the hall now, until {until}. Here it is only read."),
        _("Do it in the hall. What was written there comes here when the hall has a line."),
    ),
    "pen.went_home": Words(
        _("This machine no longer writes this record: the pen went home."),
        _("Do it at the assembly's own address."),
    ),
    "pen.no_such_mark": Words(
        _("That is not the mark of another house."),
        _(
            "On the hall's machine `asamblea mark` prints it: five times four digits and letters. One of them is wrong "
            "here."
        ),
    ),
    "pen.no_meeting_soon": Words(
        _("No meeting begins within {hours} hours."),
        _("The pen is lent for a meeting, at most {hours} hours before it begins."),
    ),
    "pen.hours": Words(
        _("The pen is lent for 1 to {most} hours."),
        _("Say how many."),
    ),
    "pen.goes_with_the_assembly": Words(
        _("This body's record goes where the assembly's goes."),
        _("Lend the pen of the assembly."),
    ),
    "pen.already_lent": Words(
        _("The pen is on loan already."),
        _("It comes home when it is laid down in the hall, or at the hour that was said."),
    ),
    "pen.not_here": Words(
        _("This machine has no pen on loan."),
        _("Nothing has to be laid down."),
    ),
}
