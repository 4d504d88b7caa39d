"""Things are called what the assembly calls them; drawers for everything and back doors have no name here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import HOUSE, PACKAGE, imports, python, shown, tree

DRAWERS = {"utils", "util", "helpers", "helper", "common", "managers", "misc"}
BACK_DOORS = {"superuser", "staff", "bypass", "backdoor", "impersonate", "sudo"}
WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


@pytest.mark.parametrize("path", [PACKAGE, *python("asamblea", "tests", "bench")], ids=shown)
def test_no_file_is_a_drawer_or_a_back_door(path):
    assert _words(" ".join(path.relative_to(HOUSE).parts)) & (DRAWERS | BACK_DOORS) == set()


@pytest.mark.parametrize("path", python("asamblea"), ids=shown)
def test_no_class_or_function_is_a_drawer(path):
    assert [name for name in _defined(path) if _words(name) & DRAWERS] == []


@pytest.mark.parametrize("path", python("asamblea"), ids=shown)
def test_no_name_at_all_is_a_back_door(path):
    assert [name for name in [*_defined(path), *_assigned(path)] if _words(name) & BACK_DOORS] == []


@pytest.mark.parametrize("path", python("asamblea"), ids=shown)
def test_nothing_imports_an_admin_site_or_accounts_with_powers(path):
    assert [name for name in imports(path) if name.startswith(("django.contrib.admin", "django.contrib.auth"))] == []


def test_the_settings_install_no_admin_site(settings):
    parts = " ".join([*settings.INSTALLED_APPS, *settings.MIDDLEWARE])
    assert "contrib.admin" not in parts
    assert "contrib.auth" not in parts


@pytest.mark.parametrize("name", ["is_superuser", "bypassRules", "TextUtils", "common_words"])
def test_the_word_list_sees_through_spelling(name):
    assert _words(name) & (DRAWERS | BACK_DOORS)


def _words(name: str) -> set[str]:
    return {word.lower() for word in WORD.findall(name)}


def _defined(path: Path) -> Iterator[str]:
    """Give the name of every class and function of this file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name


def _assigned(path: Path) -> Iterator[str]:
    """Give every other name this file gives: arguments, variables, fields, aliases; not those it takes."""
    for node in ast.walk(tree(path)):
        match node:
            case ast.arg(arg=name) | ast.keyword(arg=str(name)) | ast.alias(asname=str(name)):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name
