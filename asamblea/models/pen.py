"""Who writes a body's record, as the rules see it; what a body made goes with it."""

from __future__ import annotations

from django.db.models import Max

from asamblea.models.bodies import Body
from asamblea.models.guard import Governed
from asamblea.models.minutes import Head
from asamblea.rules.pen import Pen

BLOCK = 100_000


def pen_of(body: Body) -> Pen:
    """Return who writes; of a body that another made, who writes the record of that one."""
    body = _first(body)
    return Pen(lent_to=body.lent_to, until=body.lent_until, laid_by=body.laid_by)


def is_awaited(pen: Pen, body: Body) -> bool:
    """Tell whether what another house wrote under a loan that is over may still come home: nobody has gone on here."""
    since = Head.objects.filter(body__in=(body.pk, _first(body).pk), at__gt=pen.until)
    return bool(pen.lent_to) and not since.exists()


def _first(body: Body) -> Body:
    while body.parent_id is not None:
        body = Body.objects.get(pk=body.parent_id)
    return body


def room_above() -> int:
    """Return a number above every row's of this house, with room in between for what other bodies here may write."""
    highest = max((model.objects.aggregate(n=Max("pk"))["n"] or 0 for model in _numbered()), default=0)
    return (highest // BLOCK + 2) * BLOCK


def _numbered() -> list[type[Governed]]:
    models = (model for model in Body._meta.apps.get_app_config("asamblea").get_models() if issubclass(model, Governed))
    return [model for model in models if model._meta.auto_field is not None]
