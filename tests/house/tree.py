"""The files the house tests look at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
PACKAGE = HOUSE / "asamblea"
WEB = PACKAGE / "web"


def files(*roots: Path, ending: str) -> list[Path]:
    """Return every file below the roots that ends so; there is always at least one."""
    found = [path for root in roots for path in sorted(root.rglob(f"*{ending}"))]
    assert found, f"no *{ending} in {roots}"
    return found


def python(*roots: str) -> list[Path]:
    """Return the Python files of these top directories, migrations apart."""
    places = [HOUSE / root for root in roots if (HOUSE / root).exists()]
    return [path for path in files(*places, ending=".py") if "migrations" not in path.parts]


def templates() -> list[Path]:
    """Return every page and piece of a page."""
    return files(WEB, ending=".html")


def shown(path: Path) -> str:
    """Return a path as people say it."""
    return str(path.relative_to(HOUSE))


@cache
def tree(path: Path) -> ast.Module:
    """Return the file's syntax."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(path: Path) -> Iterator[str]:
    """Give the name of every module this file imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{shown(path)}: imports are written out in full"
            yield node.module or ""
