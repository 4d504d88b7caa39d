"""A text in the reader's language, with the state of its translations: missing, draft, checked; and what was read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from asamblea.door import Hall
from asamblea.models import Body, Meeting, Proposal, Translation
from asamblea.models.languages import language_of, read_at, text_of, translation_of
from asamblea.rules import languages as rules
from asamblea.rules.amendments import paragraphs
from asamblea.web.base.needs import LANGUAGES
from asamblea.web.base.readings import for_everybody

PARAMETER = "text"  # ?text=ar shows a text in Arabic
DRAFT = "draft"  # ?text=ar&draft=7 shows one of several drafts
RIGHT_TO_LEFT = frozenset({"ar"})
CHIPS = {"original": "plain", "checked": "decided", "draft": "open", "missing": "over"}


def direction(code: str) -> str:
    """Return "rtl" for a language that is written from right to left."""
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"


def in_language(request: HttpRequest, hall: Hall, row: Proposal, meeting: Meeting | None = None) -> dict[str, Any]:
    """Return a proposal's words in the reader's language, else as they were written; `states` of all languages.

    The reader's language is that of the page, or the one asked for with `?text=`. `meeting`: where it was read aloud,
    if not at the present one.
    """
    return in_code(hall, row, _wanted(request), meeting)


def in_draft(request: HttpRequest, hall: Hall, row: Proposal) -> dict[str, Any]:
    """Return what `in_language` returns; of several drafts, the words of the one asked for with `?draft=`."""
    standing = in_code(hall, row, _wanted(request))
    wanted = request.GET.get(DRAFT, "")
    chosen = next((one for one in standing["drafts"] if str(one["translation"]) == wanted), None)
    return standing | chosen | {"chosen": True} if chosen else standing


def _wanted(request: HttpRequest) -> str:
    return request.GET.get(PARAMETER) or (get_language() or "")[:2]


def in_code(hall: Hall, row: Proposal, code: str, meeting: Meeting | None = None) -> dict[str, Any]:
    """Return a proposal's words in this language, else as they were written."""
    languages = rules.spoken(hall.body.languages, hall.charter)
    told = _texts(hall, row, languages)
    meeting = meeting or hall.meeting
    read = _read(hall, meeting) if meeting else frozenset()
    said: dict[str, Any] = told["texts"].get(code) or told["texts"][told["original"]]
    decides = hall.charter.listing(rules.ARTICLE)
    states = [
        one | {"read": (told["version"], one["code"]) in read, "decides": one["code"] in decides}
        for one in told["states"]
    ]
    missing = next((one["name"] for one in states if one["code"] == code and one["state"] == "missing"), "")
    shown = {"states": states if len(states) > 1 else [], "is_original": said["code"] == told["original"]}
    return said | shown | {"missing": missing, "drafts": told["drafts"].get(said["code"], [])}


@for_everybody
def _texts(body: Body, row: Proposal, languages: tuple[str, ...]) -> dict[str, Any]:
    original = language_of(row, body)
    text = text_of(row, body)
    told = {original: _said(row, original, "")}
    drafts: dict[str, list[dict[str, Any]]] = {}
    if text is None:
        return {"original": original, "texts": told, "states": [], "version": "", "drafts": drafts}
    rows = {one.pk: one for one in Translation.objects.filter(proposal=row).exclude(salt=None)}
    facts = [translation_of(one) for one in rows.values()]
    states = []
    for code in dict.fromkeys((original, *languages)):
        one = rules.standing_one(text, code, facts) if code != original else None
        state = rules.state(text, code, facts)
        if one:
            told[code] = _said(rows[one.id], code, state)
            others = [each for each in rules.waiting(text, code, facts) if each.id != one.id]
            drafts[code] = [_said(rows[each.id], code, "draft") for each in others]
        states.append(_state(code, state))
    return {"original": original, "texts": told, "states": states, "version": text.version, "drafts": drafts}


@for_everybody
def _read(body: Body, meeting: Meeting) -> frozenset[tuple[str, str]]:
    return read_at(meeting)


def _said(row: Proposal | Translation, code: str, state: str) -> dict[str, Any]:
    return {
        "code": code,
        "dir": direction(code),
        "name": str(LANGUAGES[code]),
        "state": state,
        "translation": row.pk if isinstance(row, Translation) else None,
        "title": row.title,
        "text": row.text,
        "paragraphs": [{"number": n, "words": words} for n, words in enumerate(paragraphs(row.text), start=1)],
        "if_refused": row.if_refused,
    }


def _state(code: str, state: str) -> dict[str, Any]:
    words = {
        "original": _("original"),
        "checked": _("checked by a second speaker"),
        "draft": _("draft, unverified"),
        "missing": _("missing"),
    }
    name = str(LANGUAGES[code])
    return {"code": code, "name": name, "state": state, "words": words[state], "chip": CHIPS[state]}
