"""Forms of the floor."""

from __future__ import annotations

from django.http import HttpRequest

from asamblea.acts.stack import RaiseHandFor
from asamblea.web.base.forms import ActForm, form_of
from asamblea.web.base.steps import At


def raised_card(request: HttpRequest, at: At) -> type[ActForm]:
    """Return the stack-taker's form: the cursor waits for the next number."""
    form = form_of(RaiseHandFor, without=at)
    form.base_fields["card"].widget.attrs["autofocus"] = True
    return form
