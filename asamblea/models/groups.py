"""Bodies that only a decision makes: working groups with a mandate, elected coordination."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.text import slugify

from asamblea.models.bodies import Body, CharterVersion
from asamblea.models.decisions import Decision
from asamblea.models.elections import members_among
from asamblea.models.facts import next_number
from asamblea.models.mandates import Mandate
from asamblea.models.people import Membership
from asamblea.models.proposals import Proposal
from asamblea.rules.charter import Charter
from asamblea.rules.mandates import group_articles
from asamblea.rules.payloads import moment


def mandate_groups(decision: Decision, charter: Charter, now: datetime) -> None:
    """Make every working group the adopted text names, each with its mandate; nobody is in it yet."""
    for wanted in decision.proposal.payload.get("groups", []):
        group = _body(decision, charter, name=wanted["name"], kind="working_group", now=now)
        Mandate(
            body=decision.body,
            number=next_number(Mandate, body=decision.body),
            decision=decision,
            group=group,
            task=wanted["task"],
            latitude=wanted["latitude"],
            people=int(wanted.get("people", 0)),
            report_due=moment(wanted["report_due"]) or now,
            ends=moment(wanted["ends"]) or now,
        ).save()


def seat_coordination(decision: Decision, charter: Charter, now: datetime) -> None:
    """Make the elected body, seated by the lists' shares in the order of their names."""
    told, payload = decision.ballot.result or {}, decision.proposal.payload
    body = _body(decision, charter, name=payload.get("name") or decision.title, kind="coordinating_body", now=now)
    lists = decision.ballot.lists or {}
    people = members_among(decision.body_id, lists)  # whoever left while the vote was open leaves the seat to the next
    present = {name: [number for number in names if number in people] for name, names in lists.items()}
    numbers = [number for name, seats in told["seats"].items() for number in present[name][:seats]]
    for place, number in enumerate(numbers, start=1):
        Membership(body=body, person_id=people[number], number=place, joined=now).save()


def seats_in(proposal: Proposal) -> list[int]:
    """Return the bodies in which this proposal takes a seat back; none unless it recalls somebody from a seat."""
    if proposal.kind != "recall" or proposal.payload.get("office") != "seat":
        return []
    elected = Body.objects.filter(parent=proposal.body_id, kind="coordinating_body")
    return list(elected.values_list("pk", flat=True))


def unseat(decision: Decision, number: int) -> None:
    """Take back this member's seat in the bodies that the assembly elected; the others there go on."""
    person = Membership.objects.get(body=decision.body, number=number).person_id
    seats = Membership.objects.filter(
        body__parent=decision.body, body__kind="coordinating_body", person=person, standing="member"
    )
    for seat in seats:
        seat.standing = "left"
        seat.save()


def end_mandate(decision: Decision, number: int) -> None:
    """End a mandate before its time, by this decision."""
    mandate = Mandate.objects.get(body=decision.body, number=number)
    mandate.ended_by = decision.number
    mandate.save()


def _body(decision: Decision, charter: Charter, *, name: str, kind: str, now: datetime) -> Body:
    parent = decision.body
    body = Body(
        slug=_free_slug(parent.slug, name),
        kind=kind,
        name=name[:120],
        parent=parent,
        born_of=decision.number,
        languages=parent.languages,
        state="standing",
        founded=now,
    )
    body.save()
    articles: dict[str, Any] = group_articles(charter)
    CharterVersion(body=body, version=1, articles=articles, effective=now).save()
    return body


def _free_slug(parent: str, name: str) -> str:
    base = f"{parent[:18]}-{slugify(name)[:18]}".strip("-")
    taken = set(Body.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(s for s in (base, *(f"{base}-{n}" for n in range(2, 1000))) if s not in taken)
