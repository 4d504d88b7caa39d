"""What a proposal would bring about, in words: the typed content of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asamblea.door import Hall
from asamblea.models import Body, Proposal
from asamblea.models.elections import election_of
from asamblea.rules.elections import Election
from asamblea.rules.payloads import moment
from asamblea.rules.proposals import SHORT
from asamblea.web.base.addresses import address
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.titles import title_of
from asamblea.web.base.words import said

OFFICES = {
    "chair": gettext_lazy("Chair"),
    "minutes": gettext_lazy("Minutes"),
    "teller": gettext_lazy("Tellers"),
    "stack": gettext_lazy("Speakers' list"),
    "timekeeper": gettext_lazy("Time"),
    "interpreter": gettext_lazy("Interpreters"),
    "greeter": gettext_lazy("Door"),
}
FORMS = {
    "choose_one": gettext_lazy("Choose one"),
    "rank": gettext_lazy("Rank them"),
    "several": gettext_lazy("Adopt several, by approval"),
}
WORDS = {
    "number": lambda: _("Member"),
    "office": lambda: _("Office"),
    "card": lambda: _("Observer's card"),
    "finding": lambda: _("What became of it"),
    "standing": lambda: _("Standing"),
    "seats": lambda: _("Seats"),
    "name": lambda: _("Name"),
    "place": lambda: _("Place"),
    "starts": lambda: _("When"),
    "instead_of": lambda: _("Instead of meeting"),
    "of_assembly": lambda: _("Of the whole assembly"),
    "question": lambda: _("Question"),
    "form": lambda: _("How"),
    "decision": lambda: _("Decision"),
    "ballot": lambda: _("Ballot"),
    "rescinds": lambda: _("Takes back decision"),
    "ends_mandate": lambda: _("Ends mandate"),
    "declines": lambda: _("Declines notes"),
    "notes_of": lambda: _("Notes of meeting"),
}
SAID = {
    "done": lambda: _("Done"),
    "not_done": lambda: _("Not done"),
    "changed": lambda: _("Changed"),
    "suspended": lambda: _("suspended"),
    "member": lambda: _("member again"),
}
PAGES = {"decision": "decisions:show", "rescinds": "decisions:show", "ballot": "ballots:show"}
PAGES |= {"question": "questions:show", "ends_mandate": "mandates:show"}


def is_short(row: Proposal) -> bool:
    """Tell whether this is a matter of the meeting's own order."""
    return row.kind in SHORT


def content_of(hall: Hall, row: Proposal) -> dict[str, Any]:
    """Return facts, working groups, lists and articles, as far as the kind has them."""
    payload = row.payload
    return {
        "facts": [_fact(hall, key, value) for key, value in payload.items() if key in WORDS] + _team(row),
        "groups": [_group(one) for one in payload.get("groups", [])],
        **_standing(hall, row),
        "changes": payload.get("changes", {}),
        "sleeping": payload.get("articles", []),
        "founding": title_of(row) if payload.get("founding") else "",
    }


def _standing(hall: Hall, row: Proposal) -> dict[str, Any]:
    """Return an election's lists with what those on them answered, and who may answer or write it down."""
    election = _election(hall, row)
    if election is None:
        return {}
    lists = [{"name": name, **_answered(election, names)} for name, names in election.lists.items()]
    return {
        "lists": lists,
        "on_a_list": any(hall.standing.number in names for names in election.lists.values()),
        "writes_down": any(hall.standing.holds(office) for office in ("chair", "minutes", "teller")),
    }


@for_everybody
def _election(body: Body, row: Proposal) -> Election | None:
    return election_of(row)


def _answered(election: Election, names: Sequence[int]) -> dict[str, str]:
    silent, declined = ([n for n in names if election.answers.get(n) is one] for one in (None, False))
    return {"numbers": said(names), "silent": said(silent), "declined": said(declined)}


def _fact(hall: Hall, key: str, value: Any) -> dict[str, Any]:
    url = address(PAGES[key], hall.body.slug, value) if key in PAGES else ""
    return {"words": WORDS[key](), "value": _said(key, value), "url": url}


def _said(key: str, value: Any) -> str:
    if key == "starts":
        return said(moment(value) or value)
    if key == "form":
        return str(FORMS.get(value, value))
    if key == "declines":
        return said([f"N{number}" for number in value])
    if key == "office" and value in OFFICES:
        return str(OFFICES[value])
    return SAID[value]() if value in SAID else said(value)


def _team(row: Proposal) -> list[dict[str, Any]]:
    if row.kind != "team":
        return []
    offices = [office for office in OFFICES if row.payload.get(office)]
    return [{"words": OFFICES[one], "value": said(row.payload[one])} for one in offices]


def _group(group: dict[str, Any]) -> dict[str, Any]:
    days = {name: moment(group.get(name)) for name in ("report_due", "ends")}
    return {**group, **days}
