"""Everything that is said has words: each reason, each act, each field, in every language of the pages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

from asamblea.acts.base import ACTS
from asamblea.rules.articles import ARTICLES
from asamblea.web.base.buttons import BUTTONS
from asamblea.web.base.fieldwords import CHOICES, FIELDS
from asamblea.web.base.forms import form_of
from asamblea.web.base.labels import act_named, first_line
from asamblea.web.base.reasons import REASONS
from tests.house.tree import PACKAGE, python, shown, templates, tree

CODE = re.compile(r"[a-z_]+\.[a-z_]+")
PLACE = re.compile(r"%\(\w+\)s|%[sd]|\{\w*\}")
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "gettext_noop": None,
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
LANGUAGES = [code for code, _name in settings.LANGUAGES if code not in ("en", *settings.LANGUAGES_IN_DRAFT)]
OTHERS = [code for code, _name in settings.LANGUAGES if code != "en"]

act_named("people.join")
Message = tuple[str | None, str]


def _coded() -> Iterator[tuple[str, str]]:
    """Give every reason's code with the file it stands in: texts "concept.what" handed to a call in rules or acts."""
    for path in python("asamblea/rules", "asamblea/acts"):
        for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
            for text in (node for arg in call.args for node in ast.walk(arg) if isinstance(node, ast.Constant)):
                if isinstance(text.value, str) and CODE.fullmatch(text.value) and text.value not in ARTICLES:
                    yield text.value, shown(path)


REFUSALS = {code: path for code, path in _coded() if code not in ACTS}


def _is_named_elsewhere(code: str) -> bool:
    """Say whether this text is the name of a file or a table rather than a reason."""
    return code.endswith((".toml", ".json", ".html"))


@pytest.mark.parametrize("code", sorted(code for code in REFUSALS if not _is_named_elsewhere(code)))
def test_every_reason_has_a_sentence_and_a_remedy(code):
    assert code in REASONS, f"{code} ({REFUSALS[code]}) has no words in asamblea/web/base/reasons"
    assert str(REASONS[code].sentence)
    assert str(REASONS[code].remedy)


def test_the_scan_sees_reasons():
    assert {"standing.guest", "people.code_unknown", "charter.unknown_article"} <= set(REFUSALS)


@pytest.mark.parametrize("name", sorted(ACTS))
def test_every_act_says_what_it_does_and_what_its_button_says(name):
    assert name in BUTTONS
    assert first_line(name).endswith(".")


@pytest.mark.parametrize("name", sorted(ACTS))
def test_every_field_of_an_act_is_called_something(name):
    named = {one.name for one in fields(ACTS[name])}
    assert [one for one in named if one not in FIELDS and f"{name}.{one}" not in FIELDS] == []


@pytest.mark.parametrize("name", sorted(ACTS))
def test_every_choice_is_called_something(name):
    maps = {one.name for one in fields(ACTS[name]) if "dict" in str(one.type)}
    form = form_of(ACTS[name], without={"body", *maps})()
    asked = [(field, value) for field in form.fields for value, _ in getattr(form.fields[field], "choices", [])]
    offered = [(field, value) for field, value in asked if field != "languages"]
    assert [one for one in offered if one[1] not in CHOICES and f"{one[0]}.{one[1]}" not in CHOICES] == []


@cache
def _catalog(language: str) -> Catalog:
    path = PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"
    return read_po(BytesIO(path.read_bytes()), locale=language, abort_invalid=True)


@cache
def _said() -> dict[Message, str]:
    """Return every text of templates and code that is spoken in the language of the page, and where it stands."""
    found: dict[Message, str] = {(None, first_line(name)): f"acts: {name}" for name in ACTS}
    for path in templates():
        code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        found.update(dict.fromkeys(_messages(code), shown(path)))
    for path in python("asamblea"):
        found.update(dict.fromkeys(_messages(path.read_text(encoding="utf-8")), shown(path)))
    return found


def _messages(code: str) -> list[Message]:
    keywords: Any = KEYWORDS
    found = extract_python(BytesIO(code.encode()), keywords, [], {"encoding": "utf-8"})
    return [_message(function, texts) for _line, function, texts, _comments in found if _first(texts)]


def _first(texts: Any) -> Any:
    return texts[0] if isinstance(texts, tuple) else texts


def _message(function: Any, texts: Any) -> Message:
    parts = texts if isinstance(texts, tuple) else (texts,)
    has_context = "pgettext" in function
    return (parts[0], parts[1]) if has_context else (None, parts[0])


def _forms(texts: Any) -> tuple[str, ...]:
    """Return the one form of a text, or all its plural forms."""
    return tuple(texts) if isinstance(texts, tuple | list) else (texts,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_said_is_translated(language):
    catalog = _catalog(language)
    missing = []
    for (context, text), where in _said().items():
        message = catalog.get(text, context)
        strings = message.string if message else ""
        if not strings or (isinstance(strings, tuple) and not all(strings)):
            missing.append(f"{where}: {text}")
    assert not missing, "\n".join(sorted(missing))


@pytest.mark.parametrize("language", OTHERS)
def test_translations_fill_the_same_places(language):
    different = []
    for message in _catalog(language):
        ids, strings = _forms(message.id), _forms(message.string)
        wanted = {frozenset(PLACE.findall(one)) for one in ids}
        for string in strings:
            if message.id and frozenset(PLACE.findall(string)) not in wanted:
                different.append(str(message.id))
    assert different == []


OTHER_WAYS = re.compile(r"\b(usted|ustedes|asambleístas?|miembros?|exigencias?|ordenador(es)?)\b", re.IGNORECASE)


def test_spanish_has_one_word_for_whoever_takes_part_and_one_way_to_address_them():
    spoken = [string for message in _catalog("es") if message.id for string in _forms(message.string)]
    assert [string for string in spoken if OTHER_WAYS.search(string)] == []
    assert [string for string in spoken if ("?" in string) != ("¿" in string)] == []
