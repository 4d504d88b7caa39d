"""Founding a body: name, ready charter, and the numbers the founders change in it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from asamblea.acts.bodies import FoundBody
from asamblea.models import Body
from asamblea.models.charters import ready_articles
from asamblea.rules.articles import ARTICLES, Article, Plain
from asamblea.rules.bodies import why_not_address, why_not_first_day
from asamblea.rules.charter import why_not_charter
from asamblea.rules.reasons import Reason
from asamblea.rules.values import why_not_value
from asamblea.web.base.beside import set_beside
from asamblea.web.base.forms import SPOKEN, ActForm, day_widget
from asamblea.web.base.labels import choice_words, label_of
from asamblea.web.base.parts import Part
from asamblea.web.base.shares import ShareField, share_typed
from asamblea.web.base.steps import step

WHOLE = ("number", "hours", "days", "words")
KINDS = ("assembly", "committee", "neighborhood_assembly")
CHARTERS = ("mass_assembly", "modified_consensus", "consent_circle", "workplace_committee")

# The numbers founders most often change; each stays as in the ready charter when left empty.
ASKED = {
    "quorum.number": _("How many cards make a quorum"),
    "quorum.second_call_number": _("How many are enough at a second call"),
    "founding.convenors": _("How many call the founding assembly"),
    "notice.days": _("Days of notice before a meeting"),
    "voting.threshold": _("Share of the votes for a decision"),
    "voting.charter_threshold": _("Share of the votes to change the charter"),
    "voting.secret_on_demand": _("How many asking make a ballot secret"),
    "mandates.weeks": _("Weeks a mandate lasts at most"),
}


def _words(field: str, **more: Any) -> dict[str, Any]:
    label, words = label_of("bodies.found", field)
    return {"label": label, "help_text": words, **more}


def _number(key: str) -> forms.Field:
    low, high = ARTICLES[key].low, ARTICLES[key].high
    common: dict[str, Any] = {"label": ASKED[key], "required": False, "help_text": f"{low} – {high}"}
    if ARTICLES[key].kind in WHOLE:
        return forms.IntegerField(min_value=int(low or 0), max_value=int(high or 0), **common)
    return ShareField(max_length=24, **common)


BESIDE = {
    "bodies.address_taken": "body",
    "bodies.address_unfit": "body",
    "bodies.day_past": "starts",
    "bodies.name_missing": "title",
}
SHORT = _("Small letters, digits and hyphens, for example millrace-school. It stands on every printed page.")


class _FoundingForm(ActForm):
    field_order = ("title", "body", "kind", "languages", "starts", "place", "charter", *ASKED, "others")
    title = forms.CharField(**_words("title", max_length=120))
    body = forms.SlugField(**_words("body", max_length=40, error_messages={"invalid": SHORT}))
    kind = forms.ChoiceField(
        **_words("kind", initial="assembly", widget=forms.RadioSelect),
        choices=[(one, choice_words("kind", one)) for one in KINDS],
    )
    languages = forms.MultipleChoiceField(
        **_words("languages", initial=["en", "es"], widget=forms.CheckboxSelectMultiple), choices=SPOKEN
    )
    starts = forms.DateTimeField(**_words("starts", required=False, widget=day_widget()))
    place = forms.CharField(**_words("place", required=False, max_length=200))
    charter = forms.ChoiceField(
        **_words("charter", initial="mass_assembly", widget=forms.RadioSelect),
        choices=[(one, choice_words("charter", one)) for one in CHARTERS],
    )
    others = forms.CharField(
        label=_("Other articles"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line, as the charter's file writes it, for example: debate.speech_seconds = 90"),
    )

    def first(self) -> Part:
        """Return what every founding asks."""
        return Part(self, tuple(name for name in self.fields if name not in (*ASKED, "others")), self.errors)

    def further(self) -> Part:
        """Return the numbers that stay as the ready charter has them unless they are changed."""
        return Part(self, (*ASKED, "others"))

    def clean_others(self) -> dict[str, Plain]:
        """Return the further articles; say of every line that cannot be read what is wrong with it."""
        wrong: list[forms.ValidationError] = []
        self.others_read: dict[str, Plain] = {}
        for line in filter(str.strip, self.cleaned_data["others"].splitlines()):
            try:
                self.others_read.update([_read(line)])
            except forms.ValidationError as unreadable:
                wrong.append(unreadable)
        if wrong:
            raise forms.ValidationError(wrong)
        return self.others_read

    def clean(self) -> dict[str, Any]:
        """Where something cannot be read, say at once what the rules will say about the rest."""
        if self.errors:
            set_beside(self, self._foreseen())
        return self.cleaned_data

    def _foreseen(self) -> list[Reason]:
        """Return what the rules say about the answers that could be read."""
        said = self.cleaned_data
        reasons = why_not_first_day(said.get("starts"), now=timezone.now())
        if slug := said.get("body"):
            reasons += why_not_address(slug, exists=Body.objects.filter(slug=slug).exists())
        ready = ready_articles(said.get("charter", "")) or {}
        return reasons + (foreseen_in(ready, self._changes(), unread=set(self.errors)) if ready else [])

    def _changes(self) -> dict[str, Plain]:
        asked = {key: self.cleaned_data.get(key) for key in ASKED}
        return {**self.others_read, **{key: said for key, said in asked.items() if said not in (None, "")}}

    def beside(self, reason: Reason) -> str | None:
        """Return the field a reason is about: its article's own, or the lines of further articles."""
        if reason.code in BESIDE:
            return BESIDE[reason.code]
        about = [key for key in (reason.facts.get("key"), reason.facts.get("other")) if key]
        typed = [key for key in about if key in self._typed()]
        return next((str(key) if key in ASKED else "others" for key in typed), None)

    def _typed(self) -> set[str]:
        return set(self.others_read) | {key for key in ASKED if self.data.get(key)}

    def answers(self) -> dict[str, Any]:
        """Return the act's fields, with every changed article in `changes`."""
        said = self.cleaned_data
        plain = ("title", "body", "kind", "languages", "charter", "starts", "place")
        return {**{name: said[name] for name in plain}, "changes": self._changes()}


