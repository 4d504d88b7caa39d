"""Every answer tells the browser to ask nobody else; even the answer that there is no such page."""

from __future__ import annotations

import logging

import pytest

from tests.house.tree import shown, templates

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
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", templates(), ids=shown)
def test_no_page_makes_its_forms_come_from_nowhere(path):
    """Under `no-referrer` a browser posts `Origin: null`, and the form is refused as forged."""
    assert "no-referrer" not in path.read_text(encoding="utf-8")


def test_requests_are_not_written_down():
    for silent in ("django.server", "django.security"):
        told = [each for each in logging.getLogger(silent).handlers if isinstance(each, logging.StreamHandler)]
        assert [each for each in told if type(each).__module__.startswith("logging")] == []
        assert not logging.getLogger(silent).propagate
