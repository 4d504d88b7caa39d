"""Meetings: notice, cards in and out, the elected team, agenda, notes, floor time."""

from __future__ import annotations

from django.db import models

from asamblea.models.bodies import Body
from asamblea.models.guard import Governed
from asamblea.models.people import Membership
from asamblea.rules.calling import NEEDS
from asamblea.rules.groups import WAYS
from asamblea.rules.meetings import BALANCE
from asamblea.rules.stack import KINDS, SIDES
from asamblea.rules.standing import OFFICES

FATES = ("none", "in_text", "merged", "counter", "carried", "declined")


class Meeting(Governed):
    """One meeting of a body. Whether it is open follows from its two instants."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    number = models.IntegerField()
    name = models.CharField(max_length=160)
    place = models.CharField(max_length=200, blank=True)
    starts = models.DateTimeField()
    called = models.DateTimeField()
    second_call_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    opened = models.DateTimeField(null=True)
    closed = models.DateTimeField(null=True)
    team_elected = models.BooleanField(default=False)
    missing_cards = models.IntegerField(default=0)
    edition = models.IntegerField(default=0, help_text="how often what was announced has changed")
    called_off = models.IntegerField(null=True, help_text="number of the decision that put another in its stead")
    called_by = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    call = models.IntegerField(null=True, help_text="number of the decision of that body")

    class Meta(Governed.Meta):
        constraints = (models.UniqueConstraint(fields=("body", "number"), name="meeting_number"),)

    @property
    def dated(self) -> bool:
        """Whether day and hour were said: a founding meeting that nobody has dated starts as it is called."""
        return self.starts != self.called


class Need(Governed):
    """What a meeting needs, as it was last said: confirmed, or missing. What nobody spoke of is missing too."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="needs")
    what = models.CharField(max_length=12)
    language = models.CharField(max_length=2, blank=True)
    confirmed = models.BooleanField(default=False)

    class Meta(Governed.Meta):
        constraints = (
            models.UniqueConstraint(fields=("meeting", "what", "language"), name="need_once"),
            models.CheckConstraint(condition=models.Q(what__in=NEEDS), name="need_what"),
        )


class Office(Governed):
    """A chair-team office, given by a vote for one meeting; recallable at once."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="offices")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="offices")
    office = models.CharField(max_length=12)
    decision = models.IntegerField(null=True, help_text="number of the electing decision; null: convenor")
    ended = models.DateTimeField(null=True)

    class Meta(Governed.Meta):
        constraints = (
            models.CheckConstraint(condition=models.Q(office__in=OFFICES), name="office_known"),
            models.UniqueConstraint(fields=("meeting", "member", "office"), name="office_once"),
        )


class Cards(Governed):
    """Numbered cards handed out at the doors: a range, no names."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="cards")
    kind = models.CharField(max_length=8, default="voter")
    first = models.IntegerField()
    last = models.IntegerField()
    returned = models.IntegerField(default=0)

    class Meta(Governed.Meta):
        constraints = (
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="cards_range"),
            models.CheckConstraint(condition=models.Q(kind__in=("voter", "observer")), name="cards_kind"),
        )


class CheckIn(Governed):
    """A member's phone tied to the card in their hand, for one meeting. Erased when it closes."""

    sealed = ("member", "card")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="check_ins")
    member = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    card = models.IntegerField(null=True)

    class Meta(Governed.Meta):
        constraints = (
            models.UniqueConstraint(fields=("meeting", "member"), name="check_in_once"),
            models.UniqueConstraint(fields=("meeting", "card"), name="card_once"),
        )


class AgendaItem(Governed):
    """One item of a meeting, in order."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.IntegerField()
    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=160)
    proposal = models.ForeignKey("Proposal", null=True, on_delete=models.PROTECT, related_name="items")
    question = models.ForeignKey("Question", null=True, on_delete=models.PROTECT, related_name="items")
    decision = models.ForeignKey("Decision", null=True, on_delete=models.PROTECT, related_name="items")
    mandate = models.ForeignKey("Mandate", null=True, on_delete=models.PROTECT, related_name="items")
    state = models.CharField(max_length=10, default="waiting")
    list_closed = models.BooleanField(default=False)
    closed_by = models.IntegerField(null=True, help_text="number of the decision that ended its debate")


class SmallGroups(Governed):
    """One round of small groups: the cards that were out, and how they are split. Whether it runs follows from time."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="small_groups")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="small_groups")
    number = models.IntegerField()
    way = models.CharField(max_length=10)
    groups = models.IntegerField()
    cards = models.JSONField(help_text="ranges of the cards that were handed out, each first and last")
    languages = models.JSONField(default=list, help_text="tables that work in a language, each number and language")
    started = models.DateTimeField()
    ends = models.DateTimeField()
    ended = models.DateTimeField(null=True, help_text="when the chair called everybody back before that")

    class Meta(Governed.Meta):
        constraints = (
            models.UniqueConstraint(fields=("meeting", "number"), name="small_groups_number"),
            models.CheckConstraint(condition=models.Q(way__in=WAYS), name="small_groups_way"),
        )


