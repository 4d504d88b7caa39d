"""Proposals and amendments on pages: each kind has its form, each act its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from asamblea.acts.amendments import ObjectToAmendment, ProposeAmendment
from asamblea.acts.proposals import DraftProposal
from asamblea.models import Amendment, Candidacy, Endorsement, Proposal, SecretDemand
from tests.plaza import Plaza
from tests.web.reading import words

Phone = Callable[[str], Client]
HERE = "/plaza/proposals"
TEXT = "We cook.\n\nWe eat together.\n\nWe wash up."

# What people fill in by kind, and the content the rules get.
KINDS: list[tuple[str, dict[str, str], dict[str, Any]]] = [
    ("speak", {"card": "9"}, {"card": 9}),
    ("recall", {"number": "4", "office": "chair"}, {"number": 4, "office": "chair"}),
    ("recall", {"number": "4", "office": ""}, {"number": 4}),
    ("standing", {"number": "12", "standing": "member", "text": "Come back."}, {"number": 12, "standing": "member"}),
    ("review", {"decision": "1", "finding": "done"}, {"decision": 1, "finding": "done"}),
    ("suspend", {"articles": "debate.alternate_sides"}, {"articles": ["debate.alternate_sides"]}),
    ("agenda", {"text": "Soup first."}, {}),
    (
        "election",
        {"name": "Coordination", "seats": "3", "lists": "Unity: 8, 9\nKitchen: 10"},
        {"seats": 3, "lists": {"Unity": [8, 9], "Kitchen": [10]}, "name": "Coordination"},
    ),
    ("annul", {"ballot": "1", "text": "The count was wrong."}, {"ballot": 1}),
]


@pytest.fixture
def soup(plaza: Plaza) -> int:
    """A motion in debate, with three paragraphs."""
    pk = plaza.moves("Ana", "Soup for everybody", TEXT)
    plaza.debates("Lena", pk, seconds=lambda: None)
    return pk


@pytest.mark.parametrize(("kind", "said", "payload"), KINDS)
def test_each_kind_has_its_own_form(
    plaza: Plaza, phone: Phone, kind: str, said: dict[str, str], payload: dict[str, Any]
) -> None:
    assert phone("Bea").get(f"{HERE}/draft/{kind}/").status_code == 200
    answer = phone("Bea").post(f"{HERE}/draft/{kind}/", {"title": "This one", **said})
    assert answer.status_code == 303, answer.content.decode()
    row = Proposal.objects.get(title="This one")
    assert (row.kind, row.payload) == (kind, payload)
    assert "This one" in words(phone("Bea"), answer["Location"])


def test_what_would_sleep_is_read_in_words(plaza: Plaza, phone: Phone) -> None:
    sentence = "When we disagree, voices for and against take turns."
    assert sentence in words(phone("Bea"), f"{HERE}/draft/suspend/")
    said = {"title": "Let it sleep", "articles": "debate.alternate_sides"}
    answer = phone("Bea").post(f"{HERE}/draft/suspend/", said)
    assert sentence in words(phone("Bea"), answer["Location"])


def test_every_kind_is_offered_on_one_page(plaza: Plaza, phone: Phone) -> None:
    page = phone("Bea").get(f"{HERE}/draft/").content.decode()
    for kind in ("motion", "strategy", "demand", "charter", "team", "meeting", "form", "standing"):
        assert f"{HERE}/draft/{kind}/" in page


def test_a_guest_reads_on_the_form_why_not(plaza: Plaza, client: Client) -> None:
    page = client.get(f"{HERE}/draft/motion/").content.decode()
    assert "#franchise.who" in page
    assert 'type="submit"' not in page
    assert client.post(f"{HERE}/draft/motion/", {"title": "Mine", "text": "All mine."}).status_code == 403


def test_an_unknown_kind_is_no_page(plaza: Plaza, phone: Phone) -> None:
    assert phone("Bea").get(f"{HERE}/draft/coup/").status_code == 404


def test_a_motion_names_the_groups_that_carry_it_out(plaza: Plaza, phone: Phone) -> None:
    said = {
        "title": "A kitchen", "text": "We cook on Sundays.",
        "group1_name": "Kitchen", "group1_task": "Cook.", "group1_latitude": "Buy soup.", "group1_people": "5",
        "group1_report_due": "2025-03-20", "group1_ends": "2025-04-10",
        "group3_name": "Choir", "group3_task": "Sing.", "group3_latitude": "Choose songs.",
        "group3_report_due": "2025-03-20", "group3_ends": "2025-04-10",
    }  # fmt: skip
    answer = phone("Bea").post(f"{HERE}/draft/motion/", said)
    assert answer.status_code == 303
    groups = Proposal.objects.get(title="A kitchen").payload["groups"]
    assert [(one["name"], one["people"]) for one in groups] == [("Kitchen", 5), ("Choir", 0)]
    assert groups[0]["ends"] == "2025-04-10T23:59:00+00:00"
    assert "Buy soup." in words(phone("Cruz"), answer["Location"])


def test_what_is_needed_comes_first_and_the_rest_is_folded(plaza: Plaza, phone: Phone) -> None:
    page = phone("Bea").get(f"{HERE}/draft/motion/").content.decode()
    folds = [
        page.index(each) for each in ('name="text"', '<details class="fold">', 'name="group1_name"', 'name="label"')
    ]
    assert folds == sorted(folds)
    assert page.index('name="title"') < folds[0]
    team = phone("Bea").get(f"{HERE}/draft/team/").content.decode()
    assert team.index('name="chair"') < team.index('<details class="fold">') < team.index('name="text"')


def test_a_group_without_an_end_is_refused(plaza: Plaza, phone: Phone) -> None:
    said = {"title": "For ever", "text": "We stay.", "group1_name": "Committee", "group1_task": "Stay."}
    answer = phone("Bea").post(f"{HERE}/draft/motion/", said)
    assert answer.status_code == 409
    assert "#mandates.weeks" in answer.content.decode()
    assert 'value="Committee"' in answer.content.decode()


def test_a_demand_carries_what_we_do_ourselves(plaza: Plaza, phone: Phone) -> None:
    bare = {"title": "Heating", "text": "Turn it on."}
    assert phone("Bea").post(f"{HERE}/draft/demand/", bare).status_code == 409
    answer = phone("Bea").post(f"{HERE}/draft/demand/", bare | {"if_refused": "We bring stoves."})
    assert "We bring stoves." in words(phone("Cruz"), answer["Location"])


def test_the_next_meeting_has_a_day_that_keeps_the_notice(plaza: Plaza, phone: Phone) -> None:
    soon = {"title": "Next", "name": "Second assembly", "place": "Hall", "starts": "2025-03-03T18:00"}
    assert phone("Lena").post(f"{HERE}/draft/meeting/", soon).status_code == 409
    later = (datetime.now(UTC) + timedelta(days=28)).strftime("%Y-%m-%dT%H:%M")
    assert phone("Lena").post(f"{HERE}/draft/meeting/", soon | {"starts": later}).status_code == 303
    assert Proposal.objects.get(title="Next").payload["starts"].endswith("+00:00")


def test_endorsers_are_counted_and_the_last_one_notices(plaza: Plaza, phone: Phone) -> None:
    pk = int(plaza.does("Ana", DraftProposal, title="Tea", text="We brew.")["proposal"])
    assert "0 of 3 endorsers" in words(phone("Bea"), f"{HERE}/{pk}/")
    for name in ("Bea", "Cruz"):
        assert phone(name).post(f"{HERE}/{pk}/endorse/").status_code == 303
    assert "2 of 3 endorsers" in words(phone("Dina"), f"{HERE}/{pk}/")
    assert f"{HERE}/{pk}/endorse/" not in phone("Ana").get(f"{HERE}/{pk}/").content.decode()
    assert "You endorsed it." in words(phone("Bea"), f"{HERE}/{pk}/")
    phone("Dina").post(f"{HERE}/{pk}/endorse/")
    assert Endorsement.objects.filter(proposal=pk).count() == 3
    assert "on the agenda" in words(phone("Dina"), f"{HERE}/{pk}/")


def test_paragraphs_are_numbered_and_lead_to_an_amendment(plaza: Plaza, phone: Phone, soup: int) -> None:
    page = phone("Bea").get(f"{HERE}/{soup}/").content.decode()
    assert all(f'id="p{n}"' in page for n in (1, 2, 3))
    assert f"{HERE}/{soup}/amend/?paragraph=2" in page
    assert "We eat together." in phone("Bea").get(f"{HERE}/{soup}/amend/?paragraph=2").content.decode()


def test_an_amendment_is_shown_word_by_word(plaza: Plaza, phone: Phone, soup: int) -> None:
    said = {"paragraph": "2", "action": "replace", "text": "We eat and sing together."}
    assert phone("Bea").post(f"{HERE}/{soup}/amend/", said).status_code == 303
    page = phone("Cruz").get(f"{HERE}/{soup}/").content.decode()
    assert '<ins><span class="vh">added: </span>and sing</ins>' in page
    assert "replaces paragraph 2" in page


def test_colliding_amendments_and_the_voting_order_are_stated(plaza: Plaza, phone: Phone, soup: int) -> None:
    first = plaza.does("Bea", ProposeAmendment, proposal=soup, paragraph=2, action="replace", text="We eat.")
    plaza.does("Cruz", ProposeAmendment, proposal=soup, paragraph=2, action="strike")
    plaza.does(
        "Dina", ProposeAmendment, proposal=soup, paragraph=1, action="replace", text="We dine.",
        parent=first["amendment"],
    )  # fmt: skip
    page = words(phone("Eli"), f"{HERE}/{soup}/")
    assert "Touches the same paragraph as A2" in page
    assert "Voted in this order: A3, A1, A2 , then the text as amended." in page
    assert "Changes to A1:" in page


def test_the_mover_takes_in_what_nobody_objects_to(plaza: Plaza, phone: Phone, soup: int) -> None:
    pk = plaza.does("Bea", ProposeAmendment, proposal=soup, paragraph=1, action="replace", text="We all cook.")
    accept = f"/plaza/amendments/{pk['amendment']}/accept/"
    assert accept in phone("Ana").get(f"{HERE}/{soup}/").content.decode()
    assert accept not in phone("Cruz").get(f"{HERE}/{soup}/").content.decode()
    answer = phone("Ana").post(accept)
    assert (answer.status_code, answer["Location"]) == (303, f"{HERE}/{soup}/#amendments")
    assert "We all cook." in words(phone("Cruz"), f"{HERE}/{soup}/")
    assert Amendment.objects.get(pk=pk["amendment"]).state == "friendly"


def test_one_objection_sends_it_to_the_vote_and_the_mover_reads_why(plaza: Plaza, phone: Phone, soup: int) -> None:
    pk = plaza.does("Bea", ProposeAmendment, proposal=soup, paragraph=1, action="strike")["amendment"]
    assert f"/plaza/amendments/{pk}/object/" in phone("Cruz").get(f"{HERE}/{soup}/").content.decode()
    assert phone("Cruz").post(f"/plaza/amendments/{pk}/object/").status_code == 303
    assert "objected to: the room votes" in words(phone("Dina"), f"{HERE}/{soup}/")
    assert phone("Ana").post(f"/plaza/amendments/{pk}/accept/").status_code == 409
    assert plaza.refused("Ana", ObjectToAmendment, amendment=pk) == {}


def test_whoever_moved_an_amendment_withdraws_it(plaza: Plaza, phone: Phone, soup: int) -> None:
    pk = plaza.does("Bea", ProposeAmendment, proposal=soup, paragraph=1, action="strike")["amendment"]
    assert phone("Cruz").post(f"/plaza/amendments/{pk}/withdraw/").status_code == 409
    assert phone("Bea").post(f"/plaza/amendments/{pk}/withdraw/").status_code == 303
    assert Amendment.objects.get(pk=pk).state == "withdrawn"


def test_a_counter_proposal_names_what_it_answers(plaza: Plaza, phone: Phone, soup: int) -> None:
    page = phone("Bea").get(f"{HERE}/{soup}/").content.decode()
    address = f"{HERE}/draft/motion/?counter_to={soup}"
    assert address in page
    assert f'value="{soup}"' in phone("Bea").get(address).content.decode()
    said = {"title": "Salad", "text": "We chop.", "counter_to": str(soup)}
    answer = phone("Bea").post(f"{HERE}/draft/motion/", said)
    assert "Counter-proposal to" in words(phone("Bea"), answer["Location"])
    assert "Salad" in words(phone("Cruz"), f"{HERE}/{soup}/")


def test_members_ask_for_a_secret_ballot_and_are_counted(plaza: Plaza, phone: Phone, soup: int) -> None:
    assert phone("Bea").post(f"{HERE}/{soup}/secret/").status_code == 303
    assert SecretDemand.objects.filter(proposal=soup).count() == 1
    page = words(phone("Bea"), f"{HERE}/{soup}/")
    assert "1 of 10 asked for a secret ballot." in page
    assert "You are among them." in page


def test_the_chair_leads_a_text_from_the_floor_to_its_final_words(plaza: Plaza, phone: Phone) -> None:
    pk = plaza.moves("Ana", "Bread", "We bake.")
    chair = phone("Lena")
    assert f"{HERE}/{pk}/present/" in chair.get(f"{HERE}/{pk}/").content.decode()
    assert chair.post(f"{HERE}/{pk}/present/", {"interpreted": "on"}).status_code == 303
    assert f"{HERE}/end-turn/" in chair.get(f"{HERE}/{pk}/").content.decode()
    assert chair.post(f"{HERE}/end-turn/")["Location"] == f"{HERE}/{pk}/"
    assert chair.post(f"{HERE}/{pk}/debate/").status_code == 303
    assert chair.post(f"{HERE}/{pk}/freeze/").status_code == 303
    page = chair.get(f"{HERE}/{pk}/").content.decode()
    assert f"/plaza/ballots/open/?proposal={pk}" in page
    assert "For the team" not in phone("Bea").get(f"{HERE}/{pk}/").content.decode()


def test_where_it_has_been_names_the_minutes(plaza: Plaza, client: Client, soup: int) -> None:
    page = words(client, f"{HERE}/{soup}/")
    for stage in ("waiting for endorsers", "endorsed and noticed", "on the agenda", "presented", "in debate"):
        assert stage in page
    assert "Put by member" in page


def test_a_mover_withdraws_before_the_text_is_final(plaza: Plaza, phone: Phone, soup: int) -> None:
    assert phone("Bea").post(f"{HERE}/{soup}/withdraw/").status_code == 409
    assert phone("Ana").post(f"{HERE}/{soup}/withdraw/").status_code == 303
    assert "withdrawn" in words(phone("Bea"), f"{HERE}/")


def test_whoever_is_on_a_list_answers_with_one_button(plaza: Plaza, phone: Phone) -> None:
    bea, cruz = plaza.number("Bea"), plaza.number("Cruz")
    payload = {"seats": 1, "lists": {"Unity": [bea, cruz]}}
    pk = plaza.moves("Ana", "Seats", "By lists.", kind="election", payload=payload)
    assert "I accept: I stand" in words(phone("Bea"), f"{HERE}/{pk}/")
    assert "I accept: I stand" not in words(phone("Eli"), f"{HERE}/{pk}/")
    answer = phone("Bea").post(f"{HERE}/{pk}/stand/", {"answer": "accept"})
    assert answer.status_code == 303, answer.content.decode()
    assert "Write down an answer said in the room" in words(phone("Lena"), f"{HERE}/{pk}/")
    phone("Lena").post(f"{HERE}/{pk}/stand/", {"answer": "decline", "number": cruz})
    told = dict(Candidacy.objects.filter(proposal=pk).values_list("member__number", "accepts"))
    assert told == {bea: True, cruz: False}
    assert phone("Eli").post(f"{HERE}/{pk}/stand/", {"answer": "accept", "number": bea}).status_code == 403


def test_a_text_that_is_not_frozen_names_the_open_amendments_with_their_places(
    plaza: Plaza, phone: Phone, soup: int
) -> None:
    what = {"proposal": soup, "paragraph": 1, "action": "replace"}
    plaza.does("Ana", ProposeAmendment, **what, text="We cook rice.")
    plaza.does("Dina", ProposeAmendment, **what, text="We cook beans.")
    labels = list(Amendment.objects.filter(proposal=soup).order_by("number").values_list("number", "label"))
    assert len(labels) == 2
    chair = phone("Lena")
    opening = chair.post("/plaza/ballots/open/", {"proposal": soup, "sections": 0})
    for page in (chair.post(f"/plaza/proposals/{soup}/freeze/"), opening):
        assert page.status_code == 409
        told = page.content.decode()
        assert f"Amendments that are not decided: {', '.join(label for _, label in labels)}." in told
        for number, label in labels:
            assert f'<a href="/plaza/proposals/{soup}/#a{number}">{label}</a>' in told
        assert "Decide the amendments" not in told
