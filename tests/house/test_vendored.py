"""What came from elsewhere is exactly what was looked at."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest
from django.core.management import call_command

from tests.house.tree import WEB

HERE = WEB / "base/static/base"
TABLE = (HERE / "VENDORED.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([^`]+)` \| [^|]+ \| [\d.]+ \| `([0-9a-f]{64})` \| [^|`]*`([^`]+)`", TABLE, re.MULTILINE)


@pytest.mark.parametrize(("name", "digest", "licence"), ROWS)
def test_each_vendored_file_is_the_listed_one(name, digest, licence):
    assert sha256((HERE / name).read_bytes()).hexdigest() == digest
    assert (HERE / licence).stat().st_size > 500


def test_every_vendored_file_is_listed():
    foreign = {path.name for ending in (".min.js", ".woff2") for path in WEB.rglob(f"*{ending}")}
    assert foreign == {name for name, _, _ in ROWS}


def test_every_file_a_sheet_names_exists(settings, tmp_path):
    """Hashing the names follows each url() and fails on the first that leads nowhere."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").exists()
