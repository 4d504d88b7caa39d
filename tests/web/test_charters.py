"""The charter on pages: every article has its place, its sentence and the vote that made it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from asamblea.acts.proposals import Freeze
from asamblea.models import CharterVersion, Proposal
from asamblea.rules.articles import ARTICLES
from tests.plaza import Plaza
from tests.web.reading import words

Phone = Callable[[str], Client]
HERE = "/plaza/charter/"


def test_every_article_has_its_anchor(plaza: Plaza, client: Client) -> None:
    page = client.get(HERE).content.decode()
    assert [key for key in ARTICLES if f'id="{key}"' not in page] == []


def test_the_charter_names_the_vote_that_adopted_it(plaza: Plaza, client: Client) -> None:
    page = client.get(HERE).content.decode()
    assert "/plaza/decisions/1/" in page
    assert "Founding vote: the charter was adopted by decision 1" in page


def test_only_members_are_offered_to_change_an_article(plaza: Plaza, phone: Phone) -> None:
    assert "amend/?article=notice.days" in phone("Bea").get(HERE).content.decode()
    assert "amend/?article=voting.once" not in phone("Bea").get(HERE).content.decode()
    assert "amend/?article=notice.days" not in Client().get(HERE).content.decode()


def test_only_what_differs_is_proposed(plaza: Plaza, phone: Phone) -> None:
    address = f"{HERE}amend/?article=debate.speech_seconds&article=voting.recount_on_demand&article=voting.threshold"
    assert "2 minutes" in words(phone("Bea"), address)
    said = {
        "title": "Shorter speeches", "text": "More of us get to speak.", "debate.speech_seconds": "90",
        "voting.recount_on_demand": "yes", "voting.threshold": "1/2",
    }  # fmt: skip
    answer = phone("Bea").post(address, said)
    assert answer.status_code == 303
    proposal = Proposal.objects.get(title="Shorter speeches")
    assert (proposal.kind, proposal.payload) == ("charter", {"changes": {"debate.speech_seconds": 90}})
    page = words(phone("Cruz"), answer["Location"])
    assert "struck: " in page
    assert "90 seconds" in page


def test_the_whole_charter_can_be_changed_at_once(plaza: Plaza, phone: Phone) -> None:
    page = phone("Bea").get(f"{HERE}amend/").content.decode()
    assert [key for key, one in ARTICLES.items() if not one.structural and f'name="{key}"' not in page] == []


def test_nothing_changed_is_refused_with_the_article(plaza: Plaza, phone: Phone) -> None:
    said = {"title": "Nothing", "text": "Nothing.", "debate.speech_seconds": "120"}
    answer = phone("Bea").post(f"{HERE}amend/?article=debate.speech_seconds", said)
    assert answer.status_code == 409
    assert not Proposal.objects.filter(title="Nothing").exists()


def test_a_change_adopted_here_begins_after_the_meeting_and_names_its_vote(plaza: Plaza, phone: Phone) -> None:
    proposal = plaza.moves(
        "Ana", "Shorter speeches", "More of us.", kind="charter", payload={"changes": {"debate.speech_seconds": 90}}
    )
    plaza.meets_again(days=28)
    plaza.debates("Lena", proposal, seconds=lambda: None)
    plaza.does("Lena", Freeze, proposal=proposal)
    decision = plaza.decided(proposal, Ana="for", Bea="for", Cruz="for")
    waiting = words(phone("Bea"), HERE)
    assert "Adopted, not yet in force · version 2" in waiting
    assert CharterVersion.objects.filter(body__slug="plaza").count() == 2
    plaza.closes()
    plaza.later(minutes=1)
    page = words(phone("Bea"), HERE)
    assert "Charter · version 2" in page
    assert f"The vote that made this rule: decision {decision}" in page
    assert "Not the charter in force" in words(phone("Bea"), f"{HERE}1/")


@pytest.mark.parametrize("name", ["mass_assembly", "modified_consensus", "consent_circle", "workplace_committee"])
def test_ready_charters_are_read_before_anybody_founds(client: Client, db: None, name: str) -> None:
    page = client.get(f"/help/charters/{name}/").content.decode()
    assert 'id="quorum.number"' in page
    assert f"/found/?charter={name}" in page
    assert name in client.get("/help/charters/").content.decode()


def test_there_is_no_ready_charter_of_another_name(client: Client, db: None) -> None:
    assert client.get("/help/charters/one_leader/").status_code == 404


def test_the_charter_is_read_in_spanish(plaza: Plaza, client: Client) -> None:
    assert "Estatutos de Plaza" in words(client, HERE, **{"accept-language": "es"})


def test_a_share_typed_as_a_decimal_is_proposed_as_the_fraction_it_is(plaza: Plaza, phone: Phone) -> None:
    address = f"{HERE}amend/?article=voting.charter_threshold&article=voting.threshold"
    said = {"title": "Sixty", "text": "Why not.", "voting.charter_threshold": "60 %", "voting.threshold": "0.5"}
    assert phone("Bea").post(address, said).status_code == 303
    assert Proposal.objects.get(title="Sixty").payload == {"changes": {"voting.charter_threshold": "3/5"}}
    wrong = phone("Bea").post(address, said | {"voting.threshold": "half"})
    assert wrong.status_code == 422
    assert "Write it as 3/5, as 0.6 or as 60%." in wrong.content.decode()
