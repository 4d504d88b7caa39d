"""Why not: words for the reasons about standing."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

STANDING = {
    "standing.guest": Words(
        _("This is done by members of this body."),
        _("Join with the code from its door, or sign in if you are a member already."),
    ),
    "standing.observer": Words(
        _("Observers listen; they do not decide."),
        _("If you meet the charter's terms, ask a greeter for a voter's card."),
    ),
    "standing.suspended": Words(
        _("Your membership is suspended."),
        _("The body that suspended you can lift it; you have a right to be heard there."),
    ),
    "standing.host": Words(
        _("The host keeps the machine running and has no power here."),
        _("Whoever is a member signs in with their own card or passkey."),
    ),
    "standing.clock": Words(
        _("Time alone does not do this; people do."),
        _("A member can do it."),
    ),
    "standing.no_office": Words(
        _("This is done by those whom the meeting elected for it: {office}."),
        _("Propose a chair team with that office; the meeting votes on it."),
    ),
    "standing.only_clock": Words(
        _("Nobody does this: it happens by itself when its day has come."),
        _("Wait for the day the charter names."),
    ),
}
