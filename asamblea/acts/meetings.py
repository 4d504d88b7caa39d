"""Opening and closing meetings, cards and phones in the hall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar, Literal

from asamblea.acts.base import Act, fetch, sitting_in
from asamblea.door import Hall
from asamblea.models import AgendaItem, BalanceNote, Cards, CheckIn, Decision, Meeting, Office
from asamblea.models.agenda import fill_agenda
from asamblea.models.announcing import end_temperature
from asamblea.models.facts import next_number
from asamblea.models.floor import erase_hands
from asamblea.models.late import waiting_lines
from asamblea.models.needs import erase_calls
from asamblea.models.rulings import let_fall, waiting_kinds
from asamblea.models.sittings import card_is_out, open_ballot, sitting_of
from asamblea.rules import meetings as rules
from asamblea.rules.precedence import why_not_leave
from asamblea.rules.quorum import why_not_quorate
from asamblea.rules.reasons import Reason
from asamblea.rules.standing import why_not_office


@dataclass(frozen=True, kw_only=True)
class OpenMeeting(Act):
    """Open the meeting that was called: convenors open it, and stand in until a team is elected."""

    name: ClassVar[str] = "meetings.open"
    article: ClassVar[str] = "founding.convenors"
    on_paper: ClassVar[bool] = True

    def look(self, hall: Hall) -> int:
        """Count the convenors."""
        return Office.objects.filter(meeting=hall.meeting, office="convenor", ended=None).count()

    def why_not(self, hall: Hall, seen: int) -> list[Reason]:
        """Ask the rules of meetings."""
        founding = hall.body.state == "founding"
        sitting = sitting_in(hall)
        early = hall.meeting is not None and hall.now < hall.meeting.starts
        return rules.why_not_open(hall.standing, hall.charter, sitting, founding=founding, convenors=seen, early=early)

    def do(self, hall: Hall, seen: int) -> dict[str, Any]:
        """Open it; the agenda fills with earlier decisions, missed reports and noticed proposals, in that order."""
        meeting = _meeting(hall)
        meeting.opened = hall.now
        meeting.save()
        fill_agenda(meeting, hall.charter)
        return {"meeting": meeting.pk}


def _meeting(hall: Hall) -> Meeting:
    if hall.meeting is None:
        raise LookupError("the rules let an act through without a meeting")
    return hall.meeting


def _why_not_leave(hall: Hall) -> list[Reason]:
    """Return why the meeting stays at its item: an appeal waits, and there are enough people to vote on it."""
    sitting = sitting_in(hall)
    if sitting is None:
        return []
    short = why_not_quorate(hall.charter, cards_out=sitting.cards_out, second_call=sitting.second_call)
    return why_not_leave(hall.known.once("waiting", lambda: waiting_kinds(hall.meeting)), quorate=not short)


def _end(hall: Hall) -> Meeting:
    """End the meeting and erase who was present and who raised a hand."""
    meeting = _meeting(hall)
    meeting.closed = hall.now
    meeting.save()
    for tie in CheckIn.objects.filter(meeting=meeting):
        tie.withdraw()
    erase_hands(meeting)
    erase_calls(meeting)
    let_fall(meeting)
    return meeting


@dataclass(frozen=True, kw_only=True)
class HandOutCards(Act):
    """Hand out numbered voting cards, or observers' cards, by the range; no names."""

    name: ClassVar[str] = "meetings.hand_out_cards"
    article: ClassVar[str] = "voting.who"
    on_paper: ClassVar[bool] = True
    first: int
    last: int
    kind: Literal["voter", "observer"] = "voter"

    def look(self, hall: Hall) -> bool:
        """See whether any of these numbers is out already."""
        ranges = Cards.objects.filter(meeting=hall.meeting, kind=self.kind)
        return ranges.filter(first__lte=self.last, last__gte=self.first).exists()

    def why_not(self, hall: Hall, seen: bool) -> list[Reason]:
        """Ask the rules of meetings."""
        sitting = sitting_in(hall)
        return rules.why_not_hand_out(hall.standing, sitting, first=self.first, last=self.last, overlaps=seen)

    def do(self, hall: Hall, seen: bool) -> dict[str, Any]:
        """Write the range."""
        row = Cards(body=hall.body, meeting=_meeting(hall), kind=self.kind, first=self.first, last=self.last)
        row.save()
        return {"cards": row.pk}


