"""What the API answers: JSON, with every reason of a refusal."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from asamblea.api.reading import Misfit, Unreadable
from asamblea.door import Missing, Refused
from asamblea.rules.reasons import Reason

View = Callable[..., HttpResponseBase]


def said(content: dict[str, Any], status: int = 200) -> JsonResponse:
    """Return this content, never kept by anybody on the way."""
    answer = JsonResponse(content, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def reasons_of(reasons: list[Reason]) -> list[dict[str, Any]]:
    """Return the reasons as the API tells them."""
    return [
        {"code": one.code, "article": one.article, "facts": {k: _plain(v) for k, v in one.facts.items()}}
        for one in reasons
    ]


def door_to_json(*methods: str) -> Callable[[View], View]:
    """Make a view answer in JSON whatever happens; no cookie is believed here, so no page can be tricked into it."""

    def dress(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def dressed(request: HttpRequest, **at: Any) -> HttpResponseBase:
            if request.method not in methods:
                answer = said({"error": "method"}, 405)
                answer["Allow"] = ", ".join(methods)
                return answer
            try:
                return view(request, **at)
            except Refused as refusal:
                who = any(r.code.startswith("standing.") for r in refusal.reasons)
                return said({"reasons": reasons_of(refusal.reasons)}, 403 if who else 409)
            except Missing:
                return said({"error": "missing"}, 404)
            except Misfit as misfit:
                return said({"error": "fields", "fields": misfit.errors}, 422)
            except RequestDataTooBig:
                return said({"error": "too_large"}, 413)
            except Unreadable as error:
                return said({"error": "unreadable", "why": str(error)}, 400)

        return dressed

    return dress


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | bool | list) or value is None else str(value)
