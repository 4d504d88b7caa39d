"""What people in the hall need, counted by aisle tellers and phones: numbers, never persons."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from asamblea.rules.meetings import Sitting, why_not_sitting
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import Standing, why_not_member, why_not_office

COUNTED = ("interpretation", "cannot_hear", "language", "children")
AT_ONCE = ("cannot_hear", "language")  # calls for help, over when answered
WITH_LANGUAGE = ("interpretation", "language")
TEAM = ("stack", "greeter", "teller", "timekeeper", "interpreter", "minutes", "chair")
MOST, MOST_SECTIONS = 20_000, 50
ARTICLE = "notice.prepared"


@dataclass(frozen=True)
class Told:
    """One quick count, in the order in which they came: of one section, or of the whole hall (section 0)."""

    what: str
    language: str
    section: int
    number: int


def live(counts: Iterable[Told]) -> dict[tuple[str, str], int]:
    """Return how many need what, by (what, language): the sections' last counts together, zeros left out.

    A count of the whole hall replaces all that came before; a section's replaces that section's own, and a count
    of the whole hall, in which it was contained.
    """
    parts: dict[tuple[str, str], dict[int, int]] = {}
    for one in counts:
        sections = parts.setdefault((one.what, one.language), {})
        if one.section == 0:
            sections.clear()
        sections.pop(0, None)
        sections[one.section] = one.number
    sums = {key: sum(sections.values()) for key, sections in parts.items()}
    return {key: number for key, number in sums.items() if number}


def why_not_count(
    standing: Standing,
    sitting: Sitting | None,
    *,
    what: str,
    language: str,
    languages: Collection[str],
    number: int,
    section: int,
) -> list[Reason]:
    """Return why this count is not taken: anybody of the team counts, before and during a meeting."""
    reasons = why_not_office(standing, *TEAM)
    if sitting is None or sitting.closed:
        reasons.append(Reason("meetings.none_called", "notice.days"))
    reasons += _why_not_of(what, language, languages)
    if not 0 <= number <= MOST:
        reasons.append(Reason("needs.number", ARTICLE, {"most": MOST}))
    if not 0 <= section <= MOST_SECTIONS:
        reasons.append(Reason("needs.section", ARTICLE, {"most": MOST_SECTIONS}))
    return reasons


def why_not_call(
    standing: Standing, sitting: Sitting | None, *, what: str, language: str, languages: Collection[str], already: bool
) -> list[Reason]:
    """Return why this phone's call for help is not shown."""
    reasons = why_not_member(standing) + why_not_sitting(sitting) + _why_not_of(what, language, languages)
    if already:
        reasons.append(Reason("needs.called_already", ARTICLE))
    return reasons


def why_not_answer(standing: Standing, sitting: Sitting | None, *, number: int) -> list[Reason]:
    """Return why there is nothing to call answered."""
    reasons = why_not_office(standing, *TEAM) + why_not_sitting(sitting)
    return reasons if number else [*reasons, Reason("needs.nobody_waits", ARTICLE)]


def _why_not_of(what: str, language: str, languages: Collection[str]) -> list[Reason]:
    if what in WITH_LANGUAGE and language not in languages:
        return [Reason("needs.which_language", ARTICLE, {"languages": list(languages)})]
    if what not in WITH_LANGUAGE and language:
        return [Reason("needs.no_language", ARTICLE)]
    return []
