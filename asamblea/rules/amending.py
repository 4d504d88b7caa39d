"""Changing the charter, and letting one of its rules sleep for a meeting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from asamblea.rules.articles import ARTICLES
from asamblea.rules.charter import Charter, ready, why_not_charter
from asamblea.rules.reasons import Reason

# Only rules of order sleep. What protects absent people, minorities and the count never does.
SUSPENDABLE = frozenset(
    key for key, article in ARTICLES.items() if article.section in {"agenda", "amendments", "debate"}
) | {"franchise.observers_speak", "mandates.join", "meeting.hours", "proposals.endorsers"}


class Meeting(Protocol):
    """What this file asks of a meeting: when it closed, None while it is open."""

    @property
    def closed(self) -> datetime | None:
        """Return when the meeting closed."""


@dataclass(frozen=True)
class Adoption:
    """A charter and the meeting that adopted it; the founding vote has none and binds at once."""

    charter: Charter
    adopted: datetime
    meeting: Meeting | None = None


def why_not_amend(
    charter: Charter,
    changes: Mapping[str, object],
    *,
    noticed_days: int,
    in_emergency: bool = False,
) -> list[Reason]:
    """Return every reason why these articles may not be changed now; empty when they may.

    `noticed_days` counts whole days between the notice of the text and the vote.
    """
    reasons = _notice_too_short(charter, noticed_days)
    if in_emergency:
        reasons.append(Reason("charter.not_in_emergency", "emergency.limits"))
    after = {**charter.plain(), **changes}
    if after == charter.plain():
        reasons.append(Reason("charter.nothing_changed", "charter.complete"))
    return reasons + why_not_charter(after)


def why_not_noticed(charter: Charter, *, noticed: datetime | None, now: datetime) -> list[Reason]:
    """Return why a change of the charter is not put to the vote yet: its words were not known long enough."""
    return _notice_too_short(charter, (now - noticed).days if noticed else 0)


def _notice_too_short(charter: Charter, noticed_days: int) -> list[Reason]:
    days = charter.number("charter.notice_days")
    if noticed_days >= days:
        return []
    return [Reason("charter.notice_too_short", "charter.notice_days", {"days": days, "noticed_days": noticed_days})]


def amended(charter: Charter, changes: Mapping[str, object], version: int) -> Charter:
    """Return the next version of the charter; ValueError if the changes make no charter."""
    return ready({**charter.plain(), **changes}, version=version)


def differences(old: Charter, new: Charter) -> tuple[str, ...]:
    """Return the articles in which two charters differ, in the order in which they are read."""
    return tuple(key for key in ARTICLES if old[key] != new[key])


def effective_after(meeting: Meeting | None, *, adopted: datetime) -> datetime | None:
    """Return the moment from which a new charter binds; None while its meeting is still open.

    Article charter.next_meeting: it never binds the meeting that adopts it. Only the founding
    vote, which has no charter before it, binds at once.
    """
    return adopted if meeting is None else meeting.closed


def in_force(adoptions: Sequence[Adoption], *, now: datetime) -> Charter | None:
    """Return the charter that binds now; None before the founding vote."""
    binding = [one for one in adoptions if _binds(one, now)]
    return max((one.charter for one in binding), key=lambda c: c.version, default=None)


def why_not_suspend(keys: Iterable[str]) -> list[Reason]:
    """Return every reason why these articles may not sleep for a meeting; empty when they may."""
    return [
        Reason("charter.not_suspendable", "voting.suspend_threshold", {"key": key})
        for key in keys
        if key not in SUSPENDABLE
    ]


def suspending(charter: Charter, keys: Iterable[str]) -> Charter:
    """Return the charter of one meeting that has voted to let these articles sleep."""
    wanted = frozenset(keys)
    if why_not_suspend(wanted):
        raise ValueError("an article that never sleeps")
    return replace(charter, suspended=charter.suspended | wanted)


def _binds(adoption: Adoption, now: datetime) -> bool:
    since = effective_after(adoption.meeting, adopted=adoption.adopted)
    return since is not None and since <= now
