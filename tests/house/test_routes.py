"""Every address is known: who may read it, or which act it does. No act without an address, no way round the door."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from asamblea.acts import ACTS
from asamblea.config.concepts import CONCEPTS
from tests.house.tree import HOUSE, WEB, python, shown, tree
from tests.plaza import Plaza, founded

ROUTES: dict[str, str] = tomllib.loads((HOUSE / "tests/house/routes.toml").read_text(encoding="utf-8"))
READERS = {"public", "members of a closed body", "own", "every act"}
CLOSED = sorted(name for name, what in ROUTES.items() if what == "members of a closed body")
PLACE = re.compile(r"<(\w+):(\w+)>")
BY_TIME_ALONE = {"bodies.end", "mandates.miss"}
SKIPPING = {"internal", "override", "skip", "force", "bypass", "unchecked", "as_admin", "sudo", "is_superuser"}


def _walk(resolver: URLResolver, names: tuple[str, ...] = (), path: str = "") -> Iterator[tuple[str, str]]:
    """Give (route name, address) of every page below."""
    inside = (*names, resolver.namespace) if resolver.namespace else names
    for one in resolver.url_patterns:
        at = path + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one, inside, at)
        elif isinstance(one, URLPattern):
            yield ":".join((*inside, one.name or f"unnamed {at}")), at


PAGES = dict(_walk(get_resolver()))


def test_every_concept_with_addresses_is_served() -> None:
    assert {path.parent.name for path in WEB.glob("*/urls.py")} <= set(CONCEPTS)


def test_every_page_is_listed_with_who_reads_it_or_which_act_it_does() -> None:
    assert sorted(set(PAGES) - set(ROUTES)) == [], "say in tests/house/routes.toml who these are for"
    assert sorted(set(ROUTES) - set(PAGES)) == [], "these are gone: take them out of tests/house/routes.toml"


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_a_page_is_for_readers_or_does_a_known_act(name: str) -> None:
    if ROUTES[name] in READERS:
        return
    kind, _, act = ROUTES[name].partition(":")
    assert kind == "act"
    assert act in ACTS


def test_every_act_has_a_page_unless_time_alone_does_it() -> None:
    reached = {what.removeprefix("act:") for what in ROUTES.values() if what.startswith("act:")}
    assert sorted(set(ACTS) - reached - BY_TIME_ALONE) == []


@pytest.fixture(scope="module")
def closed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Plaza]:
    """Give a body whose charter closes its pages."""
    with django_db_blocker.unblock(), founded(**{"record.pages": "closed"}) as plaza:
        plaza.adopted()
        yield plaza


def _address(name: str, body: str) -> str:
    """Return the page's address for this body, with 1 for every number and a word for every word."""
    words: dict[str, Any] = {what: 1 if kind == "int" else "word" for kind, what in PLACE.findall(PAGES[name])}
    return reverse(name, kwargs={**words, "body": body})


@pytest.mark.parametrize("name", CLOSED)
def test_a_closed_body_shows_nobody_outside_a_page(closed: Plaza, db: None, client: Client, name: str) -> None:
    answer = client.get(_address(name, closed.body))
    assert answer.status_code in (302, 303, 401, 403, 404, 405), name
    assert b"A motion" not in answer.content


@pytest.mark.parametrize("name", CLOSED)
def test_a_page_about_a_body_says_which(name: str) -> None:
    assert "body>" in PAGES.get(name, "body>")


def _arguments(path: Path) -> Iterator[str]:
    """Give the name of every parameter a function takes and every keyword a call passes."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            every = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
            yield from (one.arg for one in every)
        elif isinstance(node, ast.Call):
            yield from (one.arg for one in node.keywords if one.arg)


@pytest.mark.parametrize("path", python("asamblea"), ids=shown)
def test_nothing_takes_a_word_that_skips_a_check(path: Path) -> None:
    assert set(_arguments(path)) & SKIPPING == set()


@pytest.mark.parametrize("path", python("asamblea/web", "asamblea/live", "asamblea/api", "asamblea/worker"), ids=shown)
def test_rooms_above_the_door_save_nothing_governed_themselves(path: Path) -> None:
    opened = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Name) and node.id == "open_guard"]
    assert opened == []
