"""Every article that a rule or an act names stands in the charter."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

from asamblea.rules.articles import ARTICLES
from asamblea.rules.charter import number_of
from asamblea.rules.reading import KEPT_BY_THE_ROOM

ROOT = Path(__file__).parents[2]
ROOMS = ("rules", "acts", "models", "web", "worker", "live", "api", "cli")
FILES = sorted(file for room in ROOMS for file in (ROOT / "asamblea" / room).rglob("*.py"))
READERS = {"share", "number", "flag", "choice", "listing", "length", "stands", "get"}


def cited(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and key of every article cited by a reason or an act, or read from a charter."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _in_call(node)
        elif isinstance(node, ast.Subscript) and _is_charter(node.value):
            yield from _texts(node.slice)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)) and _is_article_of_act(node):
            yield from _texts(node.value)


def _in_call(call: ast.Call) -> Iterator[tuple[int, str]]:
    """Yield what Reason(code, article) cites and what charter.number(article) reads."""
    name = call.func
    if isinstance(name, ast.Name) and name.id == "Reason":
        named = [word.value for word in call.keywords if word.arg == "article"]
        for argument in [*call.args[1:2], *named]:
            yield from _texts(argument)
    elif isinstance(name, ast.Attribute) and name.attr in READERS and _is_charter(name.value):
        for argument in call.args[:1]:
            yield from _texts(argument)


def _is_charter(node: ast.AST) -> bool:
    word = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return word == "charter"


def _is_article_of_act(node: ast.Assign | ast.AnnAssign) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(isinstance(one, ast.Name) and one.id == "article" for one in targets)


def _texts(node: ast.AST | None) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_article_named_stands_in_the_charter(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    unknown = [f"{file.name}:{at} {key}" for at, key in cited(tree) if key and key not in ARTICLES]
    assert unknown == []


def test_the_page_about_charters_counts_the_articles() -> None:
    page = (ROOT / "docs/people/charters.md").read_text(encoding="utf-8")
    assert f"{len(ARTICLES)} short articles" in page
    assert sum(article.structural for article in ARTICLES.values()) == 17
    assert "Seventeen articles are always true" in page
    assert f"art. {number_of('voting.quorum')}: without a quorum" in page


@pytest.mark.parametrize("file", sorted((ROOT / "charters").glob("*.toml")), ids=lambda file: file.stem)
def test_the_page_about_charters_names_every_ready_charter(file: Path) -> None:
    page = (ROOT / "docs/people/charters.md").read_text(encoding="utf-8")
    assert f"`charters/{file.name}`" in page


def test_the_search_finds_what_it_looks_for() -> None:
    source = """
article = "voting.who"
Reason("a.b", "voting.when")
Reason(code="a.b", article="voting.once" if x else "voting.quorum")
hall.charter.number("quorum.number") + charter["mandates.weeks"]
"""
    assert [key for _, key in sorted(cited(ast.parse(source)))] == [
        "voting.who",
        "voting.when",
        "voting.once",
        "voting.quorum",
        "mandates.weeks",
        "quorum.number",
    ]


def test_what_no_rule_reads_is_said_to_be_kept_by_the_room() -> None:
    about = ("articles.py", "reading.py")
    code = [
        file for file in FILES if file.name not in about and not {"charters", "bodies", "reasons"} & set(file.parts)
    ]
    texts = {node.value for file in code for node in ast.walk(ast.parse(file.read_text("utf-8"))) if _is_text(node)}
    unread = {key for key, article in ARTICLES.items() if not article.structural and key not in texts}
    assert unread == KEPT_BY_THE_ROOM


def _is_text(node: ast.AST) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
