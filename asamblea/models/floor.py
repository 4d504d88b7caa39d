"""The floor of the present item: who waits, who was heard, who has it now."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Max, Q

from asamblea.models.meetings import AgendaItem, CheckIn, FloorTurn, Hand, Meeting
from asamblea.models.needs import calls_of
from asamblea.rules import stack
from asamblea.rules.charter import Charter

Owner = tuple[int | None, int | None]


def item_now(meeting: Meeting | None) -> AgendaItem | None:
    """Return the item the meeting is at."""
    return AgendaItem.objects.filter(meeting=meeting, state="now").first() if meeting else None


def floor_of(item: AgendaItem | None) -> stack.Floor | None:
    """Return the floor as a rule fact; None when the meeting is at no item."""
    if item is None:
        return None
    speeches = list(FloorTurn.objects.filter(item=item, kind="speech").order_by("pk").values_list("side", flat=True))
    waiting = Hand.objects.filter(item=item, called=False, kind="speech").values_list("side", flat=True)
    return stack.Floor(
        taken=turn_now(item.meeting) is not None,
        last_side=next((side for side in reversed(speeches) if side), ""),
        speeches=len(speeches),
        list_closed=item.list_closed,
        unheard=frozenset(waiting) - {*speeches, ""},
        closed_by=item.closed_by,
    )


def turn_now(meeting: Meeting) -> FloorTurn | None:
    """Return the turn that runs."""
    return FloorTurn.objects.filter(meeting=meeting, ended=None).select_related("proposal").first()


def owner(meeting: Meeting, *, member: int | None = None, card: int | None = None) -> Owner:
    """Return whose hand this is: a phone that is tied to a card and that card are one owner, named by the member."""
    if card is not None:
        tied = CheckIn.objects.filter(meeting=meeting, card=card).values_list("member", flat=True).first()
        return (tied, None) if tied else (None, card)
    return member, None


def waiting_hand(item: AgendaItem, of: Owner) -> Hand | None:
    """Return this owner's hand that is up."""
    return Hand.objects.filter(item=item, member=of[0], card=of[1], called=False).first()


def line_of(charter: Charter, item: AgendaItem, floor: stack.Floor) -> list[Hand]:
    """Return the hands that are up, in the order in which the charter gives them the floor."""
    raised = list(Hand.objects.filter(item=item).order_by("pk"))
    heard = {_owner_of(hand) for hand in raised if hand.called and hand.kind == "speech"}
    rows = {hand.pk: hand for hand in raised if not hand.called}
    facts = (stack.Hand(pk, row.kind, row.side, _owner_of(row) in heard) for pk, row in rows.items())
    return [rows[hand.place] for hand in stack.in_turn(charter, facts, last_side=floor.last_side)]


def has_spoken(hand: Hand) -> bool:
    """Tell whether this hand's owner has spoken on the item before."""
    heard = Hand.objects.filter(item=hand.item_id, called=True, kind="speech").exclude(pk=hand.pk)
    return heard.filter(member=hand.member_id, card=hand.card).exists()


def hands_of(slugs: Iterable[str]) -> dict[str, str]:
    """Return for each body a sign that changes with every hand that goes up or down, and every call for help."""
    raised = Hand.objects.filter(item__state="now", item__meeting__closed=None, item__body__slug__in=slugs)
    counted = raised.values_list("item__body__slug").annotate(last=Max("pk"), up=Count("pk", filter=Q(called=False)))
    told = {slug: f"{last}.{up}" for slug, last, up in counted}
    for slug, calls in calls_of(list(slugs)).items():
        told[slug] = f"{told.get(slug, '')}~{calls}"
    return told


def mark_of(minute: int, hands: str) -> str:
    """Return what stands for a state of the floor: the last minute, and the hands."""
    return f"{minute}.{hands}" if hands else str(minute)


def end_debate(meeting: Meeting, decision: int) -> None:
    """Close the present item's debate by this decision: who still waits to speak waits no more; points are heard."""
    item = item_now(meeting)
    if item is not None:
        item.list_closed, item.closed_by = True, decision
        item.save()
        Hand.objects.filter(item=item, called=False, kind="speech").delete()


def erase_hands(meeting: Meeting) -> None:
    """Erase who raised a hand: the record keeps that somebody spoke, not who."""
    Hand.objects.filter(item__meeting=meeting).delete()


def _owner_of(hand: Hand) -> Owner:
    return hand.member_id, hand.card
