"""Elected bodies: seats in proportion, by secret vote, and each of them recallable by whoever elected it."""

from __future__ import annotations

import json

from asamblea.acts.ballots import CloseBallot, OpenBallot
from asamblea.acts.counts import CountSection
from asamblea.acts.elections import Stand
from asamblea.acts.people import Leave
from asamblea.acts.proposals import DraftProposal
from asamblea.acts.questions import AskQuestion
from asamblea.models import Ballot, Body, Membership, Minute, Proposal
from tests.plaza import Plaza

ON_LISTS = ("Ana", "Bea", "Cruz", "Dina")


def _lists(plaza: Plaza) -> dict[str, list[int]]:
    return {
        "Below": [plaza.number(name) for name in ("Ana", "Bea")],
        "Beside": [plaza.number(name) for name in ("Cruz", "Dina")],
    }


def _elected(plaza: Plaza) -> str:
    """Elect three: two of one list, one of the other; return the body's address."""
    payload = {"seats": 3, "lists": _lists(plaza), "name": "Coordination"}
    election = plaza.frozen("Rosa", "Three seats", "By lists.", kind="election", payload=payload)
    for name in ON_LISTS:
        plaza.does(name, Stand, proposal=election)
    ballot = plaza.opened(election, secret=True, sections=1)
    for name in ("Tilo", "Tara"):
        counts = {"Below": 20, "Beside": 10}
        plaza.does(name, CountSection, ballot=ballot, section=1, counts=counts, channel="paper")
    plaza.does("Lena", CloseBallot, ballot=ballot)
    return str(Body.objects.get(parent__slug="plaza", kind="coordinating_body").slug)


def _election(plaza: Plaza, *, answered: tuple[str, ...] = ()) -> int:
    payload = {"seats": 3, "lists": _lists(plaza)}
    election = plaza.frozen("Rosa", "Three seats", "By lists.", kind="election", payload=payload)
    for name in answered:
        plaza.does(name, Stand, proposal=election)
    return election


def test_nobody_is_voted_on_who_has_not_said_yes(plaza: Plaza) -> None:
    election = _election(plaza, answered=("Ana", "Bea", "Cruz"))
    (reason,) = plaza.reasons("Lena", OpenBallot, proposal=election, secret=True)
    assert (reason.code, reason.article) == ("elections.not_accepted", "voting.accepted")
    assert reason.facts == {"numbers": str(plaza.number("Dina"))}
    plaza.does("Dina", Stand, proposal=election)
    assert plaza.refused("Lena", OpenBallot, proposal=election, secret=True) == {}


def test_nobody_says_yes_for_another_but_the_team_writes_down_what_the_room_heard(plaza: Plaza) -> None:
    election = _election(plaza)
    cruz = plaza.number("Cruz")
    assert plaza.refused("Ana", Stand, proposal=election, number=cruz) == {"standing.no_office": "meeting.chosen_team"}
    assert "standing.host" in plaza.refused("the host", Stand, proposal=election, number=cruz)
    for name in ("Lena", "Tilo", "Minna"):
        assert plaza.refused(name, Stand, proposal=election, number=cruz) == {}
    plaza.does("Lena", Stand, proposal=election, number=cruz)
    said = json.loads(Minute.objects.filter(body__slug="plaza", act="elections.stand").latest("n").data)
    assert said["by"] == f"member:{plaza.number('Lena')}"
    assert said["says"] == {"answer": "accept", "number": cruz, "proposal": election}
    plaza.does("Cruz", Stand, proposal=election, answer="decline")


def test_only_who_is_on_a_list_and_a_member_answers_before_the_vote(plaza: Plaza) -> None:
    election, motion = _election(plaza, answered=ON_LISTS[1:]), plaza.moves("Ana", "Soup", "We cook.")
    assert "elections.not_on_lists" in plaza.refused("Eli", Stand, proposal=election)
    assert "elections.not_on_lists" in plaza.refused("Ana", Stand, proposal=motion)
    ana = plaza.number("Ana")
    plaza.does("Ana", Leave)
    assert "elections.unknown_candidate" in plaza.refused("Lena", Stand, proposal=election, number=ana)


