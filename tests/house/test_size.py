"""Everything fits in one head."""

from __future__ import annotations

import ast

import pytest

from tests.house.tree import HOUSE, WEB, files, python, shown, tree

MODULE, SHEET, FUNCTION = 300, 150, 40


@pytest.mark.parametrize("path", python("asamblea", "tests", "bench"), ids=shown)
def test_a_module_has_at_most_300_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE


@pytest.mark.parametrize("path", files(WEB, ending=".css"), ids=shown)
def test_a_style_sheet_has_at_most_150_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= SHEET


def test_a_function_beyond_40_lines_says_why():
    long = [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path in python("asamblea")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and _length(node) > FUNCTION
        and "Long because" not in (ast.get_docstring(node) or "")
    ]
    assert long == []


def test_the_tree_holds_no_plans_or_leftovers():
    unwanted = {"plan", "todo", "summary", "notes", "handoff", "hand-off", "scratch"}
    top = {path.stem.lower() for path in HOUSE.iterdir() if path.is_file()}
    assert top & unwanted == set()


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
