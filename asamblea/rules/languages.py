"""Languages: in which a text is written, translated and read aloud, and why no vote opens before it was read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from asamblea.rules.articles import ARTICLES
from asamblea.rules.charter import Charter
from asamblea.rules.meetings import Sitting, why_not_sitting
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member, why_not_office

KNOWN = ARTICLES["decisions.languages"].choices
READERS = ("chair", "minutes", "interpreter")
BREAK_AFTER = timedelta(minutes=20)
ARTICLE = "decisions.languages"
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Text:
    """A text before the room: which version of its words, and in which language they were written."""

    version: str
    language: str


@dataclass(frozen=True)
class Translation:
    """A translation of one version of a text; `checked`: since when a second speaker has read both."""

    id: int
    version: str
    language: str
    by: int
    checked: datetime | None


def spoken(languages: Iterable[str], charter: Charter) -> tuple[str, ...]:
    """Return the languages of a body: those it works in, and those its charter has every text read in."""
    return tuple(dict.fromkeys((*languages, *charter.listing(ARTICLE))))


def why_not_written_in(language: str, languages: Collection[str]) -> list[Reason]:
    """Return why a text is not put in this language; empty means the body's first."""
    if not language or language in languages:
        return []
    return [Reason("languages.not_spoken_here", ARTICLE, {"languages": list(languages)})]


def to_read(charter: Charter, text: Text) -> tuple[str, ...]:
    """Return the languages in which this text is read before it is voted.

    Where one language is all there is, and the text is written in it, there is nothing to record.
    """
    wanted = charter.listing(ARTICLE)
    return () if wanted == (text.language,) else wanted


def unread(charter: Charter, texts: Iterable[Text], read: Collection[tuple[str, str]]) -> list[str]:
    """Return the decision languages in which some of these texts has not been read; `read`: (version, language)."""
    missing = {code for text in texts for code in to_read(charter, text) if (text.version, code) not in read}
    return [code for code in charter.listing(ARTICLE) if code in missing]


def why_not_put(charter: Charter, texts: Iterable[Text], read: Collection[tuple[str, str]]) -> list[Reason]:
    """Return why these texts are not put to the vote: somebody has not heard them in their language."""
    missing = unread(charter, texts, read)
    return [Reason("languages.not_read", ARTICLE, {"languages": missing})] if missing else []


def why_not_read(
    standing: Standing,
    charter: Charter,
    sitting: Sitting | None,
    *,
    language: str,
    texts: Sequence[Text],
    ready: bool,
    read: Collection[tuple[str, str]],
) -> list[Reason]:
    """Return why this reading is not recorded; an empty `language` means every decision language."""
    reasons = why_not_office(standing, *READERS) + why_not_sitting(sitting)
    if not texts:
        return [*reasons, Reason("languages.no_text", ARTICLE)]
    if not ready:
        reasons.append(Reason("languages.not_frozen", ARTICLE))
    wanted = charter.listing(ARTICLE)
    if language and language not in wanted:
        reasons.append(Reason("languages.not_of_decision", ARTICLE, {"languages": list(wanted)}))
    asked = (language,) if language else wanted
    if all((text.version, code) in read for text in texts for code in asked):
        reasons.append(Reason("languages.read_already", ARTICLE))
    return reasons


def why_not_translate(
    standing: Standing, *, language: str, text: Text | None, languages: Collection[str], over: bool, words: str
) -> list[Reason]:
    """Return why this translation is not taken: any member hands one in, into a language of this body."""
    reasons = why_not_member(standing)
    if text is None or over:
        return [*reasons, Reason("languages.nothing_to_translate", ARTICLE)]
    if language == text.language:
        reasons.append(Reason("languages.is_original", ARTICLE))
    elif language not in languages:
        reasons.append(Reason("languages.not_spoken_here", ARTICLE, {"languages": list(languages)}))
    if not words.strip():
        reasons.append(Reason("languages.words_missing", ARTICLE))
    return reasons


def why_not_check(standing: Standing, translation: Translation, *, text: Text | None) -> list[Reason]:
    """Return why this translation is not marked as checked: a second speaker checks what another wrote.

    A later draft is no reason: whoever hands one in would keep every other from being checked.
    """
    reasons = why_not_member(standing)
    if text is None or translation.version != text.version:
        reasons.append(Reason("languages.superseded", ARTICLE))
    if translation.checked:
        reasons.append(Reason("languages.checked_already", ARTICLE))
    if standing.member is not None and translation.by == standing.member:
        reasons.append(Reason("languages.own_translation", ARTICLE))
    return reasons


def standing_one(text: Text, language: str, translations: Iterable[Translation]) -> Translation | None:
    """Return the translation readers are shown: the one that was checked last, else the newest draft.

    One of an earlier version of the text is none. A later draft does not push out what two speakers have read.
    """
    fitting = _fitting(text, language, translations)
    return max(fitting, key=lambda one: (one.checked or NEVER, one.id), default=None)


def waiting(text: Text, language: str, translations: Iterable[Translation]) -> list[Translation]:
    """Return the drafts that could be checked, the newest of each who wrote one, in order."""
    last = {one.by: one for one in sorted(_fitting(text, language, translations), key=lambda one: one.id)}
    return sorted((one for one in last.values() if not one.checked), key=lambda one: one.id)


def _fitting(text: Text, language: str, translations: Iterable[Translation]) -> list[Translation]:
    return [one for one in translations if (one.version, one.language) == (text.version, language)]


def state(text: Text, language: str, translations: Iterable[Translation]) -> str:
    """Return "original", "missing", "draft" or "checked"."""
    if language == text.language:
        return "original"
    one = standing_one(text, language, translations)
    return "missing" if one is None else "checked" if one.checked else "draft"


def why_not_interpret(
    standing: Standing, sitting: Sitting | None, *, language: str, languages: Collection[str], at_work: bool, on: bool
) -> list[Reason]:
    """Return why this interpreter neither takes over nor takes a break."""
    reasons = why_not_office(standing, "interpreter") + why_not_sitting(sitting)
    if on and language not in languages:
        reasons.append(Reason("languages.not_spoken_here", ARTICLE, {"languages": list(languages)}))
    if on and at_work:
        reasons.append(Reason("languages.at_work_already", ARTICLE))
    if not on and not at_work:
        reasons.append(Reason("languages.not_at_work", ARTICLE))
    return reasons


def break_due(began: datetime, now: datetime) -> bool:
    """Tell whether somebody who has interpreted since then should be relieved."""
    return now - began >= BREAK_AFTER
