"""Why not: words for the reasons about elections."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

ELECTIONS = {
    "elections.lists_unfit": Words(
        _("A list needs a name and members' numbers."),
        _("Write both."),
    ),
    "elections.twice_on_lists": Words(
        _("Somebody stands on two lists."),
        _("Each person stands on one."),
    ),
    "elections.unknown_candidate": Words(
        _("A candidate is not a member here."),
        _("Write members' numbers only."),
    ),
}
