"""Many people want the same thing at the same instant: run by test_races in a process of its own, because it forks.

`python -m tests.record.races name|code|place|seat`; prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Event, Thread
from typing import Any
from unittest import mock

import django
import time_machine

django.setup()

from django.core.management import call_command  # noqa: E402 - the tables have to be known first
from django.db import connection  # noqa: E402

from asamblea import acts, door  # noqa: E402
from asamblea.acts.base import Act  # noqa: E402
from asamblea.models import Body, JoinCode, Membership  # noqa: E402
from asamblea.models.groups import unseat  # noqa: E402
from asamblea.record.audit import audit  # noqa: E402
from tests.plaza import EVENING, Plaza, found  # noqa: E402

FAMILIES, HANDS = 4, 5
Knock = Callable[[int], tuple[Act, str]]


def main(kind: str) -> dict[str, Any]:
    """Return how everybody was answered, what there is in the end, and what the audit says."""
    call_command("migrate", verbosity=0)
    with time_machine.travel(EVENING, tick=False) as traveller:
        told = RACES[kind](found(traveller))
        return {**told, "found": [str(one) for one in audit().findings]}


def name(_plaza: Plaza) -> dict[str, Any]:
    """Let twenty people found a body of the same name."""
    answers = crowd(lambda one: (acts.bodies.FoundBody(body="millrace", title="Millrace"), f"{one:032x}"))
    members = Membership.objects.filter(body__slug="millrace").count()
    return {"answers": answers, "bodies": Body.objects.filter(slug="millrace").count(), "members": members}


def code(plaza: Plaza) -> dict[str, Any]:
    """Let ten people join with one code, each tapping twice."""
    plaza.does("Gala", acts.people.IssueCode)
    letters = JoinCode.objects.get(pk=plaza.last["code"]).code
    before = Membership.objects.filter(body__slug="plaza").count()
    answers = crowd(lambda one: (acts.people.Join(body="plaza", code=letters), f"{one % 10:032x}"))
    numbers = sorted(Membership.objects.filter(body__slug="plaza").values_list("number", flat=True))
    return {"answers": answers, "new": len(numbers) - before, "in_a_row": numbers == list(range(1, len(numbers) + 1))}


def place(plaza: Plaza) -> dict[str, Any]:
    """Let all members of the assembly join a group with places for three."""
    days = {"report_due": (EVENING + timedelta(days=7)).isoformat(), "ends": (EVENING + timedelta(days=9)).isoformat()}
    group = {"name": "Kitchen", "task": "Cook.", "latitude": "The menu.", "people": 3, **days}
    plaza.does("Lena", acts.decisions.ReadBack, decision=plaza.adopted(payload={"groups": [group]}))
    slug = Body.objects.get(kind="working_group").slug
    people = [plaza.person(one) for one in plaza.phones]
    answers = crowd(lambda one: (acts.mandates.JoinGroup(body=slug), people[one % len(people)]))
    return {"answers": answers, "members": Membership.objects.filter(body__slug=slug).count()}


def seat(plaza: Plaza) -> dict[str, Any]:
    """Let somebody leave a seat in the moment in which the assembly takes it back: two bodies, one row."""
    coordination = _elected(plaza)
    recall = plaza.moves("Dina", "Recall", kind="recall", payload={"number": plaza.number("Ana"), "office": "seat"})
    ballot = plaza.opened(recall)
    for voter in ("Bea", "Cruz"):
        plaza.does(voter, acts.ballots.CastVote, ballot=ballot, choice="for")
    taken = Event()

    def slowly(*what: Any) -> None:
        unseat(*what)
        taken.set()
        time.sleep(0.5)

    told: list[str] = []

    def leave() -> None:
        taken.wait(20)
        told.append(answer(acts.people.Leave(body=coordination), plaza.person("Ana")))
        connection.close()

    leaving = Thread(target=leave)
    leaving.start()
    with mock.patch("asamblea.models.consequences.unseat", slowly):
        told.append(answer(acts.ballots.CloseBallot(body="plaza", ballot=ballot), plaza.person("Lena")))
    leaving.join()
    seats = Membership.objects.filter(body__slug=coordination).order_by("number")
    return {"answers": dict(Counter(told)), "seats": [one.standing for one in seats]}


def _elected(plaza: Plaza) -> str:
    lists = {"All": [plaza.number(one) for one in ("Ana", "Bea")]}
    payload = {"seats": 2, "lists": lists, "name": "Coordination"}
    election = plaza.frozen("Rosa", "Two seats", "By lists.", kind="election", payload=payload)
    for one in ("Ana", "Bea"):
        plaza.does(one, acts.elections.Stand, proposal=election)
    ballot = plaza.opened(election, secret=True, sections=1)
    for teller in ("Tilo", "Tara"):
        words = {"section": 1, "counts": {"All": 20}, "channel": "paper"}
        plaza.does(teller, acts.counts.CountSection, ballot=ballot, **words)
    plaza.does("Lena", acts.ballots.CloseBallot, ballot=ballot)
    return str(Body.objects.get(kind="coordinating_body").slug)


def crowd(knock: Knock) -> dict[str, int]:
    """Let several processes with several threads each knock at once; `knock(n)` gives the n-th act and person."""
    connection.close()
    source, sink = os.pipe()
    children = []
    for family in range(FAMILIES):
        child = os.fork()
        if not child:
            _family(knock, family, sink)
        children.append(child)
    os.close(sink)
    with os.fdopen(source) as lines:
        told = Counter(line.strip() for line in lines)
    for child in children:
        os.waitpid(child, 0)
    return dict(told)


def _family(knock: Knock, family: int, sink: int) -> None:
    barrier = Barrier(HANDS)

    def hand(one: int) -> None:
        barrier.wait()
        os.write(sink, f"{answer(*knock(family * HANDS + one))}\n".encode())
        connection.close()

    try:
        threads = [Thread(target=hand, args=(one,)) for one in range(HANDS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        os._exit(0)


def answer(act: Act, person: str) -> str:
    """Return "done", the codes of the refusal, or whatever else somebody could meet."""
    try:
        door.perform(act, door.Visit(person=person))
    except door.Refused as refusal:
        return ",".join(reason.code for reason in refusal.reasons)
    except Exception as trouble:  # whatever else a member could meet is told
        return f"{type(trouble).__name__}: {trouble}".splitlines()[0]
    return "done"


RACES: dict[str, Callable[[Plaza], dict[str, Any]]] = {"name": name, "code": code, "place": place, "seat": seat}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1])) + "\n")
