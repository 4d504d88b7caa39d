"""Why not: words for the reasons about rounds."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

ROUNDS = {
    "rounds.majority": Words(
        _("{winner} has {votes} of {of}; {needed} were needed."),
        _("The round is over."),
    ),
    "rounds.lot": Words(
        _("Two options were level; the lot drawn before everybody gave it to {winner}."),
        _("The round is over."),
    ),
    "rounds.next_round": Words(
        _("Nothing has {needed} of {of}. Out: {left}. Going on: {going_on}."),
        _("Open the next round."),
    ),
}
