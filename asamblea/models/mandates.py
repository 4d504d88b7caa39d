"""Mandates: a task given by a decision, with latitude, reports and an end."""

from __future__ import annotations

from django.db import models

from asamblea.models.bodies import Body
from asamblea.models.decisions import Decision
from asamblea.models.guard import Governed
from asamblea.models.people import Membership


class Mandate(Governed):
    """What a working group may do in the assembly's name, and until when."""

    sealed = ("task", "latitude")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="mandates")
    number = models.IntegerField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="mandates")
    group = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="mandated_by")
    task = models.TextField(blank=True)
    latitude = models.TextField(blank=True)
    people = models.IntegerField(default=0, help_text="most people in the group; 0: no limit")
    report_due = models.DateTimeField()
    ends = models.DateTimeField()
    read_back = models.DateTimeField(null=True)
    missed = models.DateTimeField(null=True)
    ended_by = models.IntegerField(null=True, help_text="number of the decision that ended it early")

    class Meta(Governed.Meta):
        constraints = (models.UniqueConstraint(fields=("body", "number"), name="mandate_number"),)


class Report(Governed):
    """What the group did with its mandate, told to those who gave it."""

    sealed = ("text",)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="reports")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    within = models.BooleanField(default=True, help_text="whether the group stayed within its latitude")
    at = models.DateTimeField()
