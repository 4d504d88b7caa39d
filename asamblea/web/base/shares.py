"""A share as people write it: a fraction, a decimal number, or so many in a hundred."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asamblea.rules.values import read_share

HOW = _("%(value)s is no share. Write it as 3/5, as 0.6 or as 60%%.")


class ShareField(forms.CharField):
    """Any of these spellings, kept exactly: no share is ever rounded."""

    def to_python(self, value: Any) -> str:
        """Return the fraction a charter writes, such as "3/5"; empty stays empty."""
        typed = str(super().to_python(value))
        return share_typed(typed) if typed else ""


def share_typed(typed: str) -> str:
    """Return the fraction that was meant; ValidationError says how a share can be written."""
    share = read_share(typed)
    if share is None:
        raise forms.ValidationError(HOW, params={"value": typed})
    return share