def test_once_the_vote_is_open_who_stands_is_settled(plaza: Plaza) -> None:
    election = _election(plaza, answered=ON_LISTS)
    plaza.opened(election, secret=True, sections=1)
    assert plaza.refused("Ana", Stand, proposal=election, answer="decline") == {
        "elections.vote_open": "voting.accepted"
    }


def test_who_declines_is_off_the_list_and_an_empty_list_is_no_choice(plaza: Plaza) -> None:
    election = _election(plaza, answered=("Bea",))
    for name in ("Ana", "Cruz", "Dina"):
        plaza.does(name, Stand, proposal=election, answer="decline")
    ballot = plaza.opened(election, secret=True, sections=1)
    assert Ballot.objects.get(body__slug="plaza", number=ballot).options == ["Below"]
    assert Ballot.objects.get(body__slug="plaza", number=ballot).lists == {"Below": [plaza.number("Bea")]}
    assert "Beside" in Proposal.objects.get(pk=election).payload["lists"]


def test_where_everybody_declines_there_is_no_vote(plaza: Plaza) -> None:
    election = _election(plaza)
    for name in ON_LISTS:
        plaza.does(name, Stand, proposal=election, answer="decline")
    assert plaza.refused("Lena", OpenBallot, proposal=election, secret=True) == {
        "elections.nobody_stands": "voting.accepted"
    }


def test_an_election_is_never_open(plaza: Plaza) -> None:
    election = _election(plaza, answered=ON_LISTS)
    assert plaza.refused("Lena", OpenBallot, proposal=election) == {"ballots.must_be_secret": "voting.secret_on_demand"}


def test_nobody_stands_on_two_lists_or_without_being_a_member(plaza: Plaza) -> None:
    lists = _lists(plaza)
    twice = {**lists, "Beside": lists["Below"]}
    words = {"title": "Seats", "text": "By lists.", "kind": "election"}
    assert plaza.refused("Ana", DraftProposal, **words, payload={"seats": 3, "lists": twice}) == {
        "elections.twice_on_lists": "voting.lists"
    }
    assert plaza.refused("Ana", DraftProposal, **words, payload={"seats": 3, "lists": {"Ghosts": [998, 999]}}) == {
        "elections.unknown_candidate": "voting.lists"
    }


def test_seats_follow_the_votes_in_the_order_of_the_lists(plaza: Plaza) -> None:
    body = _elected(plaza)
    seated = set(Membership.objects.filter(body__slug=body).values_list("person_id", flat=True))
    assert seated == {plaza.person(name) for name in ("Ana", "Bea", "Cruz")}


def test_the_assembly_takes_a_seat_back_by_one_vote(plaza: Plaza) -> None:
    body = _elected(plaza)
    payload = {"number": plaza.number("Ana"), "office": "seat"}
    plaza.decided(plaza.moves("Dina", "Recall", kind="recall", payload=payload), Bea="for", Cruz="for")
    assert plaza.refused("Ana", AskQuestion, body=body, title="Me?") == {"standing.guest": "franchise.who"}
    assert plaza.refused("Bea", AskQuestion, body=body, title="Us?") == {}
    minute = Minute.objects.filter(body__slug=body).latest("n")
    assert '"decision"' in minute.data
    assert '"of":"plaza"' in minute.data


def test_nobody_else_turns_a_no_into_a_yes(plaza: Plaza) -> None:
    election = _election(plaza, answered=ON_LISTS[1:])
    ana = plaza.number("Ana")
    plaza.does("Ana", Stand, proposal=election, answer="decline")
    assert plaza.refused("Lena", Stand, proposal=election, number=ana) == {"elections.answered": "voting.accepted"}
    assert plaza.refused("Lena", Stand, proposal=election, number=ana, answer="decline") == {}
    assert plaza.refused("Ana", Stand, proposal=election) == {}


def test_who_left_is_on_no_list_that_is_voted_and_holds_up_nobody(plaza: Plaza) -> None:
    election = _election(plaza, answered=ON_LISTS[1:-1])
    for name in (ON_LISTS[0], ON_LISTS[-1]):
        plaza.does(name, Leave)
    ballot = plaza.opened(election, secret=True, sections=1)
    lists = Ballot.objects.get(body__slug="plaza", number=ballot).lists or {}
    voted = {number for names in lists.values() for number in names}
    assert voted == {Membership.objects.get(body__slug="plaza", person=plaza.person(n)).number for n in ON_LISTS[1:-1]}
