"""A whole assembly, told through the door, is checked by somebody who has nothing but its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from asamblea.cli.story import Story
from asamblea.models import Body
from asamblea.proof.chain import Powers
from asamblea.proof.export import MINUTE, read_minute
from asamblea.proof.verify import verify
from asamblea.record.export import export

GROUNDS = {"founding", "parent", "elsewhere"}


@pytest.fixture
def files(millrace: Story, db: None, tmp_path: Path) -> dict[str, Path]:
    """One export for each body of the story."""
    paths = {body.slug: tmp_path / f"{body.slug}.jsonl" for body in Body.objects.all()}
    for slug, path in paths.items():
        with path.open("wb") as file:
            export(Body.objects.get(slug=slug), file)
    return paths


def test_every_body_of_a_whole_assembly_can_be_verified(files: dict[str, Path]) -> None:
    assert len(files) > 1
    for slug, path in files.items():
        report = verify(path)
        assert [str(one) for one in report.findings] == []
        assert report.body == slug
        assert report.elsewhere == ([] if slug == "millrace" else ["millrace"])


def test_every_minute_of_it_walks_back_to_the_founding(files: dict[str, Path]) -> None:
    for path in files.values():
        powers = Powers()
        for line in path.read_bytes().splitlines():
            if line.startswith(MINUTE):
                minute = read_minute(line)
                assert powers.chain(minute)[-1].kind in GROUNDS
                assert powers.hear(minute) == []
        assert powers.charters


def test_a_count_turned_in_the_file_is_found(files: dict[str, Path]) -> None:
    path = files["millrace"]
    told = path.read_bytes()
    assert b'"counts":{"abstain":29,"against":12,"for":271}' in told
    path.write_bytes(told.replace(b'"against":12,"for":271', b'"against":271,"for":12'))
    codes = {one.code for one in verify(path).findings}
    assert codes >= {"record.altered", "record.root", "count.differs"}
