"""What is taken home fits together: the file's name, the command, the root of the note, the key on the wall."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from asamblea.cli import verify
from asamblea.models import Body
from asamblea.record.checkpoint import origin_of
from asamblea.record.keys import signer
from tests.plaza import Plaza
from tests.web.reading import words

Phone = Callable[[str], Client]
ROOT = Path(__file__).resolve().parents[2]
READ = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> None:
    """Give every test a key of its own."""
    settings.HOME = tmp_path


def test_the_docs_name_the_file_as_the_download_does(plaza: Plaza, phone: Phone) -> None:
    answer = phone("Ana").get("/plaza/record/export/")
    answer.close()
    ending = answer["Content-Disposition"].rpartition(".")[2].strip('"')
    named = [one for path in READ for one in re.findall(r"\bmillrace[a-z-]*\.(\w+)", path.read_text("utf-8"))]
    assert set(named) == {ending}


def test_verify_prints_the_root_as_the_note_does(
    plaza: Plaza, phone: Phone, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = phone("Ana")
    noted = at.get("/plaza/record/checkpoint/").content.decode().split("\n")[2]
    file = tmp_path / "plaza.asamblea"
    answer = at.get("/plaza/record/export/")
    file.write_bytes(b"".join(answer))
    answer.close()
    assert verify.run([str(file)]) == 0
    assert f"Root {noted} " in capsys.readouterr().out


def test_the_key_stands_on_the_records_page_and_under_the_sheet_for_the_wall(plaza: Plaza, client: Client) -> None:
    decision = plaza.adopted()
    key = signer(origin_of(Body.objects.get(slug="plaza"))).verifier_key()
    assert key in words(client, "/plaza/record/")
    assert key in words(client, f"/plaza/decisions/{decision}/sheet/")
