"""A form out of an act: one field for each thing the act asks, by its type."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import MISSING, Field, fields
from datetime import UTC, datetime, timedelta
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from asamblea.acts.base import Act
from asamblea.rules.reasons import Reason
from asamblea.web.base.labels import choice_words, label_of
from asamblea.web.base.visit import fresh_key

LONG = frozenset({"text", "task", "latitude", "if_refused", "grounds", "reason", "words", "answer"})
TITLE, TEXT = 200, 20_000
FEW = 5
SPOKEN = [*settings.LANGUAGES, *settings.LANGUAGES_TO_COME]  # in a hall; the pages come later


class ActForm(forms.Form):
    """Every form of an act; `key` makes pressing twice count once."""

    defaults: dict[str, Any] = {}
    key = forms.CharField(widget=forms.HiddenInput, required=False, initial=fresh_key)

    def beside(self, reason: Reason) -> str | None:
        """Return the field whose value this reason is about; None when it is about more than one answer."""
        return None

    def answers(self) -> dict[str, Any]:
        """Return what was filled in, with the act's own defaults for what was left empty."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return {
            name: self.defaults[name]() if name in self.defaults and value in (None, "", []) else value
            for name, value in said.items()
        }


class Numbers(forms.CharField):
    """Several numbers, with commas or spaces between them."""

    def to_python(self, value: Any) -> Any:
        """Return a list of whole numbers."""
        if isinstance(value, list):
            return value
        try:
            return [int(part) for part in str(value or "").replace(",", " ").replace(";", " ").split()]
        except ValueError as unreadable:
            raise forms.ValidationError(_("Write numbers with commas between them: 3, 14, 208.")) from unreadable

    def prepare_value(self, value: Any) -> Any:
        """Show a list as it is typed."""
        return ", ".join(str(one) for one in value) if isinstance(value, list | tuple) else value


