"""Calling, opening, running and closing a meeting; cards out and cards back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from asamblea.rules.charter import Charter
from asamblea.rules.quorum import second_call_after
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import OFFICES, Standing, why_not_member, why_not_office

MOST_CARDS = 20_000
BALANCE = ("good", "bad")
LONGEST_NOTE = 200
TEAM_NEEDS = ("chair", "minutes", "teller")


@dataclass(frozen=True)
class Sitting:
    """A meeting as the rules see it."""

    opened: bool
    closed: bool
    team_elected: bool
    cards_out: int = 0
    observers: int = 0
    second_call: bool = False


def why_not_sitting(sitting: Sitting | None) -> list[Reason]:
    """Return why nothing can be done in a meeting now: none is open."""
    if sitting is None or not sitting.opened or sitting.closed:
        return [Reason("meetings.not_open", "voting.when")]
    return []


def why_not_open(
    standing: Standing, charter: Charter, sitting: Sitting | None, *, founding: bool, convenors: int, early: bool
) -> list[Reason]:
    """Return why the meeting does not open yet."""
    reasons = why_not_office(standing, "convenor", "chair")
    if sitting is None:
        return [*reasons, Reason("meetings.none_called", "notice.days")]
    if sitting.opened:
        reasons.append(Reason("meetings.already_open", "voting.when"))
    if early:
        reasons.append(Reason("meetings.too_early", "notice.days"))
    needed = charter.number("founding.convenors")
    if founding and convenors < needed:
        facts = {"convenors": convenors, "number": needed}
        reasons.append(Reason("meetings.too_few_convenors", "founding.convenors", facts))
    return reasons


def why_not_hand_out(
    standing: Standing, sitting: Sitting | None, *, first: int, last: int, overlaps: bool
) -> list[Reason]:
    """Return why this range of cards is not handed out."""
    reasons = why_not_office(standing, "greeter", "chair")
    if sitting is None or sitting.closed:
        reasons.append(Reason("meetings.none_called", "notice.days"))
    if not 1 <= first <= last <= MOST_CARDS:
        reasons.append(Reason("meetings.card_range", "voting.who", {"most": MOST_CARDS}))
    if overlaps:
        reasons.append(Reason("meetings.cards_given_twice", "voting.once"))
    return reasons


def why_not_return(standing: Standing, sitting: Sitting | None, *, number: int, ballot_open: bool) -> list[Reason]:
    """Return why these cards are not taken back now."""
    reasons = why_not_office(standing, "greeter", "chair")
    if sitting is None or not sitting.opened or sitting.closed:
        return [*reasons, Reason("meetings.not_open", "voting.when")]
    if not 1 <= number <= sitting.cards_out:
        reasons.append(Reason("meetings.more_than_out", "voting.once", {"out": sitting.cards_out}))
    if ballot_open:
        reasons.append(Reason("meetings.ballot_open", "voting.when"))
    return reasons


def why_not_check_in(
    standing: Standing, sitting: Sitting | None, *, card_out: bool, card_taken: bool, already: bool
) -> list[Reason]:
    """Return why this phone is not tied to this card."""
    reasons = why_not_member(standing)
    if sitting is None or sitting.closed:
        reasons.append(Reason("meetings.none_called", "notice.days"))
    if not card_out:
        reasons.append(Reason("meetings.card_not_out", "voting.who"))
    if card_taken:
        reasons.append(Reason("meetings.card_taken", "voting.once"))
    if already:
        reasons.append(Reason("meetings.checked_in", "voting.once"))
    return reasons


def why_not_close(
    standing: Standing, charter: Charter, sitting: Sitting | None, *, ballot_open: bool, unread: int, waiting: int
) -> list[Reason]:
    """Return why the meeting does not close yet: a ballot open, a decision not read back, paper not signed."""
    reasons = why_not_office(standing, "chair") + why_not_sitting(sitting)
    if ballot_open:
        reasons.append(Reason("meetings.ballot_open", "voting.when"))
    if unread and charter.flag("decisions.read_back"):
        reasons.append(Reason("meetings.unread_decisions", "decisions.read_back", {"number": unread}))
    reasons += _typed_in(waiting)
    return reasons


def why_not_balance(standing: Standing, sitting: Sitting | None, *, words: str, said: bool) -> list[Reason]:
    """Return why this is not taken down: the balance is the members' own, short, and made while they are together."""
    reasons = why_not_member(standing) + why_not_sitting(sitting)
    if not 0 < len(words.strip()) <= LONGEST_NOTE:
        reasons.append(Reason("meetings.balance_words", "meeting.hours", {"most": LONGEST_NOTE}))
    if said:
        reasons.append(Reason("meetings.balance_said", "meeting.hours"))
    return reasons


def why_not_second_call(
    standing: Standing, charter: Charter, *, starts: datetime, first_starts: datetime, ballot_open: bool, waiting: int
) -> list[Reason]:
    """Return why a second call may not be for this time, or why this meeting does not end yet."""
    reasons = why_not_office(standing, "chair", "convenor")
    if ballot_open:
        reasons.append(Reason("meetings.ballot_open", "voting.when"))
    reasons += _typed_in(waiting)
    earliest = second_call_after(charter, first_starts)
    if starts < earliest:
        facts = {"earliest": earliest.isoformat(timespec="minutes")}
        reasons.append(Reason("meetings.second_call_too_soon", "quorum.second_call_hours", facts))
    return reasons


def _typed_in(waiting: int) -> list[Reason]:
    return [Reason("late.waiting", "record.late_signers", {"number": waiting})] if waiting else []


def why_not_meeting_payload(charter: Charter, *, starts: datetime | None, now: datetime) -> list[Reason]:
    """Return why a meeting may not be called for this time: the notice would be too short."""
    if starts is None:
        return [Reason("meetings.start_missing", "notice.days")]
    earliest = now + timedelta(days=charter.number("notice.days"))
    if starts < earliest:
        facts = {"earliest": earliest.isoformat(timespec="minutes")}
        return [Reason("meetings.notice_too_short", "notice.days", facts)]
    return []


def why_not_team(payload: Mapping[str, object], *, known: frozenset[int]) -> list[Reason]:
    """Return why this is not a chair team: offices unknown, members unknown, or a needed office empty."""
    reasons = []
    if not set(payload) <= set(OFFICES) - {"convenor"}:
        reasons.append(Reason("meetings.office_unknown", "meeting.chosen_team"))
    lists = [numbers for numbers in payload.values() if isinstance(numbers, list)]
    if len(lists) != len(payload) or not {n for numbers in lists for n in numbers} <= known:
        reasons.append(Reason("meetings.team_unknown_member", "meeting.chosen_team"))
    reasons += [
        Reason("meetings.team_lacks", "meeting.chosen_team", {"office": office})
        for office in TEAM_NEEDS
        if not payload.get(office)
    ]
    return reasons
