"""The rooms of `web`: each named here has a package in asamblea/web with urls.py, pages.py and templates."""

from __future__ import annotations

CONCEPTS = [
    "base",
    "people",
    "ballots",
    "decisions",
    "mandates",
    "records",
    "charters",
    "meetings",
    "proposals",
    "groups",
    "stack",
    "rulings",
    "coach",
    "languages",
    "bodies",  # last: its shortest address, /<body>/, would take those of the others
]
