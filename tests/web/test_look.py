"""The look: small, complete, without scripts, in both languages and both directions."""

from __future__ import annotations

import gzip
import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from asamblea.web.base import look, patterns
from asamblea.web.base.templatetags.look import SHAPES, fours, shape

FIRST_LOAD = 50_000
TEMPLATES = look.FOLDER.parents[2] / "templates"
PARTS = sorted(path.name for path in (TEMPLATES / "base/components").glob("_*.html"))
OFTEN = {"_paper.html", "_notices.html", "_hatch.html"}  # stand in the layout of every page


@pytest.fixture
def page(rf: RequestFactory):
    def at(language: str, query: str = "") -> str:
        with translation.override(language):
            return render_to_string("base/patterns.html", patterns.samples(), rf.get("/patterns/" + query))

    return at


def test_every_component_stands_in_the_sheet():
    assert sorted(look.ORDER) == sorted(path.stem for path in look.FOLDER.glob("*.css"))


def test_the_sheet_is_small():
    assert len(look.style_sheet().packed) < 6_000


def test_squeezing_changes_no_rule():
    assert look.squeeze("/* ink */\na:hover { color : var(--ink);\n  margin: 0 1rem }") == (
        "a:hover{color :var(--ink);margin:0 1rem}"
    )


def test_every_colour_is_a_token():
    loose = [
        (path.name, colour)
        for path in look.FOLDER.glob("*.css")
        if path.stem not in ("tokens", "screen", "print", "card")
        for colour in re.findall(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", path.read_text("utf-8"))
    ]
    assert loose == []


def test_red_is_only_for_a_call_for_support():
    red = re.findall(r"([^{};]+)\{[^{}]*var\(--call\)", look.style_sheet().text)
    assert red
    assert all(".call" in selector for selector in red)


def test_the_first_page_fits_an_old_phone(page):
    font = look.FOLDER.parent / "archivo-narrow-latin-700-normal.woff2"
    sizes = len(page("en").encode()), len(look.style_sheet().text.encode()), font.stat().st_size
    assert sum(sizes) < FIRST_LOAD


def test_the_sheet_is_kept_for_a_year(rf):
    answer = look.style(rf.get("/"), look.style_sheet().mark)
    assert "immutable" in answer["Cache-Control"]
    assert answer["Content-Type"].startswith("text/css")


def test_the_sheet_travels_compressed_to_whoever_can_read_it(rf):
    plain = look.style(rf.get("/"), "any").content
    packed = look.style(rf.get("/", headers={"accept-encoding": "gzip, br"}), "any")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("es", "ltr"), ("ar", "rtl")])
def test_a_page_says_its_language_and_direction(page, language, direction):
    assert f'<html lang="{language}" dir="{direction}"' in page(language)


def test_one_place_is_the_current_one(page):
    assert len(re.findall(r'<a href="[^"]*" aria-current="page"', page("en"))) == 1


def test_every_field_has_a_label_and_says_what_is_missing(page):
    html = page("en")
    fields = re.findall(r"<(?:input|textarea|select)(?![^>]*type=\"hidden\")[^>]*\sid=\"([^\"]+)\"", html)
    assert fields
    assert [one for one in fields if f'for="{one}"' not in html] == []
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert 'href="#id_title"' in html


def test_an_id_stands_once_in_a_page(page):
    ids = re.findall(r'\sid="([^"]+)"', page("en"))
    assert len(ids) == len(set(ids))


def test_a_tally_is_a_table_with_what_it_is_of(page):
    html = page("en")
    assert "<caption>298 voted of 305 cards" in html
    assert re.findall(r'<rect class="(\w+)"[^>]*width="(\d+)%"', html) == [
        ("solid", "72"),
        ("hatched", "21"),
        ("empty", "4"),
    ]


def test_reasons_stand_where_the_button_would_be(rf):
    context = {"words": "Vote", "action": "/", "reasons": [{"words": "Not open yet.", "article": "voting.when"}]}
    html = render_to_string("base/components/_button.html", context, rf.get("/"))
    assert "<button" not in html
    assert "Not open yet." in html
    assert "voting.when" in html


def test_paper_has_a_large_edition(page):
    assert 'class="for-print large"' in page("en", "?print=large")
    assert "class=" not in re.findall(r"<html[^>]*>", page("en"))[0]


@pytest.mark.parametrize("name", sorted(set(PARTS) - OFTEN))
def test_every_part_says_what_it_takes_and_is_shown(name):
    source = (TEMPLATES / "base/components" / name).read_text("utf-8")
    assert re.match(r"({% load [\w ]+ %})?{% comment %}\s?.*(Context:|No context)", source, re.DOTALL)
    assert re.search(rf"components/{name}", all_templates())


def all_templates() -> str:
    """Return what shows a part: the templates, and the tags that render one."""
    sources = [*TEMPLATES.parents[1].rglob("*.html"), *(TEMPLATES.parent / "templatetags").glob("*.py")]
    return "".join(path.read_text("utf-8") for path in sources)


def test_a_code_can_be_read_aloud():
    assert fours("7KQ2M9XA4T") == "7KQ2 M9XA 4T"


def test_cards_that_follow_each_other_have_other_shapes():
    assert [shape(f"{n:04}") for n in range(8)] == list(SHAPES)


@pytest.mark.parametrize("name", ["404.html", "403.html", "500.html", "base/refused.html", "base/no_room.html"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_failure_has_a_page_that_blames_nobody(rf, name, language):
    with translation.override(language):
        html = render_to_string(name, {"reasons": []}, rf.get("/"))
    assert f'<html lang="{language}"' in html
    assert "<h1>" in html
