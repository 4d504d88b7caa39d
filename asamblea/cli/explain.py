"""`asamblea explain URL`: from an address to the page, the act, the rule, the article, the document, the test."""

from __future__ import annotations

import ast
import inspect
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.urls import Resolver404, ResolverMatch, resolve

from asamblea.acts.base import ACTS, Act

HOUSE = Path(__file__).resolve().parents[2]


def run(arguments: Sequence[str]) -> int:
    """Print the chain; return 1 if the address leads nowhere."""
    parser = ArgumentParser(prog="asamblea explain", description=__doc__)
    parser.add_argument("url", help="such as /plaza/ballots/7/cast/")
    url = parser.parse_args(arguments).url
    try:
        found = resolve(urlsplit(url).path)
    except Resolver404:
        print(f"No page has the address {url}.")
        return 1
    for name, words in chain(found):
        print(f"{name:<9}{words}")
    return 0


def chain(found: ResolverMatch) -> Iterator[tuple[str, str]]:
    """Yield each step of the chain: (what it is, where it is)."""
    yield "route", f"/{found.route}  named {found.view_name}"
    yield "page", _page(found)
    act = _act(found.view_name)
    if act is None:
        yield "act", "none: this page only shows"
        return
    yield "act", f"{_place(act)}  {act.name}: {inspect.getdoc(act)}".splitlines()[0]
    for rule in _rules(act):
        yield "rule", _place(rule)
    yield "article", act.article
    concept = act.name.partition(".")[0]
    for kind, path in (("document", f"docs/acts/{act.name}.md"), ("test", f"tests/acts/test_{concept}.py")):
        yield kind, path if (HOUSE / path).exists() else f"{path}  (missing)"


def _act(name: str) -> type[Act] | None:
    """Return the act a page is for: both have the same name."""
    for path in sorted((HOUSE / "asamblea" / "acts").glob("*.py")):
        import_module(f"asamblea.acts.{path.stem}" if path.stem != "__init__" else "asamblea.acts")
    return ACTS.get(name.replace(":", "."))


def _page(found: ResolverMatch) -> str:
    package = found.view_name.partition(":")[0]
    home = next((one for one in apps.get_app_configs() if one.label == package), None)
    place = f"{Path(home.path).relative_to(HOUSE)}/" if home and HOUSE in Path(home.path).parents else ""
    return f"{place or found.func.__module__}  {found.view_name}"


def _rules(act: type[Act]) -> list[Any]:
    """Return the functions of the rulebook that the act asks."""
    module = import_module(act.__module__)
    tree = ast.parse(dedent(inspect.getsource(act)))
    asked = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    found = [_named(module, node) for node in asked]
    return list(dict.fromkeys(one for one in found if _is_rule(one)))


def _named(module: ModuleType, node: ast.expr) -> Any:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return getattr(getattr(module, node.value.id, None), node.attr, None)
    return getattr(module, node.id, None) if isinstance(node, ast.Name) else None


def _is_rule(one: Any) -> bool:
    return inspect.isfunction(one) and one.__module__.startswith("asamblea.rules.")


def _place(one: Any) -> str:
    path = Path(inspect.getsourcefile(one) or "").resolve()
    _, line = inspect.getsourcelines(one)
    return f"{path.relative_to(HOUSE)}:{line}  {one.__name__}"
