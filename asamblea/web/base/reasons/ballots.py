"""Why not: words for the reasons about ballots."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

BALLOTS = {
    "ballots.approval_unknown": Words(
        _("Not on this ballot: {options}."),
        _("Mark options from the list."),
    ),
    "ballots.approval_too_many": Words(
        _("You may mark {most} options; {named} are marked."),
        _("Take some marks away."),
    ),
    "ballots.ranking_duplicate": Words(
        _("Ranked twice: {options}."),
        _("Give each option one place."),
    ),
    "ballots.ranking_unknown": Words(
        _("Not on this ballot: {options}."),
        _("Rank options from the list."),
    ),
    "ballots.ranking_too_long": Words(
        _("You may rank {most} options; {ranked} are ranked."),
        _("Take the last ones away."),
    ),
}
