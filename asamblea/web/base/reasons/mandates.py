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
    "mandates.already_in": Words(
        _("You are in this group already."),
        _("Come to its next meeting."),
    ),
    "mandates.not_of_assembly": Words(
        _("This group is made of members of its assembly."),
        _("Join the assembly first."),
    ),
    "mandates.no_mandate": Words(
        _("This group has no mandate."),
        _("The assembly gives one by its vote."),
    ),
    "mandates.not_read_back": Words(
        _("The mandate has not been read back to the assembly."),
        _("The group opens to everybody once it has."),
    ),
    "mandates.ended": Words(
        _("This mandate has ended."),
        _("Propose a new one to the assembly."),
    ),
    "mandates.full": Words(
        _("The group has its {number} people."),
        _("When somebody leaves, there is room."),
    ),
    "mandates.not_in_group": Words(
        _("Only somebody of the group reports."),
        _("Ask them for it at the assembly."),
    ),
    "mandates.report_empty": Words(
        _("The report is empty."),
        _("Write what was done, what was not, and what comes next."),
    ),
    "mandates.not_due": Words(
        _("The report is due on {due}."),
        _("Wait until then."),
    ),
    "mandates.reported": Words(
        _("The group has reported."),
        _("Read the report."),
    ),
    "mandates.noted": Words(
        _("This has been noted already."),
        _("It is on the next agenda."),
    ),
    "mandates.no_group": Words(
        _("This is no working group that could end."),
        _("Other bodies end by their own decision."),
    ),
    "mandates.still_runs": Words(
        _("A mandate of this group still runs."),
        _("It ends when the last one has ended."),
    ),
}
