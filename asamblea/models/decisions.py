"""Decisions, and the dissent that travels with them."""

from __future__ import annotations

from django.db import models

from asamblea.models.ballots import Ballot
from asamblea.models.bodies import Body
from asamblea.models.guard import Governed
from asamblea.models.meetings import Meeting
from asamblea.models.people import Membership
from asamblea.models.proposals import Proposal


class Decision(Governed):
    """What was decided, in its frozen words; changed only by a later decision."""

    sealed = ("title", "text")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decisions")
    number = models.IntegerField()
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="decisions")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="decisions")
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    outcome = models.CharField(max_length=10)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, default="standing")
    read_back = models.DateTimeField(null=True)
    ended_by = models.IntegerField(null=True)

    class Meta(Governed.Meta):
        constraints = (models.UniqueConstraint(fields=("body", "number"), name="decision_number"),)


class MinorityStatement(Governed):
    """Why some voted against; attached to every copy of the decision."""

    sealed = ("text",)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="minority")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    at = models.DateTimeField()


class Review(Governed):
    """What a meeting found about an earlier decision: done, not done, or changed."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="reviews")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="reviews")
    finding = models.CharField(max_length=8)
    by = models.IntegerField(help_text="number of the decision that found it")

    class Meta(Governed.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(finding__in=("done", "not_done", "changed")), name="review_finding"
            ),
        )


class Reopening(Governed):
    """A member's demand to take a decision again: a second reading, or reopening it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="reopenings")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14)

    class Meta(Governed.Meta):
        constraints = (
            models.UniqueConstraint(fields=("decision", "member", "kind"), name="reopen_once"),
            models.CheckConstraint(condition=models.Q(kind__in=("second_reading", "reopen")), name="reopen_kind"),
        )