@dataclass(frozen=True, kw_only=True)
class ReturnCards(Act):
    """Take back voting cards from people who leave: the cards out go down by that number."""

    name: ClassVar[str] = "meetings.return_cards"
    article: ClassVar[str] = "voting.once"
    on_paper: ClassVar[bool] = True
    number: int

    def why_not(self, hall: Hall, seen: None) -> list[Reason]:
        """Ask the rules of meetings."""
        ballot_open = open_ballot(hall.meeting) is not None
        return rules.why_not_return(hall.standing, sitting_in(hall), number=self.number, ballot_open=ballot_open)

    def do(self, hall: Hall, seen: None) -> None:
        """Take them off the ranges, the latest first."""
        left = self.number
        for row in Cards.objects.filter(meeting=hall.meeting, kind="voter").order_by("-first"):
            here = min(left, row.last - row.first + 1 - row.returned)
            if here:
                row.returned += here
                row.save()
            left -= here


@dataclass(frozen=True, kw_only=True)
class CheckInPhone(Act):
    """Tie your phone to the card in your hand, so that you can vote with either and count once."""

    name: ClassVar[str] = "meetings.check_in"
    article: ClassVar[str] = "voting.once"
    quiet: ClassVar[tuple[str, ...]] = ("card",)
    unnamed: ClassVar[bool] = True
    card: int

    def look(self, hall: Hall) -> dict[str, bool]:
        """See whether the card is out and free, and the phone not tied yet."""
        ties = CheckIn.objects.filter(meeting=hall.meeting)
        return {
            "card_out": card_is_out(hall.meeting, self.card),
            "card_taken": ties.filter(card=self.card).exists(),
            "already": ties.filter(member=hall.standing.member).exists() if hall.standing.member else False,
        }

    def why_not(self, hall: Hall, seen: dict[str, bool]) -> list[Reason]:
        """Ask the rules of meetings."""
        return rules.why_not_check_in(hall.standing, sitting_in(hall), **seen)

    def do(self, hall: Hall, seen: dict[str, bool]) -> None:
        """Write the tie, sealed; it is erased when the meeting closes."""
        CheckIn(body=hall.body, meeting=_meeting(hall), member_id=hall.me, card=self.card).save()


@dataclass(frozen=True, kw_only=True)
class NoteBalance(Act):
    """Say, as the meeting ends, what was good or what was not; the next meeting reads it. Without names."""

    name: ClassVar[str] = "meetings.balance"
    article: ClassVar[str] = "meeting.hours"
    unnamed: ClassVar[bool] = True
    quiet: ClassVar[tuple[str, ...]] = ("side", "words")
    side: Literal["good", "bad"]
    words: str

    def look(self, hall: Hall) -> bool:
        """See whether it was said in the same words: a second tap is not a second note."""
        same = BalanceNote.objects.filter(meeting=hall.meeting, side=self.side, words=self.words.strip())
        return same.exists()

    def why_not(self, hall: Hall, seen: bool) -> list[Reason]:
        """Ask the rules of meetings."""
        return rules.why_not_balance(hall.standing, sitting_in(hall), words=self.words, said=seen)

    def do(self, hall: Hall, seen: bool) -> None:
        """Write it down; nobody's number stands beside it."""
        BalanceNote(body=hall.body, meeting=_meeting(hall), side=self.side, words=self.words.strip()).save()


