"""The small body of the record, in a home of its own."""

from __future__ import annotations

from tests.record.conftest import home, plaza

__all__ = ["home", "plaza"]
