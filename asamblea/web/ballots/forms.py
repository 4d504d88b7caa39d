"""The paper one votes on, the tellers' sheet, and the chair's page for opening a ballot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from asamblea.models import Ballot
from asamblea.web.ballots.put import ballot_at
from asamblea.web.base.forms import ActForm
from asamblea.web.base.tallies import options_of
from asamblea.web.base.visit import hall_of

At = Mapping[str, Any]


class OpenForm(ActForm):
    """What the chair says when putting something to the vote."""

    proposal = forms.IntegerField(widget=forms.HiddenInput, required=False)
    amendment = forms.IntegerField(widget=forms.HiddenInput, required=False)
    question = forms.IntegerField(widget=forms.HiddenInput, required=False)
    label = forms.CharField(
        label=_("Short label"),
        help_text=_("As it is spoken in the room, for example V3b."),
        required=False,
        max_length=12,
    )
    sections = forms.IntegerField(
        label=_("Sections of the hall"),
        help_text=_("In how many sections tellers count hands or papers; 0 if only phones vote."),
        min_value=0,
        max_value=50,
    )
    secret = forms.BooleanField(label=_("Secret ballot"), required=False)
    temperature = forms.BooleanField(
        label=_("Only a temperature check"), help_text=_("Everybody sees the feeling of the room; nothing is decided."),
        required=False,
    )  # fmt: skip


class VoteForm(ActForm):
    """One choice out of several."""

    def answers(self) -> dict[str, Any]:
        """Return what the act takes."""
        return {key: value for key, value in self.cleaned_data.items() if key in ("choice", "reason")}


class MarkForm(ActForm):
    """Any number of marks."""

    def answers(self) -> dict[str, Any]:
        """Return the marked options; none is a blank vote."""
        return {"ranking": list(self.cleaned_data["ranking"])}


class RankForm(ActForm):
    """A place for each option, the best first."""

    def places(self) -> list[str]:
        """Return the names of the fields, the first place first."""
        return [name for name in self.fields if name.startswith("place_")]

    def answers(self) -> dict[str, Any]:
        """Return the ranking without its gaps; an empty one is a blank vote."""
        return {"ranking": [self.cleaned_data[name] for name in self.places() if self.cleaned_data.get(name)]}


class FiguresForm(ActForm):
    """What one teller counted in one section."""

    def answers(self) -> dict[str, Any]:
        """Return the figures by option, and whether hands or papers were counted."""
        counts = {name[6:]: int(value) for name, value in self.cleaned_data.items() if name.startswith("count_")}
        return {"counts": counts, "channel": self.cleaned_data["channel"]}


def vote_form(request: HttpRequest, at: At) -> type[ActForm]:
    """Return the paper for this ballot."""
    hall = hall_of(request, at["body"])
    paper = ("paper", at["ballot"], get_language())
    return hall.known.once(paper, lambda: _paper(ballot_at(request, at["body"], at["ballot"])))


def _paper(row: Ballot) -> type[ActForm]:
    choices = [(option.key, option.words) for option in options_of(row)]
    if row.method == "approval":
        return _marks(choices[:-1])
    if row.method in ("schulze", "irv"):
        return _ranks(choices[:-1])
    return _choice(row, choices)


def _choice(row: Ballot, choices: list[tuple[str, str]]) -> type[ActForm]:
    asked: dict[str, Any] = {
        "choice": forms.ChoiceField(label=_("Your vote"), choices=choices, widget=forms.RadioSelect)
    }
    if row.method == "consent":
        asked["reason"] = forms.CharField(
            label=_("If you block: why"), help_text=_("A block without a reason does not count. Everybody reads it."),
            required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        )  # fmt: skip
    return type("ChoiceForm", (VoteForm,), asked)


def _marks(choices: list[tuple[str, str]]) -> type[ActForm]:
    field = forms.MultipleChoiceField(
        label=_("Mark every option you agree with"), choices=choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    return type("MarksForm", (MarkForm,), {"ranking": field})


def _ranks(choices: list[tuple[str, str]]) -> type[ActForm]:
    places = [("", _("— nobody —")), *choices]
    asked = {
        f"place_{n}": forms.ChoiceField(label=_place(n), choices=places, required=False)
        for n in range(1, len(choices) + 1)
    }
    return type("RanksForm", (RankForm,), asked)


def _place(n: int) -> Any:
    return _("First choice") if n == 1 else _("Choice number {n}").format(n=n)


def figures_form(request: HttpRequest, at: At) -> type[ActForm]:
    """Return the tellers' sheet for this ballot."""
    row = ballot_at(request, at["body"], at["ballot"])
    asked: dict[str, Any] = {
        f"count_{option.key}": forms.IntegerField(
            label=option.words, min_value=0, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
        )
        for option in options_of(row)
    }
    channels = [("paper", _("Papers"))] if row.secret else [("hands", _("Hands and cards")), ("paper", _("Papers"))]
    asked["channel"] = forms.ChoiceField(
        label=_("What you counted"), choices=channels, initial=channels[0][0], widget=forms.RadioSelect
    )
    return type("SheetForm", (FiguresForm,), asked)
