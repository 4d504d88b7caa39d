from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from asamblea.acts.ballots import CastVote, CloseBallot
from asamblea.acts.meetings import CheckInPhone
from asamblea.acts.people import Leave
from asamblea.acts.questions import AskQuestion
from asamblea.door import Refused, Visit, enter, perform
from asamblea.models import Body, Head, Minute, Vote
from asamblea.models.known import known_of
from asamblea.record import kept
from asamblea.record.append import head_of


def cast(plaza, name: str, ballot: int) -> None:
    perform(CastVote(body=plaza.body, ballot=ballot, choice="for"), Visit(person=plaza.person(name)))


def test_a_vote_after_a_vote_reads_only_who_votes(plaza):
    ballot = plaza.opened(plaza.frozen())
    cast(plaza, "Ana", ballot)
    with CaptureQueriesContext(connection) as asked:
        cast(plaza, "Bea", ballot)
    read = [one["sql"] for one in asked if one["sql"].startswith("SELECT") and " FROM " in one["sql"]]
    assert [sql.split(" WHERE ")[0].split(" FROM ")[1] for sql in read] == [
        '"asamblea_membership"',
        '"asamblea_head"',
        '"asamblea_vote"',
    ]


def test_another_process_that_remembers_the_ballot_learns_that_it_was_closed(plaza):
    ballot = plaza.opened(plaza.frozen())
    cast(plaza, "Ana", ballot)
    elsewhere = dict(kept._kept)
    plaza.does("Lena", CloseBallot, ballot=ballot)
    kept._kept.update(elsewhere)
    with pytest.raises(Refused, match=r"ballots\.not_open"):
        cast(plaza, "Bea", ballot)


def test_who_knocks_is_looked_up_before_their_turn_and_holds_only_while_the_rest_holds(plaza):
    ballot = plaza.opened(plaza.frozen())
    cast(plaza, "Ana", ballot)
    kept.glance(plaza.body, plaza.person("Bea"))
    elsewhere = dict(kept._kept)
    plaza.does("Bea", Leave)
    kept._kept.update(elsewhere)
    with pytest.raises(Refused, match=r"standing\.guest"):
        cast(plaza, "Bea", ballot)


def test_another_process_goes_on_after_votes_it_did_not_see(plaza):
    ballot = plaza.opened(plaza.frozen())
    cast(plaza, "Ana", ballot)
    elsewhere = dict(kept._kept)
    cast(plaza, "Bea", ballot)
    kept._kept.update(elsewhere)
    known = elsewhere[plaza.body].known
    cast(plaza, "Cruz", ballot)
    assert kept._kept[plaza.body].known is known
    assert Vote.objects.filter(ballot__number=ballot, ballot__body__slug=plaza.body).count() == 3


def test_what_was_undone_is_not_remembered(plaza):
    ballot = plaza.opened(plaza.frozen())
    cast(plaza, "Ana", ballot)
    with transaction.atomic():
        cast(plaza, "Bea", ballot)
        transaction.set_rollback(True)
    elsewhere = dict(kept._kept)
    plaza.does("Lena", CloseBallot, ballot=ballot)
    kept._kept.update(elsewhere)
    assert kept._kept[plaza.body].edge.size == Head.objects.get(body__slug=plaza.body).size
    with pytest.raises(Refused, match=r"ballots\.not_open"):
        cast(plaza, "Bea", ballot)


def test_what_is_remembered_of_a_body_that_never_was_is_forgotten(plaza):
    """Another row under the same name, as after a transaction that was undone, is not the body that stands here."""
    known = known_of(Body.objects.get(slug="plaza"))
    known.body.pk += 1000
    kept.keep("plaza", known, head_of(known.body.pk - 1000))
    before = Minute.objects.filter(body__slug="plaza").count()
    plaza.does("Ana", AskQuestion, title="Who brings the chairs?")
    assert Minute.objects.filter(body__slug="plaza").count() == before + 1


def test_people_who_come_in_make_nobody_read_the_hall_again(plaza):
    kept.forget(plaza.body)
    enter(Body.objects.get(slug=plaza.body), Visit())
    known = kept._kept[plaza.body].known
    plaza.joins("Late")
    entered = enter(Body.objects.get(slug=plaza.body), Visit()).known
    assert entered is not known
    plaza.does("Late", CheckInPhone, card=39)
    assert enter(Body.objects.get(slug=plaza.body), Visit()).known is entered
