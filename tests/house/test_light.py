"""What few visitors need is read when the first of them comes, not before the house opens."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.house.tree import HOUSE

RARE = {"webauthn", "pydantic", "cryptography"}
READ_ALL = """
import django, sys
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
print(*{name.partition(".")[0] for name in sys.modules})
"""


def test_large_libraries_for_rare_visits_wait(tmp_path):
    environment = {**os.environ, "ASAMBLEA_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "asamblea.config.settings"}
    read = subprocess.run(
        [sys.executable, "-c", READ_ALL], cwd=HOUSE, env=environment, capture_output=True, text=True, check=True
    )
    assert "django" in read.stdout.split()
    assert RARE.isdisjoint(read.stdout.split())
