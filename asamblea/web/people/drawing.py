"""QR codes, drawn on this machine as plain SVG paths."""

from __future__ import annotations

from io import BytesIO

import segno
from django.utils.safestring import SafeString


def qr(words: str) -> SafeString:
    """Return a QR code as inline SVG without any style: black on white, so that it prints and scans."""
    out = BytesIO()
    segno.make(words, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=False, border=3, omitsize=True, dark="#000", light="#fff", svgclass="qr"
    )
    return SafeString(out.getvalue().decode().replace("<svg ", '<svg width="220" ', 1))
