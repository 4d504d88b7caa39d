"""The pictures of the docs, taken from a told afternoon: `python -m tests.e2e.pictures`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import django

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
MOST_BYTES = 150_000


def take_all() -> None:
    """Tell the afternoon into a thrown-away home and take every picture."""
    from tests.e2e.hall import clock, served
    from tests.e2e.phones import browser

    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, clock() as at, browser() as chromium, served(Path(home)) as base:
        _take(at, chromium, base)


def _take(at: Any, chromium: Any, base: str) -> None:
    from asamblea.acts.ballots import OpenBallot
    from asamblea.cli.millrace import until_the_sheet
    from asamblea.models import Ballot, Decision
    from tests.e2e.hall import DAY

    story = until_the_sheet(at, today=DAY)
    speak = story.moves("Samir", "Let the observer with green card 3 speak", kind="speak", payload={"card": 3})
    opened = story.does("Lena", OpenBallot, proposal=speak, sections=3, label="V6")["ballot"]
    plan = Decision.objects.get(ballot=Ballot.objects.get(label="V3b")).number
    shots: list[tuple[str, str | None, str, dict[str, Any]]] = [
        ("phone-now", "Priya", "/", {}),
        ("decision", "Priya", f"/millrace/decisions/{plan}/", {"viewport": {"width": 412, "height": 1240}}),
        ("question", "Priya", "/millrace/questions/1/", {"viewport": {"width": 1100, "height": 800}}),
        ("teller", "Teller 1", f"/millrace/ballots/{opened}/count/1/", {}),
        ("charter-es", None, "/millrace/charter/?lang=es", {}),
        ("dark", "Priya", f"/millrace/ballots/{opened}/", {"color_scheme": "dark"}),
    ]
    for name, who, address, options in shots:
        _shoot(chromium, base, story.person(who) if who else None, name, address, options)


def _shoot(chromium: Any, base: str, person: str | None, name: str, address: str, options: dict[str, Any]) -> None:
    from tests.e2e.phones import Phone

    phone = Phone(chromium, base, person, **options)
    phone.open(address)
    phone.page.evaluate("document.fonts.ready")
    file = FOLDER / f"{name}.png"
    phone.page.screenshot(path=file, animations="disabled")
    phone.turn_off()
    if file.stat().st_size > MOST_BYTES:
        raise ValueError(f"{file} is over {MOST_BYTES} bytes")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    django.setup()
    take_all()
