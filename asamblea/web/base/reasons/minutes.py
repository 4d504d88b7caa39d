"""Why not: words for the reasons about minutes."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

MINUTES = {
    "minutes.remark_empty": Words(
        _("The remark is empty."),
        _("Write what the minutes should say."),
    ),
    "minutes.no_such_minute": Words(
        _("There is no minute with this number: the last is no. {last}."),
        _("Look for its number in the record, or leave the field empty."),
    ),
}
