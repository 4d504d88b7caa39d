"""Pages carry no inline script or style and ask nobody but this machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.tree import WEB, files, shown, templates

INLINE = {
    "style attribute": re.compile(r"""<[^>]*\sstyle\s*=""", re.IGNORECASE),
    "event attribute": re.compile(r"""<[^>]*\son[a-z]+\s*=\s*["'{]""", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\ssrc\s*=)", re.IGNORECASE),
    "inline sheet": re.compile(r"<style", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "evaluated attribute": re.compile(r"\shx-(on|vals\s*=\s*.js:)", re.IGNORECASE),
}
ADDRESS = re.compile(r"""(?:https?:|wss?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s"')]*""", re.IGNORECASE)
NOT_FETCHED = ("http://www.w3.org/",)  # names of XML vocabularies, which no browser asks for
COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->|/\*.*?\*/", re.DOTALL)


def _read(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def _own(ending: str) -> list[Path]:
    return [path for path in files(WEB, ending=ending) if ".min." not in path.name]


def _inline(text: str) -> list[str]:
    return [what for what, pattern in INLINE.items() if pattern.search(text)]


def _foreign(text: str) -> list[str]:
    return [found for found in ADDRESS.findall(text) if not found.startswith(NOT_FETCHED)]


@pytest.mark.parametrize("path", templates(), ids=shown)
def test_no_script_or_style_stands_in_a_page(path):
    assert _inline(_read(path)) == []


@pytest.mark.parametrize("path", [*templates(), *_own(".css")], ids=shown)
def test_no_page_or_sheet_names_another_machine(path):
    assert _foreign(_read(path)) == []


@pytest.mark.parametrize("path", _own(".css"), ids=shown)
def test_sheets_know_no_left_and_right(path):
    physical = r"(?:margin|padding|border)-(?:left|right)\b|text-align:\s*(?:left|right)|float:\s*(?:left|right)"
    assert re.findall(physical, _read(path)) == []


@pytest.mark.parametrize(
    "line",
    [
        '<p style="color:red">',
        '<a href="/" onclick="go()">',
        "<script>go()</script>",
        "<style>p{}</style>",
        '<a href="javascript:go()">',
    ],
)
def test_the_patterns_see_what_they_are_for(line):
    assert len(_inline(line)) == 1


@pytest.mark.parametrize("line", ['<img src="//cdn.example.org/a.png">', "@import url(https://fonts.example.com/x)"])
def test_the_address_pattern_sees_other_machines(line):
    assert len(_foreign(line)) == 1
