"""Elected bodies: seats in proportion, by secret vote, and each of them recallable by whoever elected it."""

from __future__ import annotations

from asamblea.acts.ballots import CloseBallot, OpenBallot
from asamblea.acts.counts import CountSection
from asamblea.acts.proposals import DraftProposal
from asamblea.acts.questions import AskQuestion
from asamblea.models import Body, Membership, Minute
from tests.plaza import Plaza


def _lists(plaza: Plaza) -> dict[str, list[int]]:
    return {
        "Below": [plaza.number(name) for name in ("Ana", "Bea")],
        "Beside": [plaza.number(name) for name in ("Cruz", "Dina")],
    }


def _elected(plaza: Plaza) -> str:
    """Elect three: two of one list, one of the other; return the body's address."""
    payload = {"seats": 3, "lists": _lists(plaza), "name": "Coordination"}
    election = plaza.frozen("Rosa", "Three seats", "By lists.", kind="election", payload=payload)
    ballot = plaza.opened(election, secret=True, sections=1)
    for name in ("Tilo", "Tara"):
        counts = {"Below": 20, "Beside": 10}
        plaza.does(name, CountSection, ballot=ballot, section=1, counts=counts, channel="paper")
    plaza.does("Lena", CloseBallot, ballot=ballot)
    return str(Body.objects.get(parent__slug="plaza", kind="coordinating_body").slug)


def test_an_election_is_never_open(plaza: Plaza) -> None:
    payload = {"seats": 3, "lists": _lists(plaza)}
    election = plaza.frozen("Rosa", "Three seats", "By lists.", kind="election", payload=payload)
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
