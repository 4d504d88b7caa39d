"""Pages and acts, for granian or any other WSGI server. Refuses to start when a check fails."""

from __future__ import annotations

import os
from io import StringIO

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asamblea.config.settings")

application = get_wsgi_application()
call_command("check", databases=["default"], fail_level="ERROR", stdout=StringIO())  # refuses aloud, agrees silently
