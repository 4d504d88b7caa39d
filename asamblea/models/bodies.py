"""Bodies and their charters: assembly, working group, committee are the same kind of thing."""

from __future__ import annotations

from django.db import models

from asamblea.models.guard import Governed

KINDS = ("assembly", "working_group", "committee", "neighborhood_assembly", "coordinating_body")


class Body(Governed):
    """A deciding group with its own charter, members, decisions and record."""

    slug = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=24)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    born_of = models.IntegerField(null=True, help_text="number of the parent's decision that made it")
    languages = models.JSONField(default=list)
    state = models.CharField(max_length=12, default="founding")
    founded = models.DateTimeField()
    charter = models.IntegerField(default=1)
    lent_to = models.CharField(max_length=16, blank=True, help_text="mark of the house that writes meanwhile")
    lent_until = models.DateTimeField(null=True)
    laid_by = models.CharField(max_length=16, blank=True, help_text="mark of the house that wrote last and stopped")
    count_from = models.BigIntegerField(default=0, help_text="from which number rows count in the other house")

    class Meta(Governed.Meta):
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="body_kind"),
            models.CheckConstraint(condition=models.Q(state__in=("founding", "standing", "ended")), name="body_state"),
        )

    def of_body(self) -> int:
        """Return its own id: a body's row stands in its own record."""
        return self.pk

    def __str__(self) -> str:
        """Return the name people call it."""
        return self.name


class CharterVersion(Governed):
    """The articles of a charter, the decision that adopted them, and when they take effect."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="charters")
    version = models.IntegerField()
    articles = models.JSONField()
    decision = models.IntegerField(null=True, help_text="number of the adopting decision; null: founding text")
    adopted_at = models.ForeignKey("Meeting", null=True, on_delete=models.PROTECT, related_name="+")
    effective = models.DateTimeField(null=True, help_text="null: once the adopting meeting has closed")
    origins = models.JSONField(default=dict, help_text="article -> number of the decision that made it")

    class Meta(Governed.Meta):
        constraints = (models.UniqueConstraint(fields=("body", "version"), name="charter_once"),)
