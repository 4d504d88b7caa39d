"""Why not: words for the reasons about texts."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

TEXTS = {
    "texts.not_yours": Words(
        _("These words are somebody else's."),
        _("Only their author withdraws them."),
    ),
    "texts.withdrawn": Words(
        _("These words have been withdrawn."),
        _("The minute says that they were."),
    ),
    "texts.decided": Words(
        _("This text was decided; it belongs to everybody."),
        _("A later decision can change it."),
    ),
}
