"""What is written about acts is what acts do."""

from __future__ import annotations

import re

import pytest

from asamblea.acts import ACTS
from asamblea.config.actpages import FOLDER, pages
from asamblea.config.refusals import refusals
from asamblea.web.base.reasons import REASONS
from tests.house.tree import HOUSE, files

LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")
DECISIONS = sorted((HOUSE / "docs" / "decisions").glob("*.md"))


def test_every_act_has_its_page_and_every_page_is_up_to_date() -> None:
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    wanted = pages()
    assert sorted(there) == sorted(wanted)
    assert [name for name in wanted if there[name] != wanted[name]] == [], "run: python -m asamblea.config.docs"


@pytest.mark.parametrize("name", sorted(ACTS))
def test_every_act_can_refuse_the_host(name: str) -> None:
    assert "standing.host" in refusals(ACTS[name], frozenset(REASONS))


def test_refusals_are_found_through_every_rule_an_act_asks() -> None:
    found = refusals(ACTS["ballots.open"], frozenset(REASONS))
    assert {"quorum.not_met", "charter.notice_too_short", "amendments.not_its_turn", "standing.no_office"} <= set(found)
    assert "people.code_unknown" not in found


@pytest.mark.parametrize("path", files(HOUSE / "docs", ending=".md"), ids=lambda path: path.name)
def test_a_page_links_to_what_is_there(path) -> None:
    lost = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if not (path.parent / link).exists()]
    assert lost == []


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_a_decision_is_short_and_numbered(path) -> None:
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
    assert path.read_text(encoding="utf-8").startswith(f"# {path.name[:4]}: ")
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 45


def test_no_two_decisions_have_one_number() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    assert len(set(numbers)) == len(numbers)
