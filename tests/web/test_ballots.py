"""Ballots on pages: what is put, voting by one button or on a secret paper, counting apart, checking the result."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from django.test import Client
from django.utils import translation

from asamblea import acts
from asamblea.models import Ballot, Count, Mark, Paper, Proposal, RecountDemand, Vote
from asamblea.web.base.tallies import caption_of, outcome_words, share_words
from tests.plaza import Plaza
from tests.web.reading import words

Phone = Callable[[str], Client]
HERE = "/plaza/ballots"


@pytest.fixture
def ballot(plaza: Plaza) -> int:
    """A motion with two sections of hands, put to the vote."""
    return plaza.opened(plaza.frozen("Ana", "Soup for everybody", "We cook.\n\nWe eat."), sections=2)


def test_the_chair_opens_a_ballot_from_its_page(plaza: Plaza, phone: Phone) -> None:
    proposal = plaza.frozen("Ana", "Soup")
    page = phone("Lena").get(f"{HERE}/open/?proposal={proposal}")
    assert b'name="sections"' in page.content
    assert b"<button" in page.content
    answer = phone("Lena").post(f"{HERE}/open/", {"proposal": proposal, "sections": 3, "label": "V9"})
    assert answer.status_code == 303
    row = Ballot.objects.get(body__slug="plaza", label="V9")
    assert (row.sections, row.proposal_id, answer["Location"]) == (3, proposal, f"{HERE}/{row.number}/")


def test_nobody_but_the_chair_opens_one(plaza: Plaza, phone: Phone) -> None:
    proposal = plaza.frozen("Ana", "Soup")
    assert phone("Bea").post(f"{HERE}/open/", {"proposal": proposal, "sections": 0}).status_code == 403
    assert not Ballot.objects.filter(proposal=proposal).exists()


def test_the_page_says_text_rule_quorum_and_cards(phone: Phone, ballot: int) -> None:
    said = words(phone("Bea"), f"{HERE}/{ballot}/")
    assert "We cook." in said
    assert "more than half of the votes cast" in said
    assert "40 cards were out at the opening; 5 are needed" in said
    assert "2 sections, each counted by at least two tellers apart" in said


def test_one_tap_votes_and_another_changes_it(plaza: Plaza, phone: Phone, ballot: int) -> None:
    at = phone("Bea")
    page = at.get(f"{HERE}/{ballot}/").content.decode()
    assert len(re.findall(r'name="choice" value="(?:for|against|abstain)"', page)) == 3
    for choice in ("for", "against"):
        assert at.post(f"{HERE}/{ballot}/cast/", {"choice": choice}).status_code == 303
    mine = Vote.objects.get(ballot__number=ballot, member__number=plaza.number("Bea"))
    assert mine.choice == "against"
    said = words(at, f"{HERE}/{ballot}/")
    assert "Your vote is in." in said
    assert "Against · your vote now" in said


def test_a_guest_sees_why_there_is_no_button(client: Client, ballot: int) -> None:
    page = client.get(f"{HERE}/{ballot}/")
    assert page.status_code == 200
    assert b'name="choice"' not in page.content
    assert client.post(f"{HERE}/{ballot}/cast/", {"choice": "for"}).status_code == 403


def test_tellers_count_apart_and_a_mismatch_is_counted_again(phone: Phone, ballot: int) -> None:
    def hands_in(name: str, section: int, in_favour: int) -> int:
        figures = {"count_for": in_favour, "count_against": 2, "count_abstain": 0, "channel": "hands"}
        return phone(name).post(f"{HERE}/{ballot}/count/{section}/", figures).status_code

    assert hands_in("Tilo", 1, 10) == 303
    chair = words(phone("Lena"), f"{HERE}/{ballot}/")
    assert "1 of 2 tellers have counted" in chair
    assert "Nobody has handed in figures yet." in chair
    assert hands_in("Tara", 1, 11) == 303
    chair = words(phone("Lena"), f"{HERE}/{ballot}/")
    assert "The tellers differ: they count again." in chair
    assert " 11 " not in chair
    assert hands_in("Tilo", 1, 11) == hands_in("Tara", 1, 11) == 303
    assert "The tellers agree." in words(phone("Lena"), f"{HERE}/{ballot}/")
    assert Count.objects.filter(ballot__number=ballot, round=2).count() == 2


def test_others_see_no_section_and_no_sum_before_the_end(phone: Phone, ballot: int) -> None:
    phone("Tilo").post(
        f"{HERE}/{ballot}/count/1/", {"count_for": 17, "count_against": 0, "count_abstain": 0, "channel": "hands"}
    )
    said = words(phone("Bea"), f"{HERE}/{ballot}/")
    assert "17" not in said
    assert "Section 1" not in said
    assert phone("Bea").get(f"{HERE}/{ballot}/count.json").status_code == 404


def test_a_member_demands_a_recount(phone: Phone, ballot: int) -> None:
    assert phone("Bea").post(f"{HERE}/{ballot}/recount/").status_code == 303
    assert RecountDemand.objects.filter(ballot__number=ballot).exists()
    assert "A recount was demanded" in words(phone("Lena"), f"{HERE}/{ballot}/")


@pytest.fixture
def announced(plaza: Plaza, phone: Phone, ballot: int) -> int:
    """The same ballot after three phones and thirty hands."""
    for name, choice in (("Ana", "for"), ("Bea", "for"), ("Cruz", "against")):
        plaza.does(name, acts.ballots.CastVote, ballot=ballot, choice=choice)
    plaza.counts(ballot, [("Tilo", "Tara"), ("Tilo", "Tara")], {"for": 18, "against": 9, "abstain": 3})
    assert phone("Lena").post(f"{HERE}/{ballot}/close/").status_code == 303
    return ballot


def test_the_result_says_who_was_counted_and_how(client: Client, announced: int) -> None:
    said = words(client, f"{HERE}/{announced}/")
    assert "33 voted of 40 cards: 3 phones, 30 hands. At least two tellers counted each section, apart." in said
    assert "Adopted. 16 of 30 were needed; 20 were for." in said
    assert "Hands, section 2" in said
    assert "Read decision" in said


def test_the_count_as_data_adds_up_to_what_was_announced(client: Client, announced: int) -> None:
    told = client.get(f"{HERE}/{announced}/count.json").json()
    sums = dict.fromkeys(told["announced"]["counts"], 0)
    for vote in told["votes"]:
        sums[vote["choice"]] += 1
    for section in (1, 2):
        one, other = [count["counts"] for count in told["counts"] if count["section"] == section]
        assert one == other
        for option, number in one.items():
            sums[option] += number
    assert sums == told["announced"]["counts"] == {"for": 20, "against": 10, "abstain": 3}


def test_the_page_can_be_added_by_hand_without_scripts(client: Client, announced: int) -> None:
    page = client.get(f"{HERE}/{announced}/").content.decode()
    table = page[page.index("Add each column") : page.index("</table>", page.index("Add each column"))]
    columns = [[int(n) for n in re.findall(r'class="count">(?:<b>)?(\d+)', row)] for row in table.split("<tr>")[2:]]
    assert len(columns) == 4
    assert [sum(column) for column in zip(*columns[:-1], strict=True)] == columns[-1]


def test_a_round_that_was_counted_again_stays_on_the_page_with_its_tellers(
    plaza: Plaza, client: Client, ballot: int
) -> None:
    handed_in = (("Tilo", 9, 5), ("Tara", 8, 5), ("Tilo", 8, 5), ("Tara", 8, 5))
    for section in (1, 2):
        for name, pro, con in handed_in if section == 1 else handed_in[2:]:
            counts = {"for": pro, "against": con, "abstain": 0}
            plaza.does(name, acts.counts.CountSection, ballot=ballot, section=section, counts=counts)
    assert "handed in" not in words(client, f"{HERE}/{ballot}/")
    plaza.does("Lena", acts.ballots.CloseBallot, ballot=ballot)
    said = words(client, f"{HERE}/{ballot}/").partition("What each teller handed in")[2]
    tilo, tara = plaza.number("Tilo"), plaza.number("Tara")
    for row in (f"1 {tilo} 9 5 0 14", f"1 {tara} 8 5 0 13", f"2 {tilo} 8 5 0 13", f"2 {tara} 8 5 0 13"):
        assert f"Hands, section 1 {row}" in said


def test_every_open_vote_is_listed_by_number(plaza: Plaza, client: Client, announced: int) -> None:
    said = words(client, f"{HERE}/{announced}/")
    assert f"{plaza.number('Cruz')} Against" in said


def test_an_annulled_ballot_keeps_its_old_result(plaza: Plaza, client: Client, announced: int) -> None:
    annul = plaza.frozen("Dina", "Annul it", kind="annul", payload={"ballot": announced})
    decision = plaza.decided(annul, Ana="for", Bea="for")
    said = words(client, f"{HERE}/{announced}/")
    assert f"annulled this vote by decision {decision}" in said
    assert "33 voted of 40 cards" in said


@pytest.fixture
def secret(plaza: Plaza) -> int:
    return plaza.opened(plaza.frozen("Ana", "Who speaks for us"), secret=True)


def test_a_secret_ballot_says_what_it_trusts(client: Client, phone: Phone, secret: int) -> None:
    page = phone("Bea").get(f"{HERE}/{secret}/").content.decode()
    assert "/ballots/secret-help/" in page
    for language, trusted in (("en", "It trusts those who run this server."), ("es", "Confía en quienes manejan")):
        told = client.get("/ballots/secret-help/", headers={"accept-language": language}).content.decode()
        assert trusted in told
        assert not re.search("verifi(?:able|cable)", told, re.IGNORECASE)


def test_a_secret_paper_is_put_in_once_and_cannot_be_changed(phone: Phone, secret: int) -> None:
    at = phone("Bea")
    assert at.post(f"{HERE}/{secret}/cast-secret/", {"choice": "for"}).status_code == 303
    assert "cannot be changed" in words(at, f"{HERE}/{secret}/")
    assert at.post(f"{HERE}/{secret}/cast-secret/", {"choice": "against"}).status_code == 409
    assert at.post(f"{HERE}/{secret}/cast/", {"choice": "against"}).status_code == 409
    assert (Paper.objects.count(), Mark.objects.count(), Vote.objects.filter(ballot__number=secret).count()) == (
        1,
        1,
        0,
    )


def test_a_secret_paper_sent_twice_is_answered_with_a_page_that_calms(phone: Phone, secret: int) -> None:
    at, form = phone("Bea"), {"choice": "for", "key": "one tap"}
    assert at.post(f"{HERE}/{secret}/cast-secret/", form).status_code == 303
    again = at.post(f"{HERE}/{secret}/cast-secret/", form)
    assert again.status_code == 409
    assert "Your vote is in: you have voted already, and nothing was lost." in again.content.decode()


def test_how_many_voted_in_secret_is_hidden_below_the_floor(plaza: Plaza, client: Client, secret: int) -> None:
    for name in ("Ana", "Bea", "Cruz", "Dina"):
        plaza.does(name, acts.ballots.CastSecretVote, ballot=secret, choice="for")
    assert "is shown once there are 5" in words(client, f"{HERE}/{secret}/")
    plaza.does("Eli", acts.ballots.CastSecretVote, ballot=secret, choice="for")
    assert "5 phones have voted" in words(client, f"{HERE}/{secret}/")


def test_secret_papers_stand_sorted_without_numbers(plaza: Plaza, client: Client, secret: int) -> None:
    for name, choice in (("Cruz", "for"), ("Ana", "against"), ("Bea", "for")):
        plaza.does(name, acts.ballots.CastSecretVote, ballot=secret, choice=choice)
    plaza.does("Lena", acts.ballots.CloseBallot, ballot=secret)
    told = client.get(f"{HERE}/{secret}/count.json").json()
    assert told["votes"] == []
    assert sorted(told["papers"]) == ["against", "for", "for"]
    assert "no number, no time, no order" in words(client, f"{HERE}/{secret}/")


def test_a_vote_without_a_text_still_leads_to_what_is_put(plaza: Plaza, client: Client) -> None:
    speak = plaza.moves("Ana", "Let the observer speak", kind="speak", payload={"card": 9})
    page = client.get(f"{HERE}/{plaza.opened(speak)}/").content.decode()
    assert f'href="/plaza/proposals/{speak}/"' in page


def test_a_temperature_check_says_that_it_binds_nobody(plaza: Plaza, client: Client) -> None:
    proposal = plaza.moves("Ana", "Soup", "We cook.")
    number = plaza.opened(proposal, temperature=True)
    assert "it binds nobody" in words(client, f"{HERE}/{number}/")


@pytest.fixture
def ranked(plaza: Plaza) -> int:
    """Three strategies to be ranked."""
    plaza.does("Lena", acts.questions.AskQuestion, title="How do we keep the school safe?")
    question = int(plaza.last["question"])
    form = plaza.moves(
        "Lena", "Rank them", kind="form", payload={"question": question, "form": "rank", "exclusive": True}
    )
    plaza.decided(form, Ana="for", Bea="for")
    for title in ("Doors", "Lights", "Songs"):
        plaza.frozen("Ana", title, kind="strategy", question=question)
    plaza.reads("Lena", question=question)
    return int(plaza.does("Lena", acts.ballots.OpenBallot, question=question)["ballot"])


def test_ranking_by_selects_and_reading_each_against_each(plaza: Plaza, phone: Phone, ranked: int) -> None:
    row = Ballot.objects.get(body__slug="plaza", number=ranked)
    one, two, three = row.options
    page = phone("Ana").get(f"{HERE}/{ranked}/").content.decode()
    assert page.count('<select name="place_') == 3
    for name, order in (("Ana", (one, two, three)), ("Bea", (two, one, "")), ("Cruz", (one, "", ""))):
        places = {f"place_{n}": key for n, key in enumerate(order, start=1)}
        assert phone(name).post(f"{HERE}/{ranked}/cast/", places).status_code == 303
    assert Vote.objects.get(ballot=row, member__number=plaza.number("Bea")).choice == [two, one]
    assert phone("Dina").post(f"{HERE}/{ranked}/cast/", {"place_1": one, "place_2": one}).status_code == 409
    plaza.does("Lena", acts.ballots.CloseBallot, ballot=ranked)
    said = words(phone("Ana"), f"{HERE}/{ranked}/")
    assert "Each against each" in said
    winner = Proposal.objects.get(body__slug="plaza", number=int(one[1:]))
    assert f"Chosen: {winner.label}" in said


def test_the_register_lists_ballots_with_their_results(client: Client, announced: int) -> None:
    said = words(client, f"{HERE}/")
    assert "Soup for everybody" in said
    assert "Adopted. 16 of 30 were needed; 20 were for." in said


def test_the_sentences_of_a_result_speak_spanish(announced: int) -> None:
    row = Ballot.objects.get(body__slug="plaza", number=announced)
    with translation.override("es"):
        assert caption_of(row).startswith("Votaron 33 de 40 tarjetas: 3 teléfonos, 30 manos. Cada sección")
        assert outcome_words(row) == "Aprobada. Hacían falta 16 de 30; a favor, 20."


@pytest.mark.parametrize(
    ("share", "strict", "said"),
    [("1/2", True, "more than half"), ("2/3", False, "at least two thirds"), ("3/5", False, "at least 3/5")],
)
def test_shares_are_said_as_one_says_them(share: str, strict: bool, said: str) -> None:
    with translation.override("en"):
        assert share_words(Fraction(share), strict=strict) == said
