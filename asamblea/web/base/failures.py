"""What went otherwise than hoped, as a page in plain words: refused, missing, no room left on the disk."""

from __future__ import annotations

import errno

from django.db.utils import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from asamblea.door import Missing, Refused
from asamblea.rules.reasons import Reason
from asamblea.web.base.words import words_of

NO_ROOM = ("full", "disk i/o", "no space left", "could not extend", "readonly database", "unable to open database")
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)


def page_of(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """Return the page for what the door or the disk said; None for a mistake of ours."""
    if isinstance(exception, Missing):
        return missing(request)
    if isinstance(exception, Refused):
        return refused(request, exception.reasons)
    if is_no_room(exception):
        return no_room(request)
    return None


def missing(request: HttpRequest) -> HttpResponse:
    """Say that nothing is at this address."""
    return render(request, "404.html", status=404)


def refused(request: HttpRequest, reasons: list[Reason]) -> HttpResponse:
    """Say every reason why not, with what would make it possible."""
    words = [words_of(reason, body_at(request)) for reason in reasons]
    return render(request, "base/refused.html", {"reasons": words}, status=status_of(reasons))


def status_of(reasons: list[Reason]) -> int:
    """Return 403 when it is about who knocks, 409 when it is about how things stand."""
    return 403 if any(reason.code.startswith("standing.") for reason in reasons) else 409


def no_room(request: HttpRequest) -> HttpResponse:
    """Say that nothing was saved and nothing was lost."""
    response = render(request, "base/no_room.html", status=507)
    response["Retry-After"] = "600"
    return response


def is_no_room(exception: Exception) -> bool:
    """Tell whether the disk, not the code, said no."""
    if isinstance(exception, OperationalError):
        return any(sign in str(exception).lower() for sign in NO_ROOM)
    return isinstance(exception, OSError) and exception.errno in NO_SPACE


def body_at(request: HttpRequest) -> str:
    """Return the body this address speaks of, or nothing."""
    match = request.resolver_match
    return str(match.kwargs.get("body", "")) if match else ""
