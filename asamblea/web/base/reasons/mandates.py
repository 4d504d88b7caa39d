"""Why not: words for the reasons about mandates."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

MANDATES = {
    "mandates.group_unfit": Words(
        _("A group needs a name, a task, its latitude, a report and an end."),
        _("Write what is missing."),
    ),
    "mandates.dates_unfit": Words(
        _("The mandate of {name}: the report comes before the end, and the end when the charter allows."),
        _("Choose other dates."),
    ),
}
