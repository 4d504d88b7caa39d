"""Ballots: one tally from hands, cards, paper and phones. A closed one is never reset."""

from __future__ import annotations

import secrets

from django.db import models

from asamblea.models.bodies import Body
from asamblea.models.guard import Governed
from asamblea.models.meetings import Meeting
from asamblea.models.people import Membership
from asamblea.models.proposals import Amendment, Proposal, Question

METHODS = ("plain", "consent", "choose_one", "approval", "schulze", "irv", "lists", "temperature")


class Ballot(Governed):
    """One question put to the room: its rule, its frozen roll, its result."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="ballots")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="ballots")
    number = models.IntegerField()
    label = models.CharField(max_length=12)
    method = models.CharField(max_length=12, default="plain")
    options = models.JSONField(help_text="option keys in order; abstain is always possible and not listed")
    proposal = models.ForeignKey(Proposal, null=True, on_delete=models.PROTECT, related_name="ballots")
    amendment = models.ForeignKey(Amendment, null=True, on_delete=models.PROTECT, related_name="ballots")
    question = models.ForeignKey(Question, null=True, on_delete=models.PROTECT, related_name="ballots")
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="next_rounds")
    repeats = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="taken_again")
    secret = models.BooleanField(default=False)
    threshold = models.CharField(max_length=12)
    strict = models.BooleanField(default=True)
    base = models.CharField(max_length=8, default="cast")
    quorum = models.IntegerField()
    seats = models.IntegerField(default=0)
    lists = models.JSONField(null=True, help_text="members' numbers by list, as they stood when the vote opened")
    cards_out = models.IntegerField()
    sections = models.IntegerField(default=0)
    roll_hash = models.CharField(max_length=64)
    roll_size = models.IntegerField()
    opened = models.DateTimeField()
    closed = models.DateTimeField(null=True)
    result = models.JSONField(null=True)
    papers = models.JSONField(null=True, help_text="secret phone votes after closing, sorted: no order, no time")
    annulled_by = models.IntegerField(null=True, help_text="number of the annulling decision")

    class Meta(Governed.Meta):
        constraints = (
            models.UniqueConstraint(fields=("body", "number"), name="ballot_number"),
            models.CheckConstraint(condition=models.Q(method__in=METHODS), name="ballot_method"),
            models.CheckConstraint(condition=models.Q(cards_out__gte=0), name="ballot_cards"),
        )


class Roll(Governed):
    """The numbers entitled to vote by phone, frozen when the ballot opened."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    ballot = models.OneToOneField(Ballot, on_delete=models.PROTECT, related_name="roll")
    numbers = models.JSONField()


class Vote(Governed):
    """A member's open vote."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="votes", db_index=False)
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", db_index=False)
    choice = models.JSONField()

    class Meta(Governed.Meta):
        constraints = (models.UniqueConstraint(fields=("ballot", "member"), name="vote_once"),)


class Count(Governed):
    """What one teller counted in one section, by hands or paper."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="counts")
    section = models.IntegerField()
    channel = models.CharField(max_length=6, default="hands")
    round = models.IntegerField(default=1)
    teller = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    counts = models.JSONField()

    class Meta(Governed.Meta):
        constraints = (
            models.UniqueConstraint(fields=("ballot", "section", "channel", "round", "teller"), name="count_once"),
            models.CheckConstraint(condition=models.Q(channel__in=("hands", "paper")), name="count_channel"),
        )


class RecountDemand(Governed):
    """A demand to count again, by a member's phone, or by a card: then no member. Round 0: the vote is taken again."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="recounts")
    member = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    round = models.IntegerField()


class SecretDemand(Governed):
    """A member's wish that this proposal be voted in secret."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="secret_demands")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta(Governed.Meta):
        constraints = (models.UniqueConstraint(fields=("proposal", "member"), name="secret_once"),)


def _paper_id() -> str:
    return secrets.token_hex(16)


class Paper(models.Model):
    """A secret phone vote in the urn: random id, no member, no time. Emptied at closing."""

    id = models.CharField(primary_key=True, max_length=32, default=_paper_id)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="urn")
    choice = models.JSONField()


class Mark(models.Model):
    """That a member has put a paper in the urn; no time, no paper. Erased at closing."""

    id = models.CharField(primary_key=True, max_length=32, default=_paper_id)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="marks")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("ballot", "member"), name="mark_once"),)
