"""Ink on paper, in daylight and at night: WCAG 2.2 contrast, computed from the tokens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import asamblea.web.base

TOKENS = (Path(asamblea.web.base.__file__).parent / "static/base/css/tokens.css").read_text("utf-8")
SCREEN = (Path(asamblea.web.base.__file__).parent / "static/base/css/screen.css").read_text("utf-8")
GROUNDS = ("paper", "sheet")
AAA, AA, SHAPE = 7.0, 4.5, 3.0


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", css))


def themes() -> dict[str, dict[str, str]]:
    light, dark = TOKENS.split("prefers-color-scheme: dark")
    return {"light": colours(light), "dark": colours(light) | colours(dark)}


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "known"), [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4.0)]
)
def test_the_arithmetic_agrees_with_published_ratios(one, other, known):
    assert contrast(one, other) == pytest.approx(known, abs=0.01)


def test_the_night_has_colours_of_its_own():
    assert len(set(themes()["dark"].items()) - set(themes()["light"].items())) >= 8


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", [*GROUNDS, "line"])
def test_text_is_readable_for_nearly_everyone(theme, ground):
    assert contrast(themes()[theme]["ink"], themes()[theme][ground]) >= AAA


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("small", ["soft", "link"])
def test_small_text_and_links_are_too(theme, ground, small):
    assert contrast(themes()[theme][small], themes()[theme][ground]) >= AAA


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("state", ["call", "decided", "open"])
def test_the_word_of_a_state_is_readable(theme, ground, state):
    assert contrast(themes()[theme][state], themes()[theme][ground]) >= AA


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("words", "ground", "at_least"),
    [
        ("paper", "ink", AAA),
        ("call-ink", "call", AA),
        ("mark-ink", "mark", AAA),
        ("soft", "line", AA),
        ("link", "line", AA),
    ],
)
def test_words_on_a_coloured_ground_are_readable(theme, words, ground, at_least):
    assert contrast(themes()[theme][words], themes()[theme][ground]) >= at_least


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("mark", ["ink", "link"])
def test_the_frame_of_a_field_and_the_focus_are_seen(theme, ground, mark):
    assert contrast(themes()[theme][mark], themes()[theme][ground]) >= SHAPE


@pytest.mark.parametrize("words", ["ink", "soft", "mark"])
def test_the_big_screen_is_readable_from_the_last_row(words):
    screen = colours(SCREEN)
    assert contrast(screen[words], screen["paper"]) >= AAA
