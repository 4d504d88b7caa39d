"""Why not: words for the reasons about what was done on paper."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

LATE = {
    "late.not_on_paper": Words(
        _("This cannot be done on paper and typed in."),
        _("Whoever does it does it themselves, on a phone or at the desk."),
    ),
    "late.no_meeting": Words(
        _("No meeting is called or open, so nothing is typed in from paper."),
        _("It is brought to the next meeting and decided there."),
    ),
    "late.other_meeting": Words(
        _("This line belongs to a meeting that is over."),
        _("Strike it. What it says is brought to this meeting and decided here."),
    ),
    "late.too_few": Words(
        _("{signed} sign this; {number} are needed."),
        _("Name more members who saw it."),
    ),
    "late.not_by_whoever_did_it": Words(
        _("Whoever did it has not signed."),
        _("Name them among those who sign."),
    ),
    "late.not_named": Words(
        _("You are not named on this line."),
        _("Whoever typed it can strike it and name you."),
    ),
    "late.names_nothing": Words(
        _("What this line names is not in the record yet."),
        _("Enter the lines above it on the sheet first."),
    ),
    "late.still_to_come": Words(
        _("That hour is still to come."),
        _("Look at the hour on the sheet again."),
    ),
    "late.too_old": Words(
        _("It was done more than {number} hours ago."),
        _("Put it before the next meeting, with the sheet."),
    ),
    "late.before_the_meeting": Words(
        _("At that hour the meeting had not opened."),
        _("Look at the hour on the sheet again."),
    ),
    "late.waiting": Words(
        _("Lines from paper still wait to be signed: {number}."),
        _("Sign them, or strike them, on the page of the lines that wait."),
    ),
}
