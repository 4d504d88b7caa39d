"""The pages of docs/acts/: one for every act, from the act itself."""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override

from asamblea.acts.base import ACTS, Act
from asamblea.config.refusals import refusals
from asamblea.rules.charter import number_of, ready
from asamblea.rules.reading import line

HOUSE = Path(__file__).resolve().parents[2]
FOLDER = HOUSE / "docs" / "acts"
WRITTEN = "Written by `python -m asamblea.config.docs` from the act itself; change the act, not this page."
ROLES = {
    "member": "members", "mandated": "members of a working group", "chair": "the chair", "teller": "tellers",
    "greeter": "greeters", "minutes": "minute-takers", "suspended": "suspended members", "observer": "observers",
    "guest": "whoever is nobody here yet", "other_body": "members of other bodies", "clock": "time itself",
}  # fmt: skip
PLACE = re.compile(r"<\w+:")
MEMBERS = ("member", "mandated", "chair", "teller", "greeter", "minutes")


def pages() -> dict[str, str]:
    """Return every page of docs/acts/ by its file name."""
    with override("en"):
        written = {f"{name}.md": _page(act) for name, act in sorted(ACTS.items())}
        return {**written, "README.md": _index()}


def _page(act: type[Act]) -> str:
    parts = [f"# {act.name}", inspect.getdoc(act) or "", _who(act.name), _article(act), _fields(act)]
    parts += [_refusals(act), _where(act), f"<!-- {WRITTEN} -->"]
    return "\n\n".join(parts) + "\n"


def _matrix() -> dict[str, Any]:
    return tomllib.loads((HOUSE / "tests/house/matrix.toml").read_text(encoding="utf-8"))


def _who(name: str) -> str:
    matrix = _matrix()
    if name in matrix["whose"]:
        return f"**Who may**: {matrix['whose'][name]}."
    roles = matrix["may"][name]
    every = set(MEMBERS) <= set(roles)
    named = [ROLES[role] for role in roles if role in ROLES and not (every and role in MEMBERS[1:])]
    return f"**Who may**: {', '.join(named)}. Never the host."


def _article(act: type[Act]) -> str:
    words = import_module("asamblea.web.charters.words")
    said = words.sentence(line(ready({}), act.article))
    return f"**Rests on** article {number_of(act.article)}, `{act.article}`. As proposed: “{said}”"


def _fields(act: type[Act]) -> str:
    words = import_module("asamblea.web.base.labels")
    hints = get_type_hints(act)
    rows = [_row(act.name, one, hints[one.name], words) for one in fields(act)]
    sealed = [f"Only a digest of {', '.join(f'`{one}`' for one in act.quiet)} enters the minute."] * bool(act.quiet)
    unnamed = ["The minute says that a member did it, not which."] * act.unnamed
    table = "\n".join(["| field | what it is | type | if left out |", "|---|---|---|---|", *rows])
    paper = ["It can be done on paper and typed in later, by one and signed by others (a late entry)."] * act.on_paper
    return "\n\n".join([table, *sealed, *unnamed, *paper])


def _row(act: str, one: Field[Any], hint: Any, words: Any) -> str:
    label, _help = words.label_of(act, one.name)
    return f"| `{one.name}` | {label} | {_type(hint)} | {_left_out(one)} |"


def _type(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return ", ".join(f"`{choice}`" for choice in get_args(hint))
    return f"`{hint.__name__ if isinstance(hint, type) and not get_args(hint) else hint}`".replace("|", "or").replace(
        "typing.", ""
    )


def _left_out(one: Field[Any]) -> str:
    if one.default is not MISSING:
        return f"`{one.default!r}`"
    return f"`{one.default_factory()!r}`" if one.default_factory is not MISSING else "needed"


def _refusals(act: type[Act]) -> str:
    reasons = import_module("asamblea.web.base.reasons").REASONS
    rows = [f"| `{code}` | {reasons[code].sentence} |" for code in refusals(act, frozenset(reasons))]
    return "\n".join(["## When it is refused", "", "| code | words |", "|---|---|", *rows])


def _where(act: type[Act]) -> str:
    concept = act.name.partition(".")[0]
    tests = [f"tests/acts/test_{one}.py" for one in (concept, act.__module__.rpartition(".")[2])]
    found = next((one for one in tests if (HOUSE / one).exists()), "tests/house/test_matrix.py")
    page = _address(act.name)
    address = f"`{page}` and " if page else "no page: time does it, or whoever sees first that it is due; "
    return f"## Where it is\n\n{address}`POST /api/acts/{act.name}/` · `{_place(act)}` · `{found}`"


def _place(act: type[Act]) -> str:
    return f"{act.__module__.replace('.', '/')}.py"


def _address(name: str) -> str:
    routes = tomllib.loads((HOUSE / "tests/house/routes.toml").read_text(encoding="utf-8"))
    mine = [route for route, what in routes.items() if what == f"act:{name}"]
    mine.sort(key=lambda route: route != name.replace(".", ":"))
    addresses = dict(_walk(get_resolver()))
    return f"/{PLACE.sub('<', addresses[mine[0]])}" if mine else ""


def _walk(resolver: URLResolver, names: tuple[str, ...] = (), path: str = "") -> Iterator[tuple[str, str]]:
    inside = (*names, resolver.namespace) if resolver.namespace else names
    for one in resolver.url_patterns:
        at = path + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one, inside, at)
        elif isinstance(one, URLPattern):
            yield ":".join((*inside, one.name or "")), at


def _index() -> str:
    heading = (
        "# Everything anyone can do\n\n"
        "Each line is one act: a page, a call of the API, and one minute in the record. There is no other way to\n"
        "change anything. `tests/house/test_matrix.py` asks the door who may do what, for every act and role.\n\n"
        "Every act can also be refused because its words do not fit into a minute: too long, too many, no letters\n"
        "(`acts.*`). Every act refuses the host (`standing.host`).\n"
    )
    rows = [f"| [{name}]({name}.md) | {(act.__doc__ or '').strip().splitlines()[0]} |" for name, act in _in_order()]
    return "\n".join([heading, "| act | what it does |", "|---|---|", *rows, "", f"<!-- {WRITTEN} -->", ""])


def _in_order() -> list[tuple[str, type[Act]]]:
    return sorted(ACTS.items())


def write(folder: Path = FOLDER) -> None:
    """Write every page, and take away those of acts that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in folder.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")