class Note(Governed):
    """A small group's note: a number, the group it comes from, and exactly one present fate with its history.

    `asked` is what it would merge into once its authors agree, `asked_by` the member's number who said so.
    """

    sealed = ("text",)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="notes")
    question = models.ForeignKey("Question", on_delete=models.PROTECT, related_name="notes")
    number = models.IntegerField()
    text = models.TextField(max_length=600, blank=True)
    paper = models.BooleanField(default=False)
    round = models.ForeignKey(SmallGroups, null=True, on_delete=models.PROTECT, related_name="notes")
    group = models.IntegerField(default=0, help_text="number of the table; 0: from the floor")
    asked = models.CharField(max_length=200, blank=True)
    asked_by = models.IntegerField(null=True)
    fate = models.CharField(max_length=10, default="none")
    history = models.JSONField(default=list)

    class Meta(Governed.Meta):
        constraints = (
            models.UniqueConstraint(fields=("meeting", "number"), name="note_number"),
            models.CheckConstraint(condition=models.Q(fate__in=FATES), name="note_fate"),
        )


class Remark(Governed):
    """What the minute-taker adds to the minutes in words; it may say which minute it is about."""

    sealed = ("text",)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="remarks")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    minute = models.IntegerField(null=True, help_text="number of the minute it is about")
    text = models.TextField(blank=True)
    at = models.DateTimeField()


class FloorTurn(Governed):
    """Somebody had the floor: what kind of turn and for how long, never who. A mover's turn names the proposal."""

    sealed = ("departs",)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="turns")
    proposal = models.ForeignKey("Proposal", null=True, on_delete=models.PROTECT, related_name="turns")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="turns")
    kind = models.CharField(max_length=12, default="mover")
    side = models.CharField(max_length=8, blank=True)
    again = models.BooleanField(default=False, help_text="whether this speaker had spoken on the item before")
    out_of_turn = models.BooleanField(default=False)
    departs = models.TextField(max_length=200, blank=True, help_text="why the order was departed from")
    started = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    interpreted = models.BooleanField(default=False)

    class Meta(Governed.Meta):
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=("mover", *KINDS)), name="turn_kind"),
            models.CheckConstraint(condition=models.Q(side__in=("", *SIDES)), name="turn_side"),
            models.UniqueConstraint(fields=("meeting",), condition=models.Q(ended=None), name="turn_one_at_a_time"),
        )


class BalanceNote(Governed):
    """What somebody says of the meeting as it ends: what was good, or what was not. No name, no number, no card."""

    sealed = ("words",)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="balance")
    side = models.CharField(max_length=4)
    words = models.TextField(max_length=200, blank=True)

    class Meta(Governed.Meta):
        constraints = (models.CheckConstraint(condition=models.Q(side__in=BALANCE), name="balance_side"),)


class Hand(models.Model):
    """A raised hand on the speakers' list of one item: a member's phone, or a card. Not in the record; erased."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="hands")
    member = models.ForeignKey(Membership, null=True, on_delete=models.CASCADE, related_name="+")
    card = models.IntegerField(null=True)
    kind = models.CharField(max_length=12, default="speech")
    side = models.CharField(max_length=8, blank=True)
    key = models.CharField(max_length=64, null=True, unique=True, help_text="the knock that raised it; erased with it")
    called = models.BooleanField(default=False)
    has_floor = models.BooleanField(default=False, help_text="whether this was the last one called")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("item", "member"), condition=models.Q(called=False, member__isnull=False), name="hand_member"
            ),
            models.UniqueConstraint(
                fields=("item", "card"), condition=models.Q(called=False, card__isnull=False), name="hand_card"
            ),
        )
