"""One screen for each office of a meeting: where it is, what its holder does there, and the way back to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asamblea.door import Hall

# Office -> page, what it is called, what its holder does there.
DESKS: dict[str, tuple[str, str | Promise, str | Promise]] = {
    "chair": ("stack:chair", _("Chair"), _("One big button for the next step of the meeting.")),
    "stack": ("stack:raise_for", _("Speakers' list"), _("Type the numbers of raised cards.")),
    "timekeeper": ("stack:clock", _("Time"), _("One clock, one button.")),
    "minutes": ("records:minute_taker", _("Minutes"), _("The minutes as they write themselves, and what is open.")),
    "teller": ("ballots:teller", _("Teller"), _("The figures of your section.")),
    "interpreter": ("stack:interpreting", _("Interpreters"), _("Who interprets, until when, and who asks for help.")),
    "greeter": ("meetings:hand_out_cards", _("Door"), _("Cards out.")),
}


def desks_of(hall: Hall) -> list[dict[str, Any]]:
    """Return the screens of the offices this member holds at the present meeting, in the order they are read aloud."""
    held = [office for office in DESKS if hall.standing.rank == "member" and hall.standing.holds(office)]
    return [_desk(hall.body.slug, office) for office in held if hall.meeting is not None]


def all_desks(slug: str) -> list[dict[str, Any]]:
    """Return every office that has a screen, for whoever wants to know what there is to do."""
    return [_desk(slug, office) for office in DESKS]


def desk_at(request: HttpRequest) -> str:
    """Return the office on whose screen this form stood, so that its holder comes back there; else nothing."""
    said = request.POST.get("desk") or request.GET.get("desk", "")
    return said if said in DESKS else ""


def way_back(request: HttpRequest, slug: str) -> str:
    """Return the address of the screen this form stood on; nothing if it stood on an ordinary page."""
    office = desk_at(request)
    return reverse(DESKS[office][0], args=[slug]) if office and slug else ""


def _desk(slug: str, office: str) -> dict[str, Any]:
    page, words, does = DESKS[office]
    return {"office": office, "words": words, "does": does, "url": reverse(page, args=[slug])}