class Lines(Numbers):
    """Several short texts, one on each line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> Any:
        """Return a list of lines."""
        if isinstance(value, list):
            return value
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        """Show a list as it is typed."""
        return "\n".join(str(one) for one in value) if isinstance(value, list | tuple) else value


def form_of(act: type[Act], *, without: Collection[str], hidden: Collection[str] = ()) -> type[ActForm]:
    """Return a form class that asks for every field of the act but those known already."""
    hints = get_type_hints(act)
    asked: dict[str, Any] = {}
    for one in fields(act):
        if one.name in without or _is_left_out(one, hints[one.name]):
            continue
        asked[one.name] = field_of(act, one, hints[one.name])
        if one.name in hidden:
            asked[one.name].widget = forms.HiddenInput()
    return type(f"{act.__name__}Form", (ActForm,), asked | {"defaults": _defaults(act)})


def field_of(act: type[Act], one: Field[Any], hint: Any) -> forms.Field:
    """Return the form field for one field of an act; TypeError where a form must be written by hand."""
    label, help_text = label_of(act.name, one.name)
    kind, optional = _unwrapped(hint)
    has_default = one.default is not MISSING or one.default_factory is not MISSING
    common = {"label": label, "help_text": help_text, "required": not (has_default or optional)}
    if one.default is not MISSING and one.default is not None:
        common["initial"] = one.default
    return _field(kind, one, common)


def _field(kind: Any, one: Field[Any], common: dict[str, Any]) -> forms.Field:
    if get_origin(kind) is Literal:
        return _choice(get_args(kind), one.name, common)
    if get_origin(kind) in (list, tuple):
        (inner, *_rest) = get_args(kind)
        return _several(inner, one.name, common)
    makers: dict[Any, Callable[[], forms.Field]] = {
        bool: lambda: forms.BooleanField(**{**common, "required": False}),
        int: lambda: forms.IntegerField(**common, widget=forms.NumberInput(attrs={"inputmode": "numeric"})),
        datetime: lambda: _moment(common),
        str: lambda: _words(one, common),
    }
    if kind not in makers:
        raise TypeError(f"{one.name}: {kind} needs a form of its own (step(..., form=...))")
    return makers[kind]()


def _words(one: Field[Any], common: dict[str, Any]) -> forms.Field:
    if one.metadata.get("long", one.name in LONG):
        return forms.CharField(**common, max_length=TEXT, widget=forms.Textarea(attrs={"rows": 8}))
    return forms.CharField(**common, max_length=TITLE)


def _moment(common: dict[str, Any]) -> forms.Field:
    return forms.DateTimeField(**common, widget=day_widget())


def day_widget() -> forms.DateTimeInput:
    """Return the input for a day and an hour, as phones show it."""
    return forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})


def _choice(values: tuple[Any, ...], name: str, common: dict[str, Any]) -> forms.Field:
    choices = [(value, choice_words(name, str(value))) for value in values]
    widget: forms.Widget = forms.RadioSelect() if len(values) <= FEW else forms.Select()
    if all(isinstance(value, int) for value in values):
        return forms.TypedChoiceField(**common, choices=choices, coerce=int, widget=widget)
    return forms.ChoiceField(**common, choices=choices, widget=widget)


def _several(inner: Any, name: str, common: dict[str, Any]) -> forms.Field:
    if inner is int:
        return Numbers(**common)
    if name == "languages":
        return forms.MultipleChoiceField(**common, choices=SPOKEN, widget=forms.CheckboxSelectMultiple)
    if get_origin(inner) is Literal:
        choices = [(value, choice_words(name, str(value))) for value in get_args(inner)]
        return forms.MultipleChoiceField(**common, choices=choices, widget=forms.CheckboxSelectMultiple)
    if inner is str:
        return Lines(**common)
    raise TypeError(f"{name}: a list of {inner} needs a form of its own (step(..., form=...))")


def _unwrapped(hint: Any) -> tuple[Any, bool]:
    """Return the type without `| None`, and whether it had it."""
    if get_origin(hint) in (Union, UnionType):
        kinds = [kind for kind in get_args(hint) if kind is not NoneType]
        if len(kinds) == 1:
            return kinds[0], True
    return hint, False


def _is_left_out(one: Field[Any], hint: Any) -> bool:
    """Say whether this is a map that may stay as the act has it: maps are asked by forms written by hand."""
    is_map = get_origin(_unwrapped(hint)[0]) is dict or _unwrapped(hint)[0] is dict
    return is_map and one.default_factory is not MISSING


def _defaults(act: type[Act]) -> dict[str, Callable[[], Any]]:
    found: dict[str, Callable[[], Any]] = {}
    for one in fields(act):
        if one.default_factory is not MISSING:
            found[one.name] = one.default_factory
        elif one.default is not MISSING:
            found[one.name] = _always(one.default)
    return found


def _always(value: Any) -> Callable[[], Any]:
    return lambda: value


def samples(act: type[Act], names: Collection[str]) -> list[dict[str, Any]]:
    """Return two very different ways to fill these fields: what is refused both times is not about them."""
    hints, defaults = get_type_hints(act), _defaults(act)
    kinds = {name: _unwrapped(hints[name])[0] for name in names}
    kept = {name: defaults[name]() for name, kind in kinds.items() if name in defaults and kind not in (str, bool)}
    return [{name: _sample(kind, which) for name, kind in kinds.items()} | kept for which in (0, 1)]


def _sample(kind: Any, which: int) -> Any:
    if get_origin(kind) is Literal:
        return get_args(kind)[-which]
    if get_origin(kind) in (list, tuple):
        (inner, *_rest) = get_args(kind)
        return [_sample(inner, which)] * which
    if get_origin(kind) is dict or kind is dict:
        return {}
    now = datetime.now(UTC).replace(microsecond=0)
    either = {bool: bool(which), int: which, str: "a " * 80 * which, datetime: now + timedelta(days=45 * which)}
    return either.get(kind)
