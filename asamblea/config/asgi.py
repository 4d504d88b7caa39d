"""The same pages for an ASGI server; the live board is its own small application, asamblea.live."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asamblea.config.settings")

application = get_asgi_application()
call_command("check", databases=["default"], fail_level="ERROR")
