"""Reasons that are about one answer stand beside the field in which it was typed."""

from __future__ import annotations

from collections.abc import Iterable

from asamblea.rules.reasons import Reason
from asamblea.web.base.forms import ActForm
from asamblea.web.base.words import words_of


def set_beside(form: ActForm, reasons: Iterable[Reason]) -> list[Reason]:
    """Write each reason beside the field it is about; return those that are about none."""
    left = []
    for reason in reasons:
        field = form.beside(reason)
        if field is None:
            left.append(reason)
        else:
            form.add_error(field, _sentence(reason))
    return left


def _sentence(reason: Reason) -> str:
    words = words_of(reason)
    article = f" ({words['article']})" if words["article"] else ""
    return f"{words['words']} {words['remedy']}{article}"
