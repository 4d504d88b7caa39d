"""What forms say: labels and help of fields, words of choices, what an act does and what its button says."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from asamblea import acts
from asamblea.acts.base import ACTS, Act
from asamblea.web.base.buttons import BUTTONS
from asamblea.web.base.fieldwords import CHOICES, FIELDS

Text = str | Promise
# What a phone in the hall goes on sending until it is answered, and how it speaks of it.
SENT = {
    "ballots.cast": "vote",
    "ballots.cast_secret": "vote",
    "stack.raise": "hand",
    "stack.lower": "hand",
    "meetings.check_in": "card",
}


@dataclass(frozen=True)
class ActWords:
    """An act on its page: its heading, what it does in one sentence, and its button."""

    title: str
    does: str
    button: str


def words_of_act(name: str) -> ActWords:
    """Return the words of an act; its docstring's first line says what it does."""
    button = str(BUTTONS.get(name, name))
    return ActWords(title=button, does=_(first_line(name)), button=button)


def act_named(name: str) -> type[Act]:
    """Return the act of this name; KeyError if nobody can do such a thing."""
    if name not in ACTS:
        for module in iter_modules(acts.__path__):
            import_module(f"{acts.__name__}.{module.name}")
    return ACTS[name]


def first_line(name: str) -> str:
    """Return the first line of an act's docstring, in English."""
    return (act_named(name).__doc__ or "").strip().partition("\n")[0]


def label_of(act: str, field: str) -> tuple[Text, Text]:
    """Return the label and the help of one field of an act."""
    plain = (field.replace("_", " ").capitalize(), "")
    return FIELDS.get(f"{act}.{field}", FIELDS.get(field, plain))


def choice_words(field: str, value: str) -> Text:
    """Return what one choice of a field is called."""
    return CHOICES.get(f"{field}.{value}", CHOICES.get(value, value.replace("_", " ").capitalize()))
