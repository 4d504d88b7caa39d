"""The one Django app that holds every table."""

from __future__ import annotations

from django.apps import AppConfig


class Asamblea(AppConfig):
    """Named after the package, so that Django finds the tables in `asamblea.models`; one migration line."""

    name = "asamblea"
    verbose_name = "Asamblea"

    def ready(self) -> None:
        """Register the checks that keep an unsafe machine from starting."""
        from asamblea.config import checks  # the registry takes them at import

        checks.register()
