"""Questions, proposals, amendments: from an idea to the text that is voted."""

from __future__ import annotations

from django.db import models

from asamblea.models.bodies import Body
from asamblea.models.guard import Governed
from asamblea.models.people import Membership

STAGES = (
    "draft", "endorsed", "noticed", "on_agenda", "presented", "debate", "amending", "frozen",
    "voting", "adopted", "rejected", "postponed", "referred_back", "second_reading", "withdrawn",
)  # fmt: skip
KINDS = (
    "motion", "strategy", "charter", "team", "speak", "recall", "annul", "demand",
    "meeting", "election", "review", "suspend", "form", "agenda", "standing", "close", "postpone",
    "appeal", "order",
)  # fmt: skip


class Question(Governed):
    """A strategy debate: parallel options, whether they exclude each other, how to decide."""

    sealed = ("title",)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="questions")
    number = models.IntegerField()
    title = models.CharField(max_length=200, blank=True)
    exclusive = models.BooleanField(null=True)
    form = models.CharField(max_length=12, blank=True)
    form_decision = models.IntegerField(null=True)
    state = models.CharField(max_length=10, default="open")

    class Meta(Governed.Meta):
        constraints = (
            models.UniqueConstraint(fields=("body", "number"), name="question_number"),
            models.CheckConstraint(
                condition=models.Q(form__in=("", "choose_one", "rank", "several")), name="question_form"
            ),
        )


class Proposal(Governed):
    """Anything an assembly may adopt; `payload` is its typed content by kind."""

    sealed = ("title", "text", "if_refused")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="proposals")
    number = models.IntegerField()
    label = models.CharField(max_length=12)
    kind = models.CharField(max_length=10, default="motion")
    language = models.CharField(max_length=2, blank=True, help_text="in which its mover wrote")
    stage = models.CharField(max_length=15, default="draft")
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(max_length=20000, blank=True)
    if_refused = models.TextField(max_length=4000, blank=True)
    payload = models.JSONField(default=dict)
    mover = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="moved")
    question = models.ForeignKey(Question, null=True, on_delete=models.PROTECT, related_name="options")
    counter_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="counters")
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="composed_of")
    meeting = models.ForeignKey("Meeting", null=True, on_delete=models.PROTECT, related_name="proposals")
    endorsed = models.DateTimeField(null=True)
    noticed = models.DateTimeField(null=True)
    frozen = models.DateTimeField(null=True)

    class Meta(Governed.Meta):
        constraints = (
            models.UniqueConstraint(fields=("body", "number"), name="proposal_number"),
            models.CheckConstraint(condition=models.Q(stage__in=STAGES), name="proposal_stage"),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="proposal_kind"),
        )


class Endorsement(Governed):
    """A member's word that this should be discussed; not that they agree."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="endorsements")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta(Governed.Meta):
        constraints = (models.UniqueConstraint(fields=("proposal", "member"), name="endorse_once"),)


class Candidacy(Governed):
    """What somebody on an election's list answered: that they stand, or that they do not."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="candidacies")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    accepts = models.BooleanField()

    class Meta(Governed.Meta):
        constraints = (models.UniqueConstraint(fields=("proposal", "member"), name="candidacy_once"),)


class Amendment(Governed):
    """A change to one numbered paragraph of a proposal, or to another amendment's text."""

    sealed = ("text",)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="amendments")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    number = models.IntegerField()
    label = models.CharField(max_length=12)
    paragraph = models.IntegerField()
    action = models.CharField(max_length=8)
    text = models.TextField(max_length=8000, blank=True)
    mover = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    note = models.ForeignKey("Note", null=True, on_delete=models.PROTECT, related_name="amendments")
    state = models.CharField(max_length=10, default="open")
    objections = models.IntegerField(default=0)

    class Meta(Governed.Meta):
        constraints = (
            models.UniqueConstraint(fields=("proposal", "number"), name="amendment_number"),
            models.CheckConstraint(
                condition=models.Q(action__in=("replace", "insert", "strike")), name="amendment_action"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=("open", "friendly", "adopted", "rejected", "withdrawn", "voting")),
                name="amendment_state",
            ),
        )
