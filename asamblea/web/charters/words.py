"""The charter in plain words: one sentence for each article, with the voted value in it."""

from fractions import Fraction

from django.utils.translation import npgettext_lazy, pgettext, pgettext_lazy

from asamblea.rules.articles import ARTICLES
from asamblea.rules.reading import Line
from asamblea.rules.values import Value
from asamblea.web.charters.sentences_deciding import DECIDING
from asamblea.web.charters.sentences_floor import FLOOR
from asamblea.web.charters.sentences_people import PEOPLE
from asamblea.web.charters.sentences_powers import POWERS

SENTENCES = {**PEOPLE, **FLOOR, **DECIDING, **POWERS}

TITLES = {
    "founding": pgettext_lazy("charter", "Founding"),
    "franchise": pgettext_lazy("charter", "Who takes part"),
    "people": pgettext_lazy("charter", "If you lose your way in"),
    "quorum": pgettext_lazy("charter", "How many we must be"),
    "notice": pgettext_lazy("charter", "Calling a meeting"),
    "meeting": pgettext_lazy("charter", "The meeting"),
    "agenda": pgettext_lazy("charter", "The agenda"),
    "proposals": pgettext_lazy("charter", "Proposals"),
    "debate": pgettext_lazy("charter", "Debate"),
    "amendments": pgettext_lazy("charter", "Amendments"),
    "voting": pgettext_lazy("charter", "Deciding"),
    "mandates": pgettext_lazy("charter", "Mandates"),
    "decisions": pgettext_lazy("charter", "Decisions"),
    "delegates": pgettext_lazy("charter", "Delegates"),
    "emergency": pgettext_lazy("charter", "Emergencies"),
    "charter": pgettext_lazy("charter", "This charter"),
    "record": pgettext_lazy("charter", "The record"),
    "rooms": pgettext_lazy("charter", "Who is in the room"),
    "independence": pgettext_lazy("charter", "Independence"),
    "bodies": pgettext_lazy("charter", "Each body for itself"),
}

READY = {
    "mass_assembly": pgettext_lazy("charter", "Mass assembly"),
    "modified_consensus": pgettext_lazy("charter", "Modified consensus"),
    "consent_circle": pgettext_lazy("charter", "Consent circle"),
    "workplace_committee": pgettext_lazy("charter", "Workplace committee"),
}

_SHARES = {
    Fraction(1, 20): pgettext_lazy("charter", "5%"),
    Fraction(1, 10): pgettext_lazy("charter", "a tenth"),
    Fraction(1, 5): pgettext_lazy("charter", "a fifth"),
    Fraction(1, 4): pgettext_lazy("charter", "a quarter"),
    Fraction(1, 3): pgettext_lazy("charter", "a third"),
    Fraction(1, 2): pgettext_lazy("charter", "half"),
    Fraction(3, 5): pgettext_lazy("charter", "three fifths"),
    Fraction(2, 3): pgettext_lazy("charter", "two thirds"),
    Fraction(7, 10): pgettext_lazy("charter", "seven tenths"),
    Fraction(3, 4): pgettext_lazy("charter", "three quarters"),
    Fraction(4, 5): pgettext_lazy("charter", "four fifths"),
    Fraction(9, 10): pgettext_lazy("charter", "nine tenths"),
    Fraction(1): pgettext_lazy("charter", "the whole"),
    Fraction(3, 2): pgettext_lazy("charter", "one and a half"),
}

_LANGUAGES = {
    "en": pgettext_lazy("charter", "English"),
    "es": pgettext_lazy("charter", "Spanish"),
    "ar": pgettext_lazy("charter", "Arabic"),
    "bn": pgettext_lazy("charter", "Bengali"),
    "ht": pgettext_lazy("charter", "Haitian Creole"),
}

_UNITS = {
    "debate.mover_seconds": "seconds",
    "debate.speakers_before_close": "speakers",
    "debate.speech_seconds": "seconds",
    "delegates.consecutive_sessions": "sessions",
    "delegates.per_committee": "delegates",
    "emergency.call_minutes": "minutes",
    "mandates.assemblies": "assemblies",
    "mandates.weeks": "weeks",
    "meeting.hours": "hours",
}

_COUNTS = {
    "people": npgettext_lazy("charter", "{n} person", "{n} people", "n"),
    "speakers": npgettext_lazy("charter", "{n} speaker", "{n} speakers", "n"),
    "delegates": npgettext_lazy("charter", "{n} delegate", "{n} delegates", "n"),
    "sessions": npgettext_lazy("charter", "{n} session", "{n} sessions", "n"),
    "assemblies": npgettext_lazy("charter", "{n} assembly", "{n} assemblies", "n"),
    "seconds": npgettext_lazy("charter", "{n} second", "{n} seconds", "n"),
    "minutes": npgettext_lazy("charter", "{n} minute", "{n} minutes", "n"),
    "hours": npgettext_lazy("charter", "{n} hour", "{n} hours", "n"),
    "days": npgettext_lazy("charter", "{n} day", "{n} days", "n"),
    "weeks": npgettext_lazy("charter", "{n} week", "{n} weeks", "n"),
    "words": npgettext_lazy("charter", "{n} word", "{n} words", "n"),
}


def sentence(line: Line) -> str:
    """Return one article as it is read aloud in the language of the page."""
    return str(SENTENCES[line.code]).format(value=value_in_words(line.key, line.value))


def value_in_words(key: str, value: Value) -> str:
    """Return the value of an article as it is spoken: "two thirds", "7 days", "yes"."""
    if isinstance(value, bool):
        return pgettext("charter", "yes") if value else pgettext("charter", "no")
    if isinstance(value, int):
        return _counted(_unit_of(key), value)
    if isinstance(value, Fraction):
        return share_in_words(key, value)
    if isinstance(value, tuple):
        return _joined([str(_LANGUAGES.get(word, word)) for word in value])
    return str(SENTENCES.get(f"{key}.{value}", value))


def share_in_words(key: str, share: Fraction) -> str:
    """Return a share as it is spoken; a factor of time is a number, not a part."""
    if key == "debate.interpretation_factor" and share.denominator == 1:
        return str(share)
    return str(_SHARES.get(share, share))


def _unit_of(key: str) -> str:
    kind = ARTICLES[key].kind
    return _UNITS.get(key, "people" if kind == "number" else kind)


def _counted(unit: str, n: int) -> str:
    """Return a number with its unit; seconds become minutes where nothing is lost."""
    if unit == "seconds" and n % 60 == 0:
        return _counted("minutes", n // 60)
    return str(_COUNTS[unit].format(n=n))


def _joined(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    pattern = pgettext("charter", "{first} and {last}")
    return pattern.format(first=", ".join(words[:-1]), last=words[-1])
