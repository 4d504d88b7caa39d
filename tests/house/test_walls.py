"""The walls between the rooms stand, and nobody made a hole."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.house.tree import HOUSE, imports, python, shown, tree


def test_every_import_contract_is_kept():
    command = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    run = subprocess.run([sys.executable, "-c", command], cwd=HOUSE, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def contracts() -> dict[str, dict[str, Any]]:
    config = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in config["tool"]["importlinter"]["contracts"]}


def test_no_contract_ignores_anything():
    assert [name for name, contract in contracts().items() if contract.get("ignore_imports")] == []


def test_every_act_and_every_concept_keeps_apart():
    acts = {f"asamblea.acts.{path.stem}" for path in (HOUSE / "asamblea/acts").glob("*.py")}
    rooms = {f"asamblea.web.{path.parent.name}" for path in (HOUSE / "asamblea/web").glob("*/__init__.py")}
    assert set(contracts()["acts-apart"]["modules"]) == acts - {"asamblea.acts.__init__", "asamblea.acts.base"}
    assert set(contracts()["concepts-apart"]["modules"]) == rooms - {"asamblea.web.base"}


def test_what_is_named_in_words_is_known():
    """`serve` reads every program of the house before it forks them; see docs/decisions/0008."""
    named = re.compile(r'"(asamblea\.[a-z_.]+)"')
    serving = [HOUSE / "asamblea/cli" / f"{name}.py" for name in ("serve", "opening", "programs", "children")]
    found = {name for path in serving for name in named.findall(path.read_text(encoding="utf-8"))}
    assert found == {
        "asamblea.cli.opening",
        "asamblea.config.settings",
        "asamblea.config.wsgi",
        "asamblea.live.__main__",
        "asamblea.live.desk",
        "asamblea.live.watch",
        "asamblea.worker.loop",
    }


@pytest.mark.parametrize("path", python("asamblea/rules"), ids=shown)
def test_rules_need_the_standard_library_and_rules(path):
    foreign = [
        name
        for name in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("asamblea.rules")
    ]
    assert foreign == []


@pytest.mark.parametrize("path", python("asamblea/rules", "asamblea/proof"), ids=shown)
def test_rules_and_proof_are_told_the_time(path):
    assert _asks_the_clock(path) == []


def test_rows_are_put_in_beside_the_door_in_one_place_only():
    """See docs/decisions/0010."""
    writes = [shown(path) for path in python("asamblea") if "django.db.models.sql" in set(imports(path))]
    assert writes == ["asamblea/record/restore.py"]
    raw = re.compile(r"\b(INSERT INTO|UPDATE [a-z{]|DELETE FROM)")
    spelled = [shown(path) for path in python("asamblea") if raw.search(path.read_text(encoding="utf-8"))]
    assert spelled == ["asamblea/models/numbering.py", "asamblea/models/written.py"]


def _asks_the_clock(path: Path) -> list[str]:
    clock = {"now", "utcnow", "today"}
    return [
        f"{shown(path)}:{node.lineno}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in clock
    ]
