"""Who visits: sessions that cannot be fixed, copied past their end, or read from elsewhere."""

from __future__ import annotations

import re

import pytest
from django.db.utils import OperationalError

from asamblea.models import Session
from asamblea.models.sessions import digest
from asamblea.web.base.signing import card_digest, new_code
from asamblea.web.base.visit import SESSION_COOKIE, signed
from tests.web.test_people import card_of


def token_in(page):
    return re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())[0]


def test_a_form_without_its_token_is_refused(circle, strict_client):
    code = card_of(circle, circle.member)
    assert strict_client.post("/sign-in/", {"code": code}).status_code == 403
    assert Session.objects.count() == 0


def test_signing_in_gives_a_new_session_and_a_new_form_token(circle, strict_client):
    code = card_of(circle, circle.member)
    page = strict_client.get("/sign-in/")
    strict_client.cookies[SESSION_COOKIE] = signed("chosen-by-somebody-else")
    before = strict_client.cookies["csrftoken"].value
    answer = strict_client.post("/sign-in/", {"code": code, "csrfmiddlewaretoken": token_in(page)})
    assert answer.status_code == 303
    assert strict_client.cookies["csrftoken"].value != before
    assert not Session.objects.filter(digest=digest("chosen-by-somebody-else")).exists()
    cookie = answer.cookies[SESSION_COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_the_cookie_is_secure_on_a_secure_line(circle, client):
    code = card_of(circle, circle.member)
    answer = client.post("/sign-in/", {"code": code}, secure=True)
    assert answer.cookies[SESSION_COOKIE]["secure"]


def test_signing_in_again_ends_the_earlier_session(circle, client):
    code = card_of(circle, circle.member)
    client.post("/sign-in/", {"code": code})
    first = client.cookies[SESSION_COOKIE].value
    client.post("/sign-in/", {"code": code})
    assert client.cookies[SESSION_COOKIE].value != first
    assert Session.objects.count() == 1


def test_signing_out_kills_the_cookie_wherever_it_was_copied(circle, signed_in):
    client = signed_in(circle.member)
    copied = client.cookies[SESSION_COOKIE].value
    answer = client.post("/sign-out/")
    assert answer.status_code == 303
    assert "storage" in answer["Clear-Site-Data"]
    client.cookies[SESSION_COOKIE] = copied
    assert client.get(f"/{circle.slug}/people/").status_code == 302


def test_a_link_does_not_sign_anybody_out(circle, signed_in):
    client = signed_in(circle.member)
    assert client.get("/sign-out/").status_code == 405
    assert Session.objects.count() == 1


def test_only_a_token_we_signed_is_looked_up(circle, client, django_assert_num_queries):
    client.cookies[SESSION_COOKIE] = "made-up:by:somebody"
    with django_assert_num_queries(0):
        client.get("/sign-in/")


def test_a_visit_costs_one_read(circle, signed_in, django_assert_num_queries):
    client = signed_in(circle.member)
    with django_assert_num_queries(1):
        client.get("/sign-in/")


def test_pages_of_members_are_not_kept_by_the_browser(circle, signed_in):
    page = signed_in(circle.member).get(f"/{circle.slug}/people/")
    assert page["Cache-Control"] == "no-store, private"
    assert "Cookie" in page["Vary"]


def test_no_session_says_where_it_was_used():
    assert {field.name for field in Session._meta.get_fields()} == {
        *("id", "digest", "person", "kind", "expires", "recent_key"),
    }


@pytest.mark.parametrize("path", ["//elsewhere.example/", "/\\elsewhere.example/", "///elsewhere.example"])
def test_choosing_a_language_never_leads_elsewhere(db, client, path):
    answer = client.generic("GET", path, QUERY_STRING="lang=es")
    assert answer.status_code in (302, 404)
    target = answer.headers.get("Location", "/")
    assert target.startswith("/")
    assert not target.startswith(("//", "/\\"))


def test_a_chosen_language_stays_and_the_rest_of_the_address_too(circle, client):
    answer = client.get(f"/{circle.slug}/join/?lang=es&code=ABC")
    assert answer.url == f"/{circle.slug}/join/?code=ABC"
    assert answer.cookies["django_language"].value == "es"
    assert 'lang="es"' in client.get(answer.url).content.decode()


def test_an_unknown_language_changes_nothing(db, client):
    answer = client.get("/sign-in/?lang=../../x")
    assert answer.url == "/sign-in/"
    assert "django_language" not in answer.cookies


def test_a_full_disk_says_that_nothing_was_lost(circle, signed_in, monkeypatch):
    def no_room(*_args, **_named):
        raise OperationalError("database or disk is full")

    client = signed_in(circle.member)
    monkeypatch.setattr("asamblea.web.people.keys.perform", no_room)
    answer = client.post(f"/{circle.slug}/people/card/")
    assert answer.status_code == 507
    assert b"nothing was lost" in answer.content


def test_what_is_not_there_is_a_clean_page(db, client):
    answer = client.get("/no-such-body/people/")
    assert answer.status_code == 404
    assert b"<main" in answer.content


def test_a_card_is_not_guessed_from_its_digest():
    code = new_code()
    assert code.replace(" ", "") not in card_digest(code)
    assert len(code.replace(" ", "")) >= 24