@dataclass(frozen=True, kw_only=True)
class CloseMeeting(Act):
    """Close the meeting after its decisions were read back; phones' ties to cards are erased."""

    name: ClassVar[str] = "meetings.close"
    article: ClassVar[str] = "meeting.hours"
    on_paper: ClassVar[bool] = True
    returned: int

    def look(self, hall: Hall) -> dict[str, Any]:
        """See what still stands open."""
        unread = Decision.objects.filter(ballot__meeting=hall.meeting, read_back=None).count()
        waiting = waiting_lines(hall.meeting, but=hall.visit.key)
        return {"ballot_open": open_ballot(hall.meeting) is not None, "unread": unread, "waiting": waiting}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of meetings."""
        sitting = sitting_in(hall)
        reasons = rules.why_not_close(hall.standing, hall.charter, sitting, **seen)
        if sitting and not 0 <= self.returned <= sitting.cards_out:
            reasons.append(Reason("meetings.more_than_out", "voting.once", {"out": sitting.cards_out}))
        return reasons + _why_not_leave(hall)

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Write the cards missing, the end, and erase who was present."""
        meeting = _meeting(hall)
        sitting = sitting_of(meeting)
        meeting.missing_cards = (sitting.cards_out if sitting else 0) - self.returned
        _end(hall)
        return {"missing": meeting.missing_cards}


@dataclass(frozen=True, kw_only=True)
class SecondCall(Act):
    """Call a meeting that lacked quorum a second time, with the same items only."""

    name: ClassVar[str] = "meetings.second_call"
    article: ClassVar[str] = "quorum.second_call_hours"
    on_paper: ClassVar[bool] = True
    starts: datetime

    def look(self, hall: Hall) -> dict[str, Any]:
        """See what still stands open."""
        waiting = waiting_lines(hall.meeting, but=hall.visit.key)
        return {"ballot_open": open_ballot(hall.meeting) is not None, "waiting": waiting}

    def why_not(self, hall: Hall, seen: dict[str, Any]) -> list[Reason]:
        """Ask the rules of quorum."""
        sitting = sitting_in(hall)
        reasons = rules.why_not_sitting(sitting)
        if hall.meeting is None:
            return reasons + why_not_office(hall.standing, "chair", "convenor")
        if sitting and sitting.cards_out >= hall.charter.number("quorum.number"):
            reasons.append(Reason("meetings.quorate", "quorum.number"))
        return reasons + rules.why_not_second_call(
            hall.standing, hall.charter, starts=self.starts, first_starts=hall.meeting.starts, **seen
        )

    def do(self, hall: Hall, seen: dict[str, Any]) -> dict[str, Any]:
        """Close this one as discussion only, and call the next with the items it leaves undone."""
        first = _end(hall)
        number = next_number(Meeting, body=hall.body)
        again = Meeting(
            body=hall.body, number=number, name=first.name, place=first.place, starts=self.starts,
            called=hall.written, second_call_of=first,
        )  # fmt: skip
        again.save()
        for item in first.items.exclude(state="done"):
            item.meeting, item.state = again, "waiting"
            item.save()
        for office in first.offices.filter(office__in=("convenor", "chair"), ended=None):
            Office(body=hall.body, meeting=again, member=office.member, office="convenor").save()
        return {"meeting": again.pk}

    def says(self) -> dict[str, Any]:
        """Say the new time in words every reader parses."""
        return {"starts": self.starts.astimezone(UTC).isoformat()}


@dataclass(frozen=True, kw_only=True)
class TakeItem(Act):
    """Take up an item of the agenda; a temperature check that is open ends with the item before."""

    name: ClassVar[str] = "meetings.take_item"
    article: ClassVar[str] = "notice.agenda_hours"
    on_paper: ClassVar[bool] = True
    item: int

    def look(self, hall: Hall) -> Any:
        """Find the item."""
        return fetch(hall, AgendaItem, pk=self.item, meeting=hall.meeting)

    def why_not(self, hall: Hall, seen: Any) -> list[Reason]:
        """Only the chair of an open meeting takes up items; what was moved on a ruling is voted before."""
        reasons = why_not_office(hall.standing, "chair") + rules.why_not_sitting(sitting_in(hall))
        return reasons + _why_not_leave(hall)

    def do(self, hall: Hall, seen: Any) -> None:
        """Mark it as the present one."""
        let_fall(seen.meeting)
        end_temperature(seen.meeting, hall.charter, now=hall.now)
        for item in seen.meeting.items.filter(state="now"):
            item.state = "done"
            item.save()
        seen.state = "now"
        seen.save()
