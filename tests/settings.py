"""The house's settings, with a home of its own that is thrown away."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="asamblea-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["ASAMBLEA_HOME"] = _home

from asamblea.config.settings import *  # noqa: E402, F403 - the home must be known before it is read

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    # Without hashed names, so that nothing has to be collected first; tests/house collects once and looks.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
if "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405 - from the house's settings
    # Each process of tests has memory of its own, which needs no name of its own; PostgreSQL gives each a database.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
