"""Parts of a long form: what is needed first, the rest folded away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField


@dataclass(frozen=True)
class Part:
    """Some fields of a form, shown under one heading by the same template as a whole form."""

    form: forms.Form
    names: tuple[str, ...]
    errors: Any = None

    def __iter__(self) -> Iterator[BoundField]:
        """Yield the fields of this part."""
        return (self.form[name] for name in self.names)

    def whole(self) -> list[BoundField]:
        """Return every field of the form, for the part that sums up what is wrong."""
        return list(self.form)

    def hidden_fields(self) -> list[BoundField]:
        """Return the part's hidden fields."""
        return [one for one in self if one.is_hidden]

    def visible_fields(self) -> list[BoundField]:
        """Return what people fill in."""
        return [one for one in self if not one.is_hidden]

    def filled(self) -> bool:
        """Say whether anything stands or is missing here already, so that it is shown open."""
        return any(one.value() or one.errors for one in self)
