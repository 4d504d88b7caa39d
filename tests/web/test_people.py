"""Joining, signing in and out, keys, and coming back: by plain forms, without scripts."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from asamblea.acts.bodies import Convene, FoundBody
from asamblea.acts.credentials import AddCard, EndCredential, NameVouchers
from asamblea.acts.people import IssueCode, Join
from asamblea.door import Visit, perform
from asamblea.models import Credential, JoinCode, Membership, Person, Recovery, RecoveryVoucher, Session
from asamblea.models.entrance import enter_link
from asamblea.web.base.signing import card_digest, new_code
from asamblea.web.base.visit import SESSION_COOKIE

CODE = re.compile(r'class="code"><b>([0-9A-Z ]+)</b>')


def key_in(page):
    return re.findall(r'name="key" value="([^"]+)"', page.content.decode())[0]


def card_of(circle, person):
    code = new_code()
    perform(AddCard(body=circle.slug, public=card_digest(code)), Visit(person=person))
    return code


def test_a_newcomer_is_in_with_two_taps_and_nothing_but_a_code(circle, client):
    page = client.get(f"/j/{circle.code.lower()}/", follow=True)
    assert b"Millrace Assembly" in page.content
    assert circle.code in page.content.decode()
    assert "Join</button>" in re.sub(r"\s+", " ", page.content.decode())
    answer = client.post(f"/{circle.slug}/join/", {"code": circle.code, "key": key_in(page)})
    assert (answer.status_code, answer.url) == (303, f"/{circle.slug}/people/welcome/")
    welcome = client.get(answer.url).content.decode()
    assert ">3</b>" in welcome
    assert Membership.objects.filter(body__slug=circle.slug).count() == 3


def test_a_closed_body_shows_its_door_and_nothing_behind_it(db, client):
    founder = Visit(person=Person.objects.create().pk)
    perform(FoundBody(body="ward-7", title="Ward 7", changes={"record.pages": "closed"}), founder)
    perform(Convene(body="ward-7"), founder)
    perform(IssueCode(body="ward-7"), founder)
    code = JoinCode.objects.get().code
    page = client.get("/ward-7/join/")
    assert page.status_code == 200
    assert "CH1" not in page.content.decode()
    answer = client.post("/ward-7/join/", {"code": code, "key": key_in(page)})
    assert client.get("/ward-7/people/").status_code == 200
    assert client.get(answer.url).status_code == 200
    client.post("/sign-out/")
    assert client.get("/ward-7/people/").status_code == 404


def test_pressing_join_twice_makes_one_member(circle, client):
    page = client.get(f"/{circle.slug}/join/")
    said = {"code": circle.code, "key": key_in(page)}
    client.post(f"/{circle.slug}/join/", said)
    client.cookies.clear()
    client.post(f"/{circle.slug}/join/", said)
    assert Membership.objects.filter(body__slug=circle.slug).count() == 3


def test_a_refused_newcomer_leaves_no_trace(circle, client):
    people = Person.objects.count()
    answer = client.post(f"/{circle.slug}/join/", {"code": "WRONGONE"})
    assert answer.status_code == 409
    assert "not known here" in answer.content.decode()
    assert Person.objects.count() == people
    assert SESSION_COOKIE not in answer.cookies


def test_a_dead_code_reads_like_an_unknown_one(circle, client):
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=13)):
        dead, unknown = (client.get(f"/j/{code}/") for code in (circle.code, "AAAABBBB"))
    assert (dead.status_code, unknown.status_code) == (404, 404)
    for answer, code in ((dead, circle.code), (unknown, "AAAABBBB")):
        assert b"not known, or its time is over" in answer.content
        answer.bare = re.sub(r'value="[^"]*"', "", answer.content.decode()).replace(code, "")
    assert dead.bare == unknown.bare


def test_a_card_opens_the_door_however_it_is_typed(circle, client):
    code = card_of(circle, circle.member)
    spoken = code.lower().replace("0", "o").replace("1", "l").replace(" ", "-")
    answer = client.post("/sign-in/", {"code": spoken})
    assert (answer.status_code, answer.url) == (303, "/")
    assert SESSION_COOKIE in answer.cookies


def test_every_failure_to_sign_in_reads_the_same(circle, client):
    code = card_of(circle, circle.member)
    ended = card_of(circle, circle.member)
    row = Credential.objects.get(public=card_digest(ended))
    perform(EndCredential(body=circle.slug, credential=row.pk), Visit(person=circle.member))
    tries = [{"code": ended}, {"code": new_code()}, {"assertion": "{}"}, {"assertion": '{"id": "AAAA"}'}]
    answers = [client.post("/sign-in/", tried) for tried in tries]
    assert {answer.status_code for answer in answers} == {403}
    bare = {re.sub(r'value="[^"]*"', "", answer.content.decode()) for answer in answers}
    assert len(bare) == 1
    assert client.post("/sign-in/", {"code": code}).status_code == 303


def test_guessing_at_one_card_is_slowed_down(circle, client):
    guess = "ZZZZ" + new_code().replace(" ", "")[4:]
    answers = [client.post("/sign-in/", {"code": guess}).status_code for _ in range(12)]
    assert answers[0] == 403
    assert answers[-1] == 429


def test_a_new_card_is_shown_once_and_only_its_digest_is_kept(circle, signed_in):
    client = signed_in(circle.member)
    asked = client.get(f"/{circle.slug}/people/card/")
    key = key_in(asked)
    shown = client.post(f"/{circle.slug}/people/card/", {"key": key})
    code = CODE.findall(shown.content.decode())[0]
    assert Credential.objects.get(kind="card").public == card_digest(code)
    assert "no-store" in shown["Cache-Control"]
    again = client.post(f"/{circle.slug}/people/card/", {"key": key})
    assert CODE.findall(again.content.decode())[0] == code
    assert Credential.objects.count() == 1


def test_a_guest_gets_the_reasons_where_the_card_would_be(circle, client):
    page = client.get(f"/{circle.slug}/people/card/")
    assert b"members of this body" in page.content
    assert client.post(f"/{circle.slug}/people/card/").status_code == 403


def test_ending_a_key_signs_the_lost_phone_out(circle, signed_in):
    code = card_of(circle, circle.member)
    client = signed_in(circle.member)
    lost = type(client)()
    lost.post("/sign-in/", {"code": code})
    assert lost.get(f"/{circle.slug}/people/").status_code == 200
    row = Credential.objects.get(public=card_digest(code))
    assert client.post(f"/{circle.slug}/people/keys/{row.pk}/end/").status_code == 303
    assert lost.get(f"/{circle.slug}/people/").status_code == 302
    assert client.get(f"/{circle.slug}/people/").status_code == 200


def test_asking_to_come_back_tells_nobody_who_has_vouchers(circle, client):
    pages = []
    for number in (2, 4711):
        page = client.post(f"/{circle.slug}/people/back/", {"number": number})
        assert page.status_code == 200
        text = CODE.sub("", page.content.decode())
        pages.append(re.sub(r'<path[^>]*>|value="[^"]*"|\b4711\b|\b2\b', "", text))
    assert pages[0] == pages[1]
    assert Recovery.objects.count() == 0


def test_coming_back_takes_the_chosen_and_the_waiting_time(circle, client):
    vouchers = []
    for _ in range(5):
        one = Person.objects.create().pk
        number = perform(Join(body=circle.slug, code=circle.code), Visit(person=one)).facts["member"]
        vouchers.append((one, number))
    perform(NameVouchers(body=circle.slug, numbers=[n for _, n in vouchers]), Visit(person=circle.member))
    assert RecoveryVoucher.objects.count() == 5
    page = client.post(f"/{circle.slug}/people/back/", {"number": 2})
    code = CODE.findall(page.content.decode())[0]
    early = client.post(f"/{circle.slug}/people/back/finish/", {"code": code})
    assert early.status_code == 409
    assert "0 of 3 chosen vouchers" in early.content.decode()
    unknown = client.post(f"/{circle.slug}/people/back/finish/", {"code": new_code()})
    assert unknown.status_code == 403


@pytest.mark.parametrize("demo", [True, False])
def test_a_link_of_the_demo_lets_in_once_and_only_there(circle, client, settings, demo):
    settings.DEMO = demo
    link = enter_link(circle.member)
    assert client.get(link).status_code == (302 if demo else 404)
    client.cookies.clear()
    assert client.get(link).status_code == 404
    assert Session.objects.filter(kind="browser").count() == int(demo)


def test_a_link_that_lets_nobody_in_says_what_to_do_and_nothing_of_anybody(circle, client, settings):
    """Used, too old, made up or naming nobody: one page, so that it does not tell whether somebody exists."""
    settings.DEMO = True
    used, nobody = enter_link(circle.member), enter_link("f" * 32)
    with time_machine.travel(datetime.now(UTC) - timedelta(days=2)):
        old = enter_link(circle.member)
    client.get(used)
    pages = [Client().get(link) for link in (used, nobody, old, "/enter/nonsense/")]
    settings.DEMO = False
    pages.append(Client().get(enter_link(circle.member)))
    assert {page.status_code for page in pages} == {404}
    told = {page.content.decode().split("<main")[1].split("</main>")[0] for page in pages}
    assert len(told) == 1
    words = pages[0].content.decode()
    assert "This link was used, or is too old" in words
    assert all(way in words for way in ("Ask for a new link", "/sign-in/", "/join/", "/assembly/", "vouch for you"))


def test_whoever_is_in_already_is_told_so_by_a_used_link(circle, client, settings):
    settings.DEMO = True
    link = enter_link(circle.member)
    client.get(link)
    assert "This device is signed in already." in client.get(link).content.decode()


def test_the_sheet_at_the_door_is_for_those_who_stand_there(circle, signed_in):
    pk = JoinCode.objects.get().pk
    address = f"/{circle.slug}/people/code/{pk}/"
    assert circle.code[:4] in signed_in(circle.founder).get(address).content.decode()
    refused = signed_in(circle.member).get(address)
    assert refused.status_code == 403
    assert circle.code[:4] not in refused.content.decode()


@pytest.mark.parametrize("page", ["join/", "people/vouch/", "people/vouchers/", "people/code/", "people/back/"])
def test_a_form_that_can_be_filled_in_rightly_has_its_button(circle, client, signed_in, page):
    if page.startswith("people/") and page != "people/back/":
        signed_in(circle.founder)
    main = client.get(f"/{circle.slug}/{page}").content.decode().split("<main")[1].split("</main>")[0]
    assert "<button" in main
    assert 'class="why"' not in main


PAGES = ["", "welcome/", "vouch/", "leave/", "code/", "card/", "passkey/", "vouchers/", "back/", "back/finish/"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["founder", "member", None])
def test_every_page_stands_for_everybody_without_scripts(circle, client, signed_in, page, who):
    if who:
        client = signed_in(getattr(circle, who))
    answer = client.get(f"/{circle.slug}/people/{page}", follow=True)
    assert answer.status_code == 200
    assert b"<main" in answer.content
