"""What is due by the clock. Each is an act through the door; if no worker runs, only the minute comes later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db.models import Exists, OuterRef

from asamblea import door
from asamblea.acts.base import Act
from asamblea.acts.bodies import EndBody
from asamblea.acts.credentials import FinishRecovery
from asamblea.acts.mandates import MissReport
from asamblea.models import Body, Mandate, Recovery, Report

CLOCK = door.Visit(rank="clock")


def perform_due(now: datetime | None = None) -> list[str]:
    """Do every act whose time has come; return their names. What the door refuses was not due."""
    done = []
    for act in list(candidates(now or datetime.now(UTC))):
        if door.why_not(act, CLOCK):
            continue
        try:
            door.perform(act, CLOCK)
        except door.Refused:
            continue  # another worker was faster
        done.append(act.name)
    return done


def candidates(now: datetime) -> Iterator[Act]:
    """Yield the acts that may be due; the door decides."""
    reported = Report.objects.filter(mandate=OuterRef("pk"))
    silent = Mandate.objects.filter(~Exists(reported), report_due__lt=now, missed=None, ended_by=None)
    for mandate in silent.select_related("body"):
        yield MissReport(body=mandate.body.slug, mandate=mandate.number)
    running = Mandate.objects.filter(group=OuterRef("pk"), ends__gt=now)
    for group in Body.objects.filter(~Exists(running), kind="working_group").exclude(state="ended"):
        yield EndBody(body=group.slug)
    for recovery in Recovery.objects.filter(state="asked").select_related("body"):
        yield FinishRecovery(body=recovery.body.slug, recovery=recovery.pk)
