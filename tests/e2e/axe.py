"""The accessibility checker, put beside a page and not into it, so that the page's own policy stays as it is."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

SOURCE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, *, only: str | None = None) -> list[str]:
    """Return what axe finds wrong on the page as it stands, in short; `only` asks for one rule."""
    asked = json.dumps({"resultTypes": ["violations"]} | ({"runOnly": [only]} if only else {}))
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": SOURCE})
    found = session.send(
        "Runtime.evaluate", {"expression": f"axe.run(document, {asked})", "awaitPromise": True, "returnByValue": True}
    )
    session.detach()
    return [_short(one) for one in found["result"]["value"]["violations"]]


def _short(one: dict[str, Any]) -> str:
    where = "; ".join(node["html"][:160] + " " + node.get("failureSummary", "")[:200] for node in one["nodes"][:3])
    return f"{one['id']}: {one['help']}: {where}"
