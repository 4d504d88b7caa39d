"""The sheets as they come out of a printer: each on one page, nothing over its edge, not more than can be carried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser

from asamblea.cli import millrace
from asamblea.cli.story import Story
from tests.e2e.phones import Phone

PAPER = "/millrace/meetings/1/paper/"
PRINTED = [*product(("", "?print=large"), ("A4", "Letter"), ("en", "es"))]
PAPERS = {"A4": (725, 1054), "Letter": (747, 987)}  # CSS pixels inside margins of nine millimetres
MOST = 20  # sheets of paper for three hundred people, in normal letters
PAGE = re.compile(rb"/Type */Page[^s]")
TOO_TALL = """most => [...document.querySelectorAll('.pen')].filter(it => it.getBoundingClientRect().height > most)
  .map(it => it.className + ' ' + Math.round(it.getBoundingClientRect().height))"""
OVER_THE_EDGE = """() => [...document.querySelectorAll('.pen')].flatMap(sheet => {
  const edge = sheet.getBoundingClientRect().right + 1;
  const cut = it => it.clientWidth && getComputedStyle(it).display != 'inline' && it.scrollWidth > it.clientWidth + 1;
  return [...sheet.querySelectorAll('*')].filter(it => it.getBoundingClientRect().right > edge || cut(it))
    .map(it => sheet.className + ': ' + it.textContent.slice(0, 40));
})"""


@pytest.fixture(scope="module")
def printer(at: Callable[..., None], chromium: Browser, base: str) -> Iterator[Phone]:
    """Stand in the hall before the small groups, with a printer."""
    story = Story("millrace", at)
    millrace.convened(story)
    millrace.doors(story)
    millrace.founding_vote(story)
    millrace.strategies(story)
    desk = Phone(chromium, base, viewport={"width": 1280, "height": 900})
    yield desk
    desk.turn_off()


@pytest.mark.parametrize(("query", "paper", "language"), PRINTED)
def test_every_sheet_is_one_page(printer: Phone, query: str, paper: str, language: str) -> None:
    width, height = PAPERS[paper]
    printer.page.emulate_media(media="print")
    printer.page.set_viewport_size({"width": width, "height": height})
    mark = "&" if query else "?"
    printer.open(f"{PAPER}{query}{mark}lang={language}")
    printer.open(f"{PAPER}{query}")
    assert printer.page.evaluate(TOO_TALL, height) == []
    assert printer.page.evaluate(OVER_THE_EDGE) == []
    count = printer.page.locator(".pen").count()
    assert query or count <= MOST
    assert len(PAGE.findall(printer.page.pdf(format=paper))) == count
