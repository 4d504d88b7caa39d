"""Who visits: a signed-in device or a guest. One cookie, one row read, nothing about the machine."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.signing import TimestampSigner, get_cookie_signer
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import rotate_token
from django.utils.cache import patch_vary_headers

from asamblea.door import Hall, Missing, Visit, enter
from asamblea.models import Body, Head, Session
from asamblea.models.asked import Asked
from asamblea.models.sessions import digest, person_of
from asamblea.web.base.failures import page_of
from asamblea.web.base.language import chosen_language

SESSION_COOKIE = "visit"
SALT = "asamblea.visit"
LASTS = timedelta(days=90)
HEAD_CALLED = Asked(Head, "body__slug", beside=("body",))


class Request(HttpRequest):
    """A request as pages see it after the middleware."""

    visit: Visit
    token: str
    new_token: str | None
    halls: dict[str, Hall]


class VisitMiddleware:
    """Say who knocks before the page, and keep or drop the cookie after it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponseBase:
        """Answer a change of language, else let the page answer a known visit."""
        language = chosen_language(request)
        if language is not None:
            return language
        request.halls, request.new_token = {}, None
        request.token = _token(request)
        person = person_of(request.token) if request.token else None
        request.visit = Visit(person=person, key=_key(request))
        response = self.get_response(request)
        _keep_cookie(request, response)
        _keep_private(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn what the door says, and a full disk, into a page."""
        return page_of(request, exception)


def signed(token: str) -> str:
    """Return the content of the cookie that holds this token."""
    return get_cookie_signer(SESSION_COOKIE + SALT).sign(token)


def fresh_key() -> str:
    """Return a key for one rendered form, so that pressing twice counts once."""
    return TimestampSigner(salt="asamblea.key").sign(secrets.token_urlsafe(12))


def hall_of(request: HttpRequest, slug: str) -> Hall:
    """Return the hall of this body as this visit sees it, read once for each page; `Missing` if there is none."""
    if slug not in _halls(request):
        head = HEAD_CALLED(slug)
        if head is None:
            raise Missing(f"no body called {slug}")
        return hall_at(request, head.body, head)
    return _halls(request)[slug]


def hall_at(request: HttpRequest, body: Body, head: Head) -> Hall:
    """Return the hall of a body whose row and record's head were read just now."""
    halls = _halls(request)
    if body.slug not in halls:
        halls[body.slug] = enter(body, visit_of(request), head)
    return halls[body.slug]


def _halls(request: HttpRequest) -> dict[str, Hall]:
    return getattr(request, "halls", {})


def visit_of(request: HttpRequest) -> Visit:
    """Return who knocks; a guest where no middleware has looked."""
    return getattr(request, "visit", Visit())


def sign_in(request: Request, person: str) -> None:
    """Begin a new session for this person; whatever session or form token came before is worth nothing now."""
    now = datetime.now(UTC)
    Session.objects.filter(expires__lt=now).delete()
    _forget(request)
    request.new_token = secrets.token_urlsafe(32)
    Session.objects.create(digest=digest(request.new_token), person_id=person, expires=now + LASTS)
    rotate_token(request)
    request.visit = replace(request.visit, person=person)
    request.halls.clear()


def sign_out(request: Request) -> None:
    """End this device's session; the cookie is dead at once, wherever it was copied to."""
    _forget(request)
    request.new_token = ""
    rotate_token(request)
    request.visit = replace(request.visit, person=None)
    request.halls.clear()


def _forget(request: Request) -> None:
    if request.token:
        Session.objects.filter(digest=digest(request.token)).delete()


def _token(request: HttpRequest) -> str:
    token = request.get_signed_cookie(SESSION_COOKIE, "", salt=SALT, max_age=int(LASTS.total_seconds()))
    return token or ""


def _key(request: HttpRequest) -> str | None:
    is_form = request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data")
    return request.POST.get("key") or None if request.method == "POST" and is_form else None


def _keep_cookie(request: Request, response: HttpResponseBase) -> None:
    if request.new_token:
        response.set_cookie(
            SESSION_COOKIE,
            signed(request.new_token),
            max_age=int(LASTS.total_seconds()),
            secure=request.is_secure() or settings.CSRF_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    elif request.new_token == "":
        response.delete_cookie(SESSION_COOKIE, samesite="Lax")
        response["Clear-Site-Data"] = '"cache", "storage"'


def _keep_private(request: Request, response: HttpResponseBase) -> None:
    if "public" in response.get("Cache-Control", ""):
        return
    patch_vary_headers(response, ("Cookie",))
    if request.visit.person or request.new_token is not None:
        response["Cache-Control"] = "no-store, private"