FoundingForm: type[ActForm] = type("FoundingForm", (_FoundingForm,), {key: _number(key) for key in ASKED})


def _read(line: str) -> tuple[str, Plain]:
    key, sign, value = (part.strip() for part in line.partition("="))
    article = ARTICLES.get(key)
    if article is None or not sign:
        raise forms.ValidationError(_("No article is called %(key)s."), params={"key": key})
    return key, _value(article, value.strip("\"'"))


def _value(article: Article, value: str) -> Plain:
    if article.kind in WHOLE:
        if not value.isdecimal():
            raise forms.ValidationError(_("%(value)s is not a whole number."), params={"value": value})
        return int(value)
    if article.kind == "share":
        return share_typed(value)
    if article.kind == "list":
        return [one for one in (part.strip(" \"'") for part in value.strip("[]").split(",")) if one]
    return value.casefold() in ("true", "yes") if article.kind == "flag" else value


def foreseen_in(ready: Mapping[str, object], changes: Mapping[str, Plain], *, unread: Set[str]) -> list[Reason]:
    """Return what is wrong with the changed articles: each by itself, then those that cannot both be kept."""
    wrong = [one for key, value in changes.items() for one in why_not_value(ARTICLES[key], value)]
    unsure = {one.article for one in wrong} | unread
    sound = {key: value for key, value in changes.items() if key not in unsure}
    pairs = why_not_charter({**ready, **sound})
    return wrong + [one for one in pairs if not {one.facts.get("key"), one.facts.get("other")} & unsure]


def _above(request: HttpRequest, at: Any) -> dict[str, Any]:
    return {"title": _("Found an assembly")}


found = step(
    FoundBody,
    then=lambda answer, at: reverse("bodies:show", args=[answer.facts["body"]]),
    form=FoundingForm,
    template="bodies/found.html",
    more=_above,
    mints=True,
)
