"""Every answer tells the browser to ask nobody else; even the answer that there is no such page."""

from __future__ import annotations

import logging

import pytest
from django.conf import settings

STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "manifest-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/no-such-page/"])
def test_the_policy_is_strict_on_every_answer(client, address):
    policy = client.get(address).headers["Content-Security-Policy"]
    assert dict(part.strip().split(" ", 1) for part in policy.split(";") if part.strip()) == STRICT


@pytest.mark.django_db
def test_no_answer_says_where_a_visitor_came_from_or_may_be_framed(client):
    headers = client.get("/no-such-page/").headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_requests_are_not_written_down():
    assert settings.LOGGING["loggers"]["django.server"]["handlers"] == ["none"]
    assert logging.getLogger("django.security").handlers[0].__class__ is logging.NullHandler
