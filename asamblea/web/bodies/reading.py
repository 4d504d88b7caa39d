"""What the pages of bodies show: what a body is at, read once for everybody, and what concerns whoever looks."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from asamblea.door import Hall
from asamblea.models import (
    AgendaItem,
    Ballot,
    Body,
    Decision,
    Head,
    Mandate,
    Meeting,
    Membership,
    Office,
    Proposal,
    Question,
)
from asamblea.models.again import doubtful
from asamblea.models.asked import Asked
from asamblea.web.base.addresses import address
from asamblea.web.base.closed import may_read
from asamblea.web.base.desks import desks_of
from asamblea.web.base.needs import needed_for
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.tallies import numbers_words
from asamblea.web.base.titles import ballot_title, title_of
from asamblea.web.base.visit import hall_at, visit_of

INSIDE = ("member", "observer", "suspended")
CONTENT = ("motion", "strategy", "demand", "charter", "election", "annul")
LIVE = ("draft", "noticed", "on_agenda", "presented", "debate", "amending", "frozen", "postponed", "second_reading")
PLACES = Asked(
    Membership,
    "person",
    where=Q(standing__in=INSIDE) & ~Q(body__state="ended"),
    order=("body",),
    beside=("body__head",),
)
HEADS = Asked(
    Head, where=Q(body__parent=None) & ~Q(body__state="ended"), order=("body__founded", "body"), beside=("body",)
)
CHILDREN = Asked(Body, "parent", order=("pk",))


def halls_of_mine(request: HttpRequest) -> list[Hall]:
    """Return the halls of the bodies this person takes part in that have not ended, those no other made first."""
    person = visit_of(request).person
    bodies = [place.body for place in PLACES.all(person)] if person else []
    halls = [hall_at(request, body, body.head) for body in bodies]
    return sorted(halls, key=lambda hall: hall.body.parent_id is not None)


def open_halls(request: HttpRequest) -> list[Hall]:
    """Return the halls of the bodies of this machine that no other made and whose pages this visit may read."""
    halls = [hall_at(request, head.body, head) for head in HEADS.all()]
    return [hall for hall in halls if may_read(hall)]


@for_everybody
def meetings_of(body: Body) -> list[dict[str, Any]]:
    """Return the meetings called and not closed, in progress first, with the item under debate."""
    rows = list(Meeting.objects.filter(body=body, closed=None).order_by("starts"))
    if not rows:
        return []
    question = Question.objects.filter(body=body, state="open").order_by("number").first()
    now = AgendaItem.objects.filter(meeting__in=rows, state="now").select_related("question", "proposal")
    items = {item.meeting_id: item for item in now}
    return [
        {
            "row": row,
            "body": body,
            "opened": row.opened,
            "url": address("meetings:show", body.slug, row.number),
            "item": items.get(row.pk),
            "question": question if row.opened else None,
            "doubted": doubtful(row) if row.opened else None,
            "item_url": _item_url(body.slug, items.get(row.pk)),
        }
        for row in sorted(rows, key=lambda one: (one.opened is None, one.starts))
    ]


def meetings_told(hall: Hall) -> list[dict[str, Any]]:
    """Return the same; in progress, my own screens there; of those to come, what is there and what is missing."""
    desks = desks_of(hall)
    return [
        {**one, "desks": desks} if one["opened"] else {**one, "needs": needed_for(hall, one["row"])}
        for one in meetings_of(hall)
    ]


def _item_url(slug: str, item: AgendaItem | None) -> str:
    if item is None:
        return ""
    if item.question:
        return address("questions:show", slug, item.question.number)
    return address("proposals:show", slug, item.proposal_id) if item.proposal_id else ""


@for_everybody
def open_ballots(body: Body) -> list[dict[str, Any]]:
    """Return the ballots open now, with their titles."""
    rows = Ballot.objects.filter(body=body, closed=None).select_related("proposal", "question", "amendment__proposal")
    return [
        {"row": row, "body": body, "title": ballot_title(row), "url": address("ballots:show", body.slug, row.number)}
        for row in rows
    ]


def waiting_for(hall: Hall) -> list[dict[str, Any]]:
    """Return the drafts that wait for endorsers where this person is a member, and are not theirs."""
    me = hall.standing.member
    if hall.standing.rank != "member":
        return []
    return [one for one in _drafts(hall) if one["row"].mover_id != me and me not in one["endorsers"]]


@for_everybody
def _drafts(body: Body) -> list[dict[str, Any]]:
    rows = Proposal.objects.filter(body=body, stage="draft").order_by("-number").prefetch_related("endorsements")
    return [
        {
            "row": row,
            "body": body,
            "url": address("proposals:show", body.slug, row.pk),
            "endorsers": frozenset(one.member_id for one in row.endorsements.all()),
        }
        for row in rows
    ]


@for_everybody
def decided_in(body: Body, *, many: int = 3) -> list[dict[str, Any]]:
    """Return what was decided last on matters of content."""
    rows = Decision.objects.filter(body=body, proposal__kind__in=CONTENT).select_related("ballot", "proposal")
    return [
        {
            "row": row,
            "body": body,
            "title": title_of(row),
            "url": address("decisions:show", body.slug, row.number),
            "numbers": numbers_words(row.ballot, row.proposal),
        }
        for row in rows.order_by("-at", "-pk")[:many]
    ]


def cards_of(halls: list[Hall]) -> list[dict[str, Any]]:
    """Return each body with the question it debates, its next meeting and how many take part."""
    return [
        {
            "row": hall.body,
            "url": address("bodies:show", hall.body.slug),
            "question": next((one["row"] for one in questions_of(hall)), None),
            "meeting": min((one["row"] for one in meetings_of(hall)), key=lambda row: row.starts, default=None),
            "members": members_of(hall),
        }
        for hall in halls
    ]


@for_everybody
def questions_of(body: Body) -> list[dict[str, Any]]:
    """Return the open questions with their options."""
    options: dict[int | None, list[Proposal]] = defaultdict(list)
    live = Proposal.objects.filter(body=body, question__state="open", merged_into=None).exclude(stage="withdrawn")
    for option in live.order_by("number"):
        options[option.question_id].append(option)
    return [
        {"row": row, "url": address("questions:show", body.slug, row.number), "options": options[row.pk]}
        for row in Question.objects.filter(body=body, state="open").order_by("number")
    ]


@for_everybody
def proposals_of(body: Body) -> list[dict[str, Any]]:
    """Return the proposals of content that are not decided and answer no question."""
    rows = Proposal.objects.filter(body=body, question=None, kind__in=CONTENT, stage__in=LIVE).order_by("-number")[:8]
    return [{"row": row, "url": address("proposals:show", body.slug, row.pk)} for row in rows]


def groups_of(hall: Hall) -> list[dict[str, Any]]:
    """Return the bodies this one made as they are now, with their running mandate."""
    mandates = _mandates(hall)
    return [
        {
            "row": row,
            "url": address("bodies:show", row.slug),
            "mandate": mandates.get(row.pk),
            "mandate_url": address("mandates:show", hall.body.slug, mandates[row.pk].number)
            if row.pk in mandates
            else "",
        }
        for row in CHILDREN.all(hall.body.pk)
    ]


@for_everybody
def _mandates(body: Body) -> dict[int, Mandate]:
    return {one.group_id: one for one in Mandate.objects.filter(body=body).order_by("number")}


def groups_by_mother(request: HttpRequest) -> list[dict[str, Any]]:
    """Return every readable body that made others, with them."""
    told = [{"body": hall.body, "groups": groups_of(hall)} for hall in open_halls(request)]
    return [one for one in told if one["groups"]]


def mandates_on(body: Body) -> list[dict[str, Any]]:
    """Return the mandates this body carries; they stand in the record of the body that gave them."""
    rows = Mandate.objects.filter(group=body).select_related("body").order_by("number")
    return [{"row": row, "url": address("mandates:show", row.body.slug, row.number)} for row in rows]


@for_everybody
def members_of(body: Body) -> int:
    """Return how many members the body has; who they are is nobody's page."""
    return Membership.objects.filter(body=body, standing="member").count()


@for_everybody
def convenors_of(body: Body) -> int:
    """Return how many call the founding assembly."""
    return Office.objects.filter(body=body, office="convenor", ended=None).count()
