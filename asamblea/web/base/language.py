"""Choosing a language by an ordinary link: `?lang=es` on any page, remembered in a cookie."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

PARAMETER = "lang"
A_YEAR = 365 * 24 * 60 * 60


def chosen_language(request: HttpRequest) -> HttpResponse | None:
    """Return the way back to the same page in the language just chosen; None when none was chosen."""
    if request.method not in ("GET", "HEAD") or PARAMETER not in request.GET:
        return None
    response = HttpResponseRedirect(_same_page(request))
    code = request.GET[PARAMETER]
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=A_YEAR,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure() or settings.CSRF_COOKIE_SECURE,
        )
    response["Cache-Control"] = "no-store"
    return response


def _same_page(request: HttpRequest) -> str:
    """Return this page's own path without the parameter; never another host's, however the path begins."""
    query = request.GET.copy()
    del query[PARAMETER]
    path = "/" + request.get_full_path().partition("?")[0].lstrip("/\\")
    return f"{path}?{query.urlencode()}" if query else path
