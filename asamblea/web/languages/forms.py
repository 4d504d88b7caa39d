"""Forms about languages: only languages that are spoken here can be chosen."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from asamblea.acts.base import Act, fetch
from asamblea.acts.languages import ReadAloud, Translate
from asamblea.acts.needs import AnswerNeed, CallForHelpNow, CountNeed
from asamblea.models import Proposal
from asamblea.models.languages import language_of
from asamblea.rules.languages import ARTICLE, spoken
from asamblea.rules.reasons import Reason
from asamblea.web.base.forms import ActForm, form_of
from asamblea.web.base.needs import LANGUAGES
from asamblea.web.base.steps import At
from asamblea.web.base.visit import hall_of


class _WithLanguage(ActForm):
    """A form in which a language is the answer that may be wrong."""

    def beside(self, reason: Reason) -> str | None:
        """Set what is said of the language, the number or the section beside it."""
        if reason.code in ("needs.which_language", "needs.no_language", "languages.not_spoken_here"):
            return "language"
        named = reason.code.removeprefix("needs.")
        return named if named in self.fields else None


def translating(request: HttpRequest, at: At) -> type[ActForm]:
    """Return the form of a translation: into the languages of this body but the text's own."""
    hall = hall_of(request, at["body"])
    row = fetch(hall, Proposal, pk=at["proposal"])
    without = ["body", "proposal", *(() if row.if_refused else ("if_refused",))]
    codes = [code for code in _spoken(request, at) if code != language_of(row, hall.body)]
    return _choosing(form_of(Translate, without=without), codes)


def reading(request: HttpRequest, at: At) -> type[ActForm]:
    """Return the form of a reading: one decision language, or all at once."""
    form = form_of(ReadAloud, without=at, hidden=("proposal", "amendment", "question"))
    codes = hall_of(request, at["body"]).charter.listing(ARTICLE)
    return _choosing(form, codes, first=("", _("Every decision language")))


def counting(request: HttpRequest, at: At) -> type[ActForm]:
    """Return the form of a quick count; the cursor waits for the number."""
    return _some(CountNeed, request, at)


def calling(request: HttpRequest, at: At) -> type[ActForm]:
    """Return the form of a phone's call for help."""
    return _some(CallForHelpNow, request, at)


def answering(request: HttpRequest, at: At) -> type[ActForm]:
    """Return the form that says what was answered."""
    return _some(AnswerNeed, request, at)


def _some(act: type[Act], request: HttpRequest, at: At) -> type[ActForm]:
    return _choosing(form_of(act, without=at), _spoken(request, at), first=("", _("No language")))


def _spoken(request: HttpRequest, at: At) -> tuple[str, ...]:
    hall = hall_of(request, at["body"])
    return spoken(hall.body.languages, hall.charter)


def _choosing(form: type[ActForm], codes: Iterable[str], first: tuple[str, object] | None = None) -> type[ActForm]:
    field = form.base_fields["language"]
    if isinstance(field, forms.ChoiceField):
        field.choices = [*([first] if first else []), *((code, LANGUAGES[code]) for code in codes)]
    return type(form.__name__, (_WithLanguage, form), {})
