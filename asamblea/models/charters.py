"""The ready charters that come with the software."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from asamblea.rules.charter import articles_in

FOLDER = Path(__file__).resolve().parents[2] / "charters"


@cache
def ready_articles(name: str) -> dict[str, object] | None:
    """Return the articles of a ready charter, None if there is no such charter."""
    path = FOLDER / f"{name}.toml"
    if not name.isidentifier() or not path.is_file():
        return None
    return articles_in(path.read_text(encoding="utf-8"))
