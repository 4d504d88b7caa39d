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
    *(str(path.relative_to(WEB)) for path in sorted(WEB.glob("base/templates/base/components/*.html"))),
    *(f"bodies/templates/bodies/{name}.html" for name in ("now", "_meeting", "_decided", "_body")),
    *(
        f"ballots/templates/ballots/{name}.html"
        for name in ("show", "_vote", "_state", "_terms", "_counting", "_result")
    ),
    *("ballots/templates/ballots/cast.html", "ballots/templates/ballots/count.html"),
    *("ballots/templates/ballots/teller.html", "meetings/templates/meetings/roles.html"),
    *(f"stack/templates/stack/{name}.html" for name in ("_line", "_felt", "show", "take", "clock", "screen", "chair")),
    *("stack/templates/stack/interpreting.html", "meetings/templates/meetings/show.html"),
    *("groups/templates/groups/show.html", "groups/templates/groups/sheet.html"),
    *(
        f"decisions/templates/decisions/{name}.html"
        for name in ("show", "_body", "register", "step", "dissent", "sheet")
    ),
    *(f"languages/templates/languages/{name}.html" for name in ("aloud", "needs", "translate")),
    *("rulings/templates/rulings/rule.html", "rulings/templates/rulings/show.html"),
    *(f"proposals/templates/proposals/{name}.html" for name in ("note", "notes", "show")),
    "records/templates/records/late.html",
    *("stack/words.py", "stack/screen.py", "stack/reading.py", "ballots/forms.py", "decisions/told.py"),
    *(f"base/{name}.py" for name in ("counting", "tallies", "desks", "rulings", "titles", "templatetags/acts")),
    *(f"base/{name}.py" for name in ("buttons", "factwords", "chains", "contents", "from_paper", "needs")),
    *(f"base/{name}.py" for name in ("translated", "forms", "shares")),
    *(f"base/reasons/{name}.py" for name in ("standing", "ballots", "stack", "quorum", "minutes", "rulings")),
    *(f"base/reasons/{name}.py" for name in ("groups", "languages", "late", "notes", "pen", "texts", "questions")),
    *(f"base/reasons/{name}.py" for name in ("rounds", "proposals", "amendments", "decisions", "meetings")),
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
