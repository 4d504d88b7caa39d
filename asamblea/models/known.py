"""What is known of a body at one moment of its record: enough to enter its hall without reading it again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from asamblea.models.asked import Asked
from asamblea.models.bodies import Body
from asamblea.models.facts import (
    Version,
    asleep_in,
    binding,
    charter_of,
    meeting_of,
    offices_in,
    standing_of,
    versions_of,
)
from asamblea.models.meetings import Meeting
from asamblea.rules.charter import Charter, ready
from asamblea.rules.standing import Standing

Found = TypeVar("Found")
MOST_FOUND = 2000
body_called = Asked(Body, "slug")


@dataclass(frozen=True)
class Known:
    """Governed rows of one body, as its record has them; nothing here depends on the hour.

    `found` is for what is looked up besides; it holds as long as the rest does. Nobody changes these rows:
    an act that writes more than a vote reads its own.
    """

    body: Body
    meeting: Meeting | None
    versions: list[Version]
    asleep: list[str]
    offices: dict[int, frozenset[str]]
    found: dict[Hashable, Any] = field(default_factory=dict)

    def charter(self, now: datetime) -> Charter:
        """Return the charter that binds now."""
        if not self.body.pk:
            return ready({})
        version = binding(self.versions, now)
        return self.once(("charter", version.pk), lambda: charter_of(version, self.asleep))

    def standing(self, person: str) -> Standing:
        """Return what this person is to the body."""
        return self.once(("standing", person), lambda: standing_of(self.body, person, self.offices))

    def once(self, key: Hashable, find: Callable[[], Found]) -> Found:
        """Return what `find` found, now or before, unless that was None; too many findings are forgotten together."""
        found: Found | None = self.found.get(key)
        if found is not None:
            return found
        found = find()
        if len(self.found) >= MOST_FOUND:
            self.found.clear()
        self.found[key] = found
        return found


def known_of(body: Body) -> Known:
    """Read what there is to know of this body."""
    meeting = meeting_of(body)
    versions = versions_of(body) if body.pk else []
    return Known(body, meeting, versions, asleep_in(meeting), offices_in(meeting))
