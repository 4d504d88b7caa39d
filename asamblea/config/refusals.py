"""Which refusals an act can give: read from the source of the rules it asks, not from anybody's memory."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from textwrap import dedent
from types import FunctionType
from typing import Any

from asamblea.acts.base import Act
from asamblea.rules.reasons import Reason

ROOMS = ("asamblea.rules.", "asamblea.acts.")


def refusals(act: type[Act], known: frozenset[str]) -> list[str]:
    """Return the codes, among those known, that stand in the act's `why_not` and in every rule it leads to."""
    return sorted(_codes(act.why_not, known, set()))


def _codes(function: Any, known: frozenset[str], been: set[Any]) -> set[str]:
    if function in been:
        return set()
    been.add(function)
    tree = ast.parse(dedent(inspect.getsource(function)))
    words = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    found = words & known
    for one in _named(tree, vars(sys.modules[function.__module__])):
        if isinstance(one, FunctionType) and one.__module__.startswith(ROOMS):
            found |= _codes(one, known, been)
        else:
            found |= {reason.code for reason in _reasons(one)}
    return found


def _named(tree: ast.AST, known_here: dict[str, Any]) -> Iterator[Any]:
    """Give everything of the house that this source names: functions, modules' functions, tables of reasons."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in known_here:
            yield known_here[node.id]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield getattr(known_here.get(node.value.id), node.attr, None)


def _reasons(one: Any) -> list[Reason]:
    values = list(one.values()) if isinstance(one, dict) else [one]
    return [value for value in values if isinstance(value, Reason)]
