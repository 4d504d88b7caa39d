"""Founding a body: name, ready charter, and the numbers the founders change in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from asamblea.acts.bodies import FoundBody
from asamblea.rules.articles import ARTICLES, Article, Plain
from asamblea.web.base.forms import ActForm
from asamblea.web.base.labels import choice_words, label_of
from asamblea.web.base.parts import Part
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
    return forms.CharField(max_length=12, **common)


SHORT = _("Small letters, digits and hyphens, for example millrace-school. It stands on every printed page.")


class _FoundingForm(ActForm):
    field_order = ("title", "body", "kind", "languages", "charter", *ASKED, "others")
    title = forms.CharField(**_words("title", max_length=120))
    body = forms.SlugField(**_words("body", max_length=40, error_messages={"invalid": SHORT}))
    kind = forms.ChoiceField(
        **_words("kind", initial="assembly", widget=forms.RadioSelect),
        choices=[(one, choice_words("kind", one)) for one in KINDS],
    )
    languages = forms.MultipleChoiceField(
        **_words("languages", initial=["en", "es"], widget=forms.CheckboxSelectMultiple), choices=settings.LANGUAGES
    )
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
        """Return the further articles; say which line cannot be read."""
        return dict(_read(line) for line in self.cleaned_data["others"].splitlines() if line.strip())

    def answers(self) -> dict[str, Any]:
        """Return the act's fields, with every changed article in `changes`."""
        said = self.cleaned_data
        changes = {key: said[key] for key in ASKED if said[key] not in (None, "")}
        plain = ("title", "body", "kind", "languages", "charter")
        return {**{name: said[name] for name in plain}, "changes": {**said["others"], **changes}}


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
    return value.casefold() in ("true", "yes") if article.kind == "flag" else value


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
