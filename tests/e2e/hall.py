"""The hall: a database and a server of its own, in this process, so that both follow the story's clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import connections
from django.test import override_settings

from asamblea.web.base.look import style_sheet

DAY = datetime(2025, 3, 2, tzinfo=UTC)
# What a host runs: style sheets and letters collected once, compressed, with hashed names.
AS_HOSTED = {
    "WHITENOISE_AUTOREFRESH": False,
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    },
}


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve an empty database in `home` as a host would; give the address."""
    with override_settings(**AS_HOSTED, STATIC_ROOT=str(home / "static")), database(home / "asamblea.sqlite3"):
        call_command("collectstatic", verbosity=0, interactive=False)
        style_sheet.cache_clear()  # it names the letters as they are stored: here with hashes, elsewhere without
        call_command("migrate", verbosity=0)
        server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
        server.set_app(WSGIHandler())
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
            style_sheet.cache_clear()


@contextmanager
def database(file: Path) -> Iterator[None]:
    """Let every thread of this process use this file, and give the tests' own database back afterwards."""
    kept, described = connections["default"], connections.settings["default"]
    name = described["NAME"]
    del connections["default"]
    described["NAME"] = str(file)
    try:
        yield
    finally:
        connections["default"].close()
        described["NAME"] = name
        connections["default"] = kept


@contextmanager
def clock() -> Iterator[Callable[[str], None]]:
    """Stop the clock on the day of the founding assembly; give what moves it to an hour like "14:10"."""
    with time_machine.travel(DAY, tick=False) as traveller:

        def at(hour: str, *, days: int = 0) -> None:
            hours, minutes = hour.split(":")
            traveller.move_to(DAY + timedelta(days=days, hours=int(hours), minutes=int(minutes)))

        yield at
