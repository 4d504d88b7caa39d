"""Where an act is done with one's fingers: the page's address, what is filled in, and the button pressed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page

from asamblea.web.base.buttons import BUTTONS


@dataclass(frozen=True, kw_only=True)
class Hand:
    """One act by page."""

    address: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    button: str = ""


def hand_of(act: str, what: Mapping[str, Any]) -> Hand:
    """Return how this act is done by page; KeyError for one that only the door is asked for."""
    made = HANDS[act](what)
    return Hand(address=made.address, fields=made.fields, button=made.button or str(BUTTONS[act]))


def fill(page: Page, fields: Mapping[str, Any]) -> None:
    """Fill in each field by its name, whatever kind it is."""
    for name, value in fields.items():
        for fold in page.locator("main details:not([open])", has=page.locator(f'[name="{name}"]')).all():
            fold.locator("summary").first.click()
        _fill(page.locator(f'main [name="{name}"]'), value)


def _fill(found: Locator, value: Any) -> None:
    kind = found.first.evaluate("it => it.type")
    if kind == "radio":
        found.and_(found.page.locator(f'[value="{value}"]')).check()
    elif kind == "checkbox" and isinstance(value, list):
        for box in found.all():
            box.set_checked(box.get_attribute("value") in value)
    elif kind == "checkbox":
        found.first.set_checked(bool(value))
    elif kind.startswith("select"):
        found.first.select_option(str(value))
    else:
        found.first.fill(str(value))


def facts_in(address: str) -> dict[str, int]:
    """Return the numbers that stand in an address: `/millrace/ballots/7/` is ballot 7."""
    pairs = re.findall(r"/(ballot|proposal|question|decision|mandate|code)s?/(\d+)/", address)
    return {name: int(number) for name, number in pairs}


def _listed(numbers: Any) -> str:
    return ", ".join(str(one) for one in numbers)


def _open(what: Mapping[str, Any]) -> Hand:
    about = next(f"{name}={what[name]}" for name in ("proposal", "amendment", "question") if what.get(name))
    fields = {name: what[name] for name in ("label", "sections", "secret") if name in what}
    return Hand(address=f"ballots/open/?{about}", fields=fields)


def _count(what: Mapping[str, Any]) -> Hand:
    fields = {f"count_{key}": number for key, number in what["counts"].items()}
    fields["channel"] = what.get("channel", "hands")
    return Hand(address=f"ballots/{what['ballot']}/count/{what['section']}/", fields=fields)


def _place(what: Mapping[str, Any]) -> Hand:
    fields = {"numbers": _listed(what["numbers"]), "fate": what["fate"], "target": what.get("target", "")}
    fields |= {"ballot": what["ballot"]} if what.get("ballot") else {}
    return Hand(address=f"questions/{what.get('question', 1)}/notes/place/", fields=fields)


def _draft(what: Mapping[str, Any]) -> Hand:
    kind, payload = what.get("kind", "motion"), dict(what.get("payload", {}))
    plain = {name: what[name] for name in ("title", "text", "label", "question") if what.get(name)}
    payload.pop("exclusive", None)
    if "declines" in payload:
        payload["declines"] = _listed(payload["declines"])
    if kind == "team":
        payload = {office: _listed(numbers) for office, numbers in payload.items()}
    if kind == "meeting":
        payload["starts"] = payload["starts"][:16]
    if kind == "election":
        payload["lists"] = "\n".join(f"{name}: {_listed(numbers)}" for name, numbers in payload["lists"].items())
    counter = f"?counter_to={what['counter_to']}" if what.get("counter_to") else ""
    fields = {**plain, **payload}
    return Hand(address=f"proposals/draft/{kind}/{counter}", fields=fields, button="Hand in the proposal")


def _fixed(address: str, *names: str) -> Callable[[Mapping[str, Any]], Hand]:
    return lambda what: Hand(
        address=address.format(**what), fields={name: what[name] for name in names if name in what}
    )


# Addresses below the body's own.
HANDS: dict[str, Callable[[Mapping[str, Any]], Hand]] = {
    "amendments.propose": _fixed("proposals/{proposal}/amend/", "paragraph", "action", "text", "note"),
    "ballots.cast": lambda what: Hand(address=f"ballots/{what['ballot']}/", button=f"[value={what['choice']}]"),
    "ballots.close": _fixed("ballots/{ballot}/"),
    "ballots.count": _count,
    "ballots.open": _open,
    "ballots.recount": _fixed("ballots/{ballot}/recount/"),
    "bodies.convene": _fixed("convene/"),
    "decisions.dissent": _fixed("decisions/{decision}/dissent/", "text"),
    "decisions.read_back": _fixed("decisions/{decision}/"),
    "elections.stand": _fixed("proposals/{proposal}/stand/", "number", "answer"),
    "meetings.check_in": _fixed("meetings/check-in/", "card"),
    "meetings.close": _fixed("meetings/close/", "returned"),
    "meetings.hand_out_cards": _fixed("meetings/hand-out/", "first", "last", "kind"),
    "meetings.open": _fixed("meetings/now/"),
    "meetings.return_cards": _fixed("meetings/return/", "number"),
    "mandates.join": _fixed("mandates/join/"),
    "mandates.report": _fixed("mandates/{mandate}/report/", "text", "within"),
    "notes.agree_aloud": lambda what: Hand(
        address="notes/agree-aloud/", fields={"numbers": _listed(what["numbers"]), "target": what["target"]}
    ),
    "notes.place": _place,
    "notes.write": _fixed("questions/{question}/notes/write/", "text", "number", "paper", "group"),
    "people.issue_code": _fixed("people/code/", "hours"),
    "proposals.draft": _draft,
    "questions.ask": _fixed("questions/ask/", "title"),
    "questions.merge": _fixed("proposals/{proposal}/merge/", "into"),
}
