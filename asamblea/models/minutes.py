"""The minute book in the database: an append-only Merkle log for each body."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from asamblea.models.bodies import Body


class Minute(models.Model):
    """One act, as hashed into the body's log. Never changed."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="minutes", db_index=False)  # minute_n has it
    n = models.IntegerField()
    at = models.DateTimeField()
    act = models.CharField(max_length=48)
    data = models.TextField()
    leaf = models.BinaryField(max_length=32)
    key = models.CharField(max_length=120, null=True, unique=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("body", "n"), name="minute_n"),)
        indexes = (models.Index(fields=("body", "act"), name="minute_act"),)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: minutes stay."""
        raise RuntimeError("minutes stay")


class Head(models.Model):
    """The size and right edge of a body's log, so that appending costs the same for ever."""

    body = models.OneToOneField(Body, primary_key=True, on_delete=models.PROTECT, related_name="head")
    size = models.IntegerField(default=0)
    frontier = models.BinaryField(default=bytes(8))
    at = models.DateTimeField(null=True)


class Checkpoint(models.Model):
    """A signed statement of the log's size and root."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="checkpoints")
    size = models.IntegerField()
    note = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("body", "size"), name="checkpoint_size"),)
