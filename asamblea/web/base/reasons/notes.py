"""Why not: words for the reasons about notes."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

NOTES = {
    "notes.empty": Words(
        _("The note is empty."),
        _("Write one thought of your group."),
    ),
    "notes.number_taken": Words(
        _("There is a note with this number already."),
        _("Take the next number."),
    ),
    "notes.question_closed": Words(
        _("The debate on this question is over."),
        _("Bring it as an amendment or in a new debate."),
    ),
    "notes.fate_unknown": Words(
        _("There is no such place for a note."),
        _("Choose from the list."),
    ),
    "notes.target_missing": Words(
        _("A note with this fate names where it went: {fate}."),
        _("Write the proposal or note."),
    ),
}
