"""Compile the translations: every django.po becomes the django.mo that Django reads."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_words(directory: Path = LOCALE) -> list[Path]:
    """Write one .mo beside each .po that is newer, and return those written."""
    written = []
    for source in sorted(directory.glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime <= source.stat().st_mtime:
            _compile(source, target)
            written.append(target)
    return written


def _compile(source: Path, target: Path) -> None:
    with source.open("rb") as stream:
        catalog = read_po(stream)
    with target.open("wb") as stream:
        write_mo(stream, catalog)


if __name__ == "__main__":
    compile_words()
