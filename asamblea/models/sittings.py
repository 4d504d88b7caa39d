"""What the rules read of a meeting: cards out, ballots open."""

from __future__ import annotations

from django.db.models import F, Sum

from asamblea.models.ballots import Ballot
from asamblea.models.meetings import Cards, Meeting
from asamblea.rules.meetings import Sitting


def cards_out(meeting: Meeting, kind: str = "voter") -> int:
    """Return how many cards of this kind are in the hall: handed out less returned."""
    out = Cards.objects.filter(meeting=meeting, kind=kind)
    return int(out.aggregate(n=Sum(F("last") - F("first") + 1 - F("returned")))["n"] or 0)


def card_is_out(meeting: Meeting | None, card: int) -> bool:
    """Tell whether a voting card of this number was handed out."""
    return Cards.objects.filter(meeting=meeting, kind="voter", first__lte=card, last__gte=card).exists()


def sitting_of(meeting: Meeting | None) -> Sitting | None:
    """Return the meeting as a rule fact."""
    if meeting is None:
        return None
    return Sitting(
        opened=meeting.opened is not None,
        closed=meeting.closed is not None,
        team_elected=meeting.team_elected,
        cards_out=cards_out(meeting),
        observers=cards_out(meeting, "observer"),
        second_call=meeting.second_call_of_id is not None,
    )


def open_ballot(meeting: Meeting | None) -> Ballot | None:
    """Return the ballot the room is deciding now, if any."""
    return Ballot.objects.filter(meeting=meeting, closed=None).first() if meeting else None
