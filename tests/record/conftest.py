"""A home of its own for every test of the record, and a small body in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from asamblea.models import Body
from tests.record.world import found, populate


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Return the directory where key and memory lie."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def plaza(db: None) -> Body:
    """Return a body with a row in every governed table."""
    body = found()
    populate(body)
    return body
