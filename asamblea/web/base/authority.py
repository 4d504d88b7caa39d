"""By what authority? The chain from a page back to the founding vote, as `_authority.html` shows it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from asamblea.door import Hall
from asamblea.models import Body, CharterVersion
from asamblea.web.base.addresses import address
from asamblea.web.base.readings import for_everybody

Link = dict[str, Any]


def by_decision(body: Body, number: int, words: str) -> Link:
    """Return one link of a chain: a decision of this body, in these words."""
    return {"words": words, "url": address("decisions:show", body.slug, number)}


def by_charter(hall: Hall) -> list[Link]:
    """Return the charter in force and the votes that made it, back to the founding vote."""
    return _charters(hall, hall.charter.version)


@for_everybody
def _charters(body: Body, last: int) -> list[Link]:
    rows = CharterVersion.objects.filter(body=body, version__lte=last).order_by("-version")
    chain = [
        _version(body, version, decision, effective or closed)
        for version, decision, effective, closed in rows.values_list(
            "version", "decision", "effective", "adopted_at__closed"
        )
    ]
    return chain + _parent(body)


def _version(body: Body, version: int, decision: int | None, begins: Any) -> Link:
    if decision is None:
        return {"words": _first_text(body), "url": address("charters:version", body.slug, version), "at": begins}
    words = _("Charter, version {version}: adopted by decision {decision}")
    if version == 1:
        words = _("Founding vote: the charter was adopted by decision {decision}")
    return {**by_decision(body, decision, words.format(version=version, decision=decision)), "at": begins}


def _first_text(body: Body) -> str:
    if body.born_of is not None:
        return _("Charter taken over from the body that made this one")
    return _("Proposed charter: the founding assembly has not voted on it yet")


def _parent(body: Body) -> list[Link]:
    if body.parent is None or body.born_of is None:
        return []
    words = _("Made by decision {decision} of {body}").format(decision=body.born_of, body=body.parent.name)
    return [by_decision(body.parent, body.born_of, words)]
