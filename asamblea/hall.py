"""What an act sees once it is inside: who knocks, the hall it enters, and what the door answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from asamblea.models import Body, Meeting
from asamblea.models.known import Known
from asamblea.record.keys import house_mark
from asamblea.rules.charter import Charter
from asamblea.rules.standing import Standing


@dataclass(frozen=True, kw_only=True)
class Late:
    """That it was done on paper: at what hour, which person typed it in, and which others signed that they saw it."""

    at: datetime
    entered: str
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Visit:
    """Who knocks: a person (or nobody), the clock, or the host; and the key that makes a knock count once."""

    person: str | None = None
    rank: str = "person"
    key: str | None = None
    late: Late | None = None


@dataclass(frozen=True, kw_only=True)
class Hall:
    """What an act sees once inside: the body, its charter in force, who acts, in which meeting, and when.

    `now` is the hour of the act; one that was done on paper is `written` later. `minutes` says how long the
    record was when somebody came in to read. `knock` is the same for the same words sent again under the same key.
    """

    body: Body
    charter: Charter
    standing: Standing
    meeting: Meeting | None
    now: datetime
    written: datetime
    visit: Visit
    known: Known
    minutes: int = 0
    knock: str | None = None

    def house(self) -> str:
        """Return the mark of this house; see `record.keys`."""
        return house_mark()

    @property
    def me(self) -> int:
        """Return the row of the member who acts; the rules have made sure there is one."""
        if self.standing.member is None:
            raise LookupError("the rules let somebody act as a member who is none")
        return self.standing.member

    @property
    def person(self) -> str:
        """Return the person who acts; the rules have made sure there is one."""
        if self.visit.person is None:
            raise LookupError("the rules let nobody act as a person")
        return self.visit.person


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the door says after an act: its minute, and the ids of what came into being."""

    body: str
    minute: int | None = None
    leaf: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
