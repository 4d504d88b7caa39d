"""Why not: words for the reasons about quorum."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

QUORUM = {
    "quorum.not_met": Words(
        _("{present} voting cards are out; the charter asks for {number} to decide."),
        _("The meeting may discuss; a second call can decide with fewer."),
    ),
}
