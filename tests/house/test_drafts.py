"""A language in draft says that it is one, and holds a floor: every word of the live pages, in all its plural forms."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_python
from django.conf import settings
from django.test import Client
from django.utils.translation.template import templatize

from tests.house.test_words import KEYWORDS, Message, _catalog, _first, _message
from tests.house.tree import HOUSE, WEB

# What somebody reads in the hall: now, the vote, the result, the hand, the wall, the desks, and why not.
LIVE = (
    *("base/templates/base/layout.html", "base/templates/base/screen.html", "base/templates/base/step.html"),
    *("base/templates/base/refused.html", "base/templates/live/fragment.html", "base/templates/live/sentence.txt"),
    *(
        f"base/templates/base/components/_{name}.html"
        for name in ("live", "fresh", "fields", "why", "of_others", "authority", "ruling")
    ),
    *(f"bodies/templates/bodies/{name}.html" for name in ("now", "_meeting", "_decided", "_body")),
    *(
        f"ballots/templates/ballots/{name}.html"
        for name in ("show", "_vote", "_state", "_terms", "_counting", "_result")
    ),
    *("ballots/templates/ballots/cast.html", "ballots/templates/ballots/count.html"),
    *("ballots/templates/ballots/teller.html", "meetings/templates/meetings/roles.html"),
    *(f"stack/templates/stack/{name}.html" for name in ("_line", "_felt", "show", "take", "clock", "screen", "chair")),
    *("stack/words.py", "stack/screen.py", "stack/reading.py", "ballots/forms.py"),
    *(f"base/{name}.py" for name in ("counting", "tallies", "desks", "rulings", "titles", "templatetags/acts")),
    *(f"base/reasons/{name}.py" for name in ("standing", "ballots", "stack", "quorum", "minutes", "rulings")),
)


def said(path: Path) -> list[Message]:
    """Return every text of this file that is spoken in the language of the page."""
    code = path.read_text(encoding="utf-8")
    code = code if path.suffix == ".py" else templatize(code, origin=str(path))
    keywords: Any = KEYWORDS
    found = extract_python(BytesIO(code.encode()), keywords, [], {"encoding": "utf-8"})
    return [_message(function, texts) for _line, function, texts, _comments in found if _first(texts)]


@pytest.mark.parametrize("name", LIVE)
@pytest.mark.parametrize("language", settings.LANGUAGES_IN_DRAFT)
def test_a_draft_has_every_word_of_the_live_pages(language: str, name: str) -> None:
    catalog, missing = _catalog(language), []
    for context, text in said(WEB / name):
        message = catalog.get(text, context)
        strings = message.string if message else ""
        if not strings or (isinstance(strings, tuple) and not all(strings)):
            missing.append(text)
    assert missing == []


@pytest.mark.parametrize("language", settings.LANGUAGES_IN_DRAFT)
def test_a_draft_says_so_in_its_file(language: str) -> None:
    head = (HOUSE / f"asamblea/locale/{language}/LC_MESSAGES/django.po").read_text(encoding="utf-8")[:1000]
    assert "DRAFT: not checked by a second speaker" in head
    assert language in dict(settings.LANGUAGES)


def test_arabic_has_six_plural_forms() -> None:
    assert _catalog("ar").num_plurals == 6


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_page_in_a_draft_says_so_and_no_other(db: None, client: Client, language: str) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get("/").content.decode()
    assert ('class="note draft"' in page) == (language in settings.LANGUAGES_IN_DRAFT)
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page
