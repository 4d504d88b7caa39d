"""The style sheet: one file per component on disk, one small file on the wire."""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

FOLDER = Path(__file__).parent / "static" / "base" / "css"
ORDER = (
    *("tokens", "reset", "base"),
    *("bar", "tabs", "room", "word", "coach", "sheet", "chip", "button", "form", "tally", "stack", "chain"),
    *("why", "text", "diff", "table", "screen", "desk", "places", "card", "assembly"),
    *("utilities", "print"),
)
CSS = "text/css; charset=utf-8"
A_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True)
class StyleSheet:
    """The whole style sheet, the same compressed, and a mark that changes whenever one of its letters does."""

    text: str
    packed: bytes
    mark: str


@cache
def style_sheet() -> StyleSheet:
    """Join the components in the order of their layers, without comments and spaces."""
    raw = "\n".join((FOLDER / f"{name}.css").read_text("utf-8") for name in ORDER)
    text = re.sub(r'"\.\./([^"]+)"', lambda found: f'"{static("base/" + found[1])}"', squeeze(raw))
    packed = gzip.compress(text.encode(), mtime=0)
    return StyleSheet(text=text, packed=packed, mark=hashlib.sha256(text.encode()).hexdigest()[:12])


def squeeze(css: str) -> str:
    """Drop comments and the spaces no browser needs."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    return re.sub(r":\s+", ":", css).replace(";}", "}").strip()


@require_safe
def style(request: HttpRequest, mark: str) -> HttpResponse:
    """Send the style sheet; its address changes with its content, so phones keep it."""
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(style_sheet().packed if packs else style_sheet().text, content_type=CSS)
    if packs:
        answer["Content-Encoding"] = "gzip"
    answer["Vary"] = "Accept-Encoding"
    answer["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return answer


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """Answer browsers that ask for an icon: there is none, and they need not ask again today."""
    return HttpResponse(status=204, headers={"Cache-Control": "public, max-age=86400"})
