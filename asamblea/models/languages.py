"""Languages: translations of texts, what was read aloud at a meeting, who interprets now."""

from __future__ import annotations

import json
from hashlib import sha256

from django.db import models

from asamblea.models.bodies import Body
from asamblea.models.drafts import live_options
from asamblea.models.guard import Governed
from asamblea.models.meetings import Meeting
from asamblea.models.people import Membership
from asamblea.models.proposals import Amendment, Proposal, Question
from asamblea.rules import languages as rules

Put = Proposal | Amendment


class Translation(Governed):
    """A proposal's words in another language; it belongs to one version of the text, by its digest."""

    sealed = ("title", "text", "if_refused")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="translations")
    language = models.CharField(max_length=2)
    of = models.CharField(max_length=64, help_text="which version of the text: a digest under its salt")
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(max_length=20000, blank=True)
    if_refused = models.TextField(max_length=4000, blank=True)
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    checked_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True)

    class Meta(Governed.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(checked_by=None) | ~models.Q(checked_by=models.F("member")),
                name="translation_second_speaker",
            ),
        )


class Reading(Governed):
    """A text was read aloud at this meeting in this language: this version of it, by its digest."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="readings")
    proposal = models.ForeignKey(Proposal, null=True, on_delete=models.PROTECT, related_name="readings")
    amendment = models.ForeignKey(Amendment, null=True, on_delete=models.PROTECT, related_name="readings")
    language = models.CharField(max_length=2)
    of = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta(Governed.Meta):
        constraints = (models.UniqueConstraint(fields=("meeting", "of", "language"), name="read_once"),)


class Interpreting(Governed):
    """An interpreter at work: into which language, from when until when."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="interpreting")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    began = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    class Meta(Governed.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "language"), condition=models.Q(ended=None), name="interprets_alone"
            ),
        )


def language_of(proposal: Proposal, body: Body) -> str:
    """Return the language a proposal was written in; an old one's is the body's first."""
    return proposal.language or next(iter(body.languages), "en")


def version_of(row: Put) -> str:
    """Return the digest of a row's present words under its salt; empty when they were withdrawn."""
    if row.salt is None:
        return ""
    words = json.dumps(row.sealed_content(), sort_keys=True, ensure_ascii=False)
    return sha256(bytes(row.salt) + words.encode()).hexdigest()


def text_of(row: Put, body: Body) -> rules.Text | None:
    """Return a row's text as a rule fact; None for what has no words beyond its title, or none any more."""
    proposal = row.proposal if isinstance(row, Amendment) else row
    version = version_of(row)
    return rules.Text(version, language_of(proposal, body)) if row.text.strip() and version else None


def put_with(*, proposal: Proposal | None, amendment: Amendment | None, question: Question | None) -> list[Put]:
    """Return everything with a text on the ballot about one of these: rivals and options among it."""
    if amendment is not None:
        return [amendment]
    if question is not None:
        return list(live_options(question))
    if proposal is None:
        return []
    rivals = proposal.counters.exclude(stage__in=("withdrawn", "rejected")).order_by("number")
    return [proposal, *rivals]


def texts_of(rows: list[Put], body: Body) -> list[rules.Text]:
    """Return the texts among these rows."""
    return [text for row in rows if (text := text_of(row, body))]


def read_at(meeting: Meeting | None) -> frozenset[tuple[str, str]]:
    """Return what was read at this meeting: (version, language)."""
    return frozenset(Reading.objects.filter(meeting=meeting).values_list("of", "language"))


def translation_of(row: Translation) -> rules.Translation:
    """Return a translation as a rule fact."""
    return rules.Translation(row.pk, row.of, row.language, row.member_id, row.checked_at)


def at_work(meeting: Meeting | None) -> list[Interpreting]:
    """Return who interprets now, one for each language."""
    return list(Interpreting.objects.filter(meeting=meeting, ended=None).order_by("language"))
