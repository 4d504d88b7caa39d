"""Why not: words for the reasons about small groups."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

GROUPS = {
    "groups.no_item": Words(
        _("The meeting is at no item of its agenda."),
        _("Take up the item that the groups talk about; then make them."),
    ),
    "groups.no_cards": Words(
        _("No voting card is out."),
        _("Hand out cards at the doors; groups are made of them."),
    ),
    "groups.size": Words(
        _("A group has {least} to {most} people."),
        _("In fewer too little is said, in more somebody is not heard."),
    ),
    "groups.minutes": Words(
        _("Groups talk {least} to {most} minutes."),
        _("Give them enough time to hear everybody and to read the notes back."),
    ),
    "groups.running": Words(
        _("Small groups are talking now."),
        _("Call them back first, or wait for the clock."),
    ),
    "groups.none": Words(
        _("No small groups are talking now."),
        _("Make them at the item that the meeting is at."),
    ),
    "groups.no_such_table": Words(
        _("There is no table with this number."),
        _("Look at the list of tables."),
    ),
}
