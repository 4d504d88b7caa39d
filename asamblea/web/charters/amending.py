"""The form that proposes to change articles: a field for each article, filled with what is in force."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from asamblea.rules.articles import ARTICLES, Article, Plain
from asamblea.rules.charter import number_of
from asamblea.rules.reading import line
from asamblea.web.base.forms import ActForm
from asamblea.web.base.shares import ShareField
from asamblea.web.base.visit import hall_of
from asamblea.web.charters.words import SENTENCES, sentence, value_in_words

WHOLE = ("number", "hours", "days", "words")


class CharterForm(ActForm):
    """A title, the reason, and the articles; only those that differ from the charter in force are proposed."""

    present: dict[str, Plain] = {}
    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("One line that can be read aloud."))
    text = forms.CharField(
        label=_("Why"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What would be better with it. The change begins after the meeting that adopts it."),
    )

    def answers(self) -> dict[str, Any]:
        """Return title, text and the changed articles as the payload."""
        said = {key: _plain(ARTICLES[key], self.cleaned_data[key]) for key in self.fields if key in ARTICLES}
        changes = {key: value for key, value in said.items() if value != self.present[key]}
        return {
            "title": self.cleaned_data["title"],
            "text": self.cleaned_data["text"],
            "payload": {"changes": changes},
        }


def amendment_form(request: HttpRequest, at: Any) -> type[ActForm]:
    """Return the form for the articles that `?article=` names, or for all that may be changed."""
    charter = hall_of(request, at["body"]).charter
    wanted = [key for key in request.GET.getlist("article") if key in ARTICLES] or list(ARTICLES)
    keys = [key for key in wanted if not ARTICLES[key].structural]
    present = charter.plain()
    asked: dict[str, Any] = {key: _field(ARTICLES[key], present[key]) for key in keys}
    for key in keys:
        asked[key].label = f"{number_of(key)}. {sentence(line(charter, key))}"
    return type("AmendmentForm", (CharterForm,), asked | {"present": present})


def _field(article: Article, now: Plain) -> forms.Field:
    if article.kind in WHOLE:
        low, high = int(article.low or 0), int(article.high or 0)
        return forms.IntegerField(
            initial=now, min_value=low, max_value=high, help_text=_range(str(low), str(high)), required=True
        )
    if article.kind == "share":
        return ShareField(initial=now, max_length=20, help_text=_range(str(article.low), str(article.high)))
    if article.kind == "list":
        choices = [(word, value_in_words(article.key, (word,))) for word in article.choices]
        return forms.MultipleChoiceField(initial=now, choices=choices, widget=forms.CheckboxSelectMultiple)
    if article.kind == "flag":
        choices = [(word, str(SENTENCES[f"{article.key}.{word}"])) for word in ("yes", "no")]
        return forms.ChoiceField(initial="yes" if now else "no", choices=choices, widget=forms.RadioSelect)
    choices = [(word, str(SENTENCES[f"{article.key}.{word}"])) for word in article.choices]
    return forms.ChoiceField(initial=now, choices=choices, widget=forms.RadioSelect)


def _range(low: str, high: str) -> str:
    return str(_("From {low} to {high}.")).format(low=low, high=high)


def _plain(article: Article, said: Any) -> Plain:
    if article.kind == "flag":
        return bool(said == "yes")
    kept: Plain = said
    return kept
