"""Who somebody is to a body at this moment, and what that alone forbids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from asamblea.rules.charter import Charter
from asamblea.rules.reasons import Reason

OFFICES = ("convenor", "chair", "stack", "timekeeper", "minutes", "teller", "interpreter", "greeter")
ACTING = frozenset({"chair", "teller", "greeter", "minutes", "timekeeper", "stack"})


@dataclass(frozen=True)
class Standing:
    """What a visit is to a body: its rank, number and the offices it holds in this meeting.

    rank: "member", "observer", "suspended", "guest", "host" or "clock".
    """

    rank: str
    number: int | None = None
    joined: datetime | None = None
    offices: frozenset[str] = frozenset()
    member: int | None = None
    present: bool = False

    def holds(self, office: str) -> bool:
        """Tell whether this office was given to this person for the present meeting."""
        return self.rank == "member" and office in self.offices


GUEST = Standing("guest")
HOST = Standing("host")
CLOCK = Standing("clock")

_RANK_REASONS = {
    "observer": Reason("standing.observer", "franchise.who"),
    "suspended": Reason("standing.suspended", "franchise.who"),
    "guest": Reason("standing.guest", "franchise.who"),
    "host": Reason("standing.host", "independence.host"),
    "clock": Reason("standing.clock", "franchise.who"),
}


def acting_offices(offices: frozenset[str], *, team_elected: bool) -> frozenset[str]:
    """Return the offices in force: convenors stand in until the meeting elects its team, and then are members again."""
    if team_elected:
        return offices - {"convenor"}
    return offices | ACTING if "convenor" in offices else offices


def why_not_member(standing: Standing) -> list[Reason]:
    """Return why this person does not act as a member; empty for a member."""
    return [] if standing.rank == "member" else [_RANK_REASONS[standing.rank]]


def why_not_office(standing: Standing, *offices: str) -> list[Reason]:
    """Return why this person holds none of these offices of the meeting."""
    reasons = why_not_member(standing)
    if not reasons and not any(standing.holds(office) for office in offices):
        reasons.append(Reason("standing.no_office", "meeting.chosen_team", {"office": list(offices)}))
    return reasons


def why_not_clock(standing: Standing) -> list[Reason]:
    """Return why this is not a step that time itself takes."""
    if standing.rank == "clock":
        return []
    if standing.rank == "host":
        return [_RANK_REASONS["host"]]
    return [Reason("standing.only_clock", "mandates.report_days")]


def why_not_person(standing: Standing) -> list[Reason]:
    """Return why this visit is not somebody who can found or join: host and clock are nobody."""
    return [_RANK_REASONS[standing.rank]] if standing.rank in ("host", "clock") else []


def may_read(standing: Standing, charter: Charter) -> bool:
    """Tell whether this visit reads the body's pages: everybody where they are open, else who takes part."""
    return charter.choice("record.pages") == "open" or standing.rank in ("member", "observer", "suspended")


def may_read_minutes(standing: Standing, charter: Charter) -> bool:
    """Tell whether this visit reads minutes whole: where only a summary is public, those who take part do."""
    return charter.choice("record.minutes") == "public" or standing.rank in ("member", "observer", "suspended")
