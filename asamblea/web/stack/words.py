"""What kinds of turns and sides are called on the pages of the floor."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {
    "mover": _("presents a proposal"),
    "speech": _("speaks"),
    "response": _("direct response"),
    "information": _("point of information"),
    "order": _("point of order"),
    "language": _("cannot hear, or needs the language"),
}
SIDES: dict[str, str | Promise] = {"for": _("speaks for"), "against": _("speaks against")}
