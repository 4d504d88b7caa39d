"""What a meeting needs, in words: each thing confirmed, or missing for everybody to read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from asamblea.door import Hall
from asamblea.models import Body, Meeting, Need
from asamblea.models.needs import needed
from asamblea.rules.calling import needs_of
from asamblea.rules.languages import spoken
from asamblea.rules.needs import AT_ONCE, COUNTED
from asamblea.web.base.readings import for_everybody

THINGS = {
    "room": gettext_lazy("Room"),
    "access": gettext_lazy("Access without steps"),
    "childcare": gettext_lazy("Childcare"),
}
LANGUAGES = {
    "en": pgettext_lazy("charter", "English"),
    "es": pgettext_lazy("charter", "Spanish"),
    "ar": pgettext_lazy("charter", "Arabic"),
    "bn": pgettext_lazy("charter", "Bengali"),
    "ht": pgettext_lazy("charter", "Haitian Creole"),
}


def needed_for(hall: Hall, meeting: Meeting) -> list[dict[str, Any]]:
    """Return what this meeting needs, and what has been confirmed; silence means missing."""
    confirmed = _confirmed(hall, meeting)
    return [
        {
            "what": what,
            "language": language,
            "words": _words(what, language),
            "confirmed": (what, language) in confirmed,
        }
        for what, language in needs_of(spoken(hall.body.languages, hall.charter))
    ]


def _words(what: str, language: str) -> str:
    if what == "interpreter":
        return _("Interpreter: {language}").format(language=LANGUAGES[language])
    return str(THINGS[what])


@for_everybody
def _confirmed(body: Body, meeting: Meeting) -> frozenset[tuple[str, str]]:
    rows = Need.objects.filter(meeting=meeting, confirmed=True)
    return frozenset(rows.values_list("what", "language"))


def needed_now(hall: Hall) -> list[dict[str, Any]]:
    """Return how many in the hall need what, in words: calls for help first among what is counted."""
    told = needed(hall.meeting)
    order = sorted(told, key=lambda key: (key[0] not in AT_ONCE, COUNTED.index(key[0]), key[1]))
    return [
        {
            "what": what,
            "language": language,
            "number": told[what, language],
            "words": _needed_words(what, language),
            "at_once": what in AT_ONCE,
        }
        for what, language in order
    ]


def _needed_words(what: str, language: str) -> str:
    words = {
        "interpretation": _("need interpretation: {language}"),
        "cannot_hear": _("cannot hear"),
        "language": _("ask for their language: {language}"),
        "children": _("children"),
    }
    return words[what].format(language=LANGUAGES.get(language, ""))
