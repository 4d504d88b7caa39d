"""Why not: words for the reasons about charter."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

CHARTER = {
    "charter.unknown_article": Words(
        _("No charter has an article called {key}."),
        _("Leave it out."),
    ),
    "charter.missing_article": Words(
        _("The article {key} is missing."),
        _("Write a value for it."),
    ),
    "charter.wrong_kind": Words(
        _("The article {key} takes another kind of value: {kind}."),
        _("Write a share as 3/5, a number as 40, yes or no as true or false."),
    ),
    "charter.always_true": Words(
        _("The article {key} is part of what an assembly is; it is not chosen."),
        _("Leave it as it stands."),
    ),
    "charter.out_of_range": Words(
        _("The article {key} would lose its meaning. Possible: {allowed}."),
        _("Choose a value within these."),
    ),
    "charter.contradictory": Words(
        _("The articles {key} and {other} cannot both be kept."),
        _("Change one of them."),
    ),
    "charter.notice_too_short": Words(
        _(
            "A change of the charter, or a suspension, is known {days} days before the vote; "
            "this one was known {noticed_days} days."
        ),
        _("Put it to a later meeting."),
    ),
    "charter.not_in_emergency": Words(
        _("The charter is not changed in an emergency."),
        _("Put it to an ordinary meeting."),
    ),
    "charter.nothing_changed": Words(
        _("This changes nothing in the charter."),
        _("Write what should be different."),
    ),
    "charter.not_suspendable": Words(
        _("The article {key} cannot be put to sleep for a meeting."),
        _("Propose a change of the charter instead."),
    ),
}
