"""Every act is a page: a form or the reasons, one POST, and where it leads."""

from __future__ import annotations

import re

import pytest

from asamblea.acts.meetings import HandOutCards
from asamblea.acts.proposals import DraftProposal
from asamblea.door import Visit, perform
from asamblea.models import Body, Membership, Office, Proposal
from asamblea.web.base.forms import form_of
from asamblea.web.base.visit import SESSION_COOKIE, fresh_key

pytestmark = pytest.mark.urls("tests.web.step_urls")


def say(client, circle, words):
    return client.get(f"/{circle.slug}/buttons/", {"say": words}).content.decode()


def test_a_step_asks_what_the_address_does_not_say(circle, signed_in):
    page = signed_in(circle.member).get(f"/{circle.slug}/proposals/draft/").content.decode()
    assert 'name="title"' in page
    assert "<textarea" in page
    assert 'name="body"' not in page
    assert "Write a proposal</button>" in page


def test_a_step_does_the_act_once_and_leads_on(circle, signed_in):
    client = signed_in(circle.member)
    said = {"title": "A kettle", "text": "Buy one.", "kind": "motion", "key": fresh_key()}
    for _ in range(2):
        answer = client.post(f"/{circle.slug}/proposals/draft/", said)
        assert (answer.status_code, answer.url) == (303, f"/then/{circle.slug}/")
    assert Proposal.objects.filter(body__slug=circle.slug, title="A kettle").count() == 1


def test_what_is_left_out_is_asked_for_again(circle, signed_in):
    answer = signed_in(circle.member).post(f"/{circle.slug}/proposals/draft/", {"text": "Buy one."})
    assert answer.status_code == 422
    assert "Buy one." in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


def test_a_guest_reads_why_not_before_and_after_pressing(circle, client):
    before = client.get(f"/{circle.slug}/proposals/draft/")
    assert before.status_code == 200
    assert "members of this body" in before.content.decode()
    assert "<button" not in before.content.decode().split("<main")[1].split("</main>")[0]
    after = client.post(f"/{circle.slug}/proposals/draft/", {"title": "A kettle", "text": "Buy one."})
    assert after.status_code == 403
    assert "members of this body" in after.content.decode()
    assert "A kettle" in after.content.decode()


def test_what_depends_on_the_form_is_not_held_against_an_empty_form(circle, signed_in):
    page = signed_in(circle.member).get(f"/{circle.slug}/proposals/draft/").content.decode()
    assert 'class="why"' not in page


def test_a_state_that_forbids_is_a_conflict_and_says_so_in_spanish(circle, signed_in):
    client = signed_in(circle.founder)
    client.cookies["django_language"] = "es"
    answer = client.post(f"/{circle.slug}/convene/")
    assert answer.status_code == 409
    assert "Ya estás entre quienes convocan" in answer.content.decode()


def test_an_office_that_one_does_not_hold_is_forbidden(circle, signed_in):
    answer = signed_in(circle.member).post(f"/{circle.slug}/meetings/open/")
    assert answer.status_code == 403
    assert "chair" in answer.content.decode() or "convenor" in answer.content.decode()


@pytest.mark.parametrize("how", ["get", "post"])
def test_what_does_not_exist_is_missing(circle, signed_in, how):
    assert getattr(signed_in(circle.member), how)(f"/{circle.slug}/proposals/999/endorse/").status_code == 404


@pytest.mark.parametrize("how", ["get", "post"])
def test_a_body_that_does_not_exist_is_missing(db, client, how):
    assert getattr(client, how)("/nowhere/proposals/draft/", {"title": "x"}).status_code == 404


def test_a_step_takes_no_other_method(circle, client):
    assert client.delete(f"/{circle.slug}/proposals/draft/").status_code == 405


def test_hidden_answers_come_from_the_address(circle, signed_in):
    page = signed_in(circle.founder).get(f"/{circle.slug}/meetings/cards/?kind=observer").content.decode()
    assert '<input type="hidden" name="kind" value="observer"' in page


def test_a_guest_founds_an_assembly_and_is_its_first_member(db, client):
    key = re.findall(r'name="key" value="([^"]+)"', client.get("/found/").content.decode())[0]
    said = {"body": "east-school", "title": "East School", "kind": "committee", "charter": "workplace_committee"}
    answer = client.post("/found/", said | {"key": key})
    assert (answer.status_code, answer.url) == (303, "/then/east-school/")
    assert SESSION_COOKIE in answer.cookies
    assert Body.objects.get().languages == ["en", "es"]
    assert Membership.objects.get().number == 1
    assert client.post("/east-school/convene/").status_code == 303
    assert Office.objects.count() == 1


def test_the_button_and_the_door_give_one_answer(circle, client, signed_in):
    pressed = say(signed_in(circle.founder), circle, "{% step_button 'meetings.open' %}")
    assert "Open the meeting" in pressed
    assert "convenors are here" in pressed
    client.cookies.clear()
    assert "members of this body" in say(client, circle, "{% step_button 'meetings.open' %}")


def test_a_button_carries_its_answers_and_its_key(circle, signed_in):
    perform(DraftProposal(body=circle.slug, title="A kettle", text="Buy one."), Visit(person=circle.founder))
    pk = Proposal.objects.get(title="A kettle").pk
    page = say(signed_in(circle.member), circle, f"{{% step_button 'proposals.endorse' proposal={pk} kind='quiet' %}}")
    assert f'action="/{circle.slug}/proposals/{pk}/endorse/"' in page
    assert 'name="key"' in page
    assert "csrfmiddlewaretoken" in page
    assert 'class="btn quiet"' in page


def test_a_button_that_lacks_words_is_a_link_to_its_page(circle, signed_in):
    page = say(signed_in(circle.member), circle, "{% step_button 'proposals.draft' kind='quiet' %}")
    assert f'href="/{circle.slug}/proposals/draft/"' in page
    assert "<form" not in page


def test_a_button_may_stay_away_when_its_reasons_stand_beside_it(circle, client):
    assert say(client, circle, "{% step_button 'meetings.open' quiet_if_not=True %}").strip() == ""


def test_a_page_with_many_buttons_enters_the_hall_once(circle, signed_in, django_assert_max_num_queries):
    client = signed_in(circle.member)
    words = "{% step_button 'meetings.open' %}" * 10
    with django_assert_max_num_queries(40):
        say(client, circle, words)


def test_who_you_are_is_said(circle, signed_in):
    assert say(signed_in(circle.member), circle, "{% you %}") == "You · no. 2"


def test_numbers_are_read_however_they_are_written():
    form = form_of(HandOutCards, without=("body",))({"first": "1", "last": "x", "kind": "voter"})
    assert list(form.errors) == ["last"]
