"""What the pages of bodies show, fetched once for all bodies on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count

from asamblea.door import Hall
from asamblea.models import (
    AgendaItem,
    Ballot,
    Body,
    CharterVersion,
    Decision,
    Mandate,
    Meeting,
    Membership,
    Office,
    Proposal,
    Question,
)
from asamblea.web.base.addresses import address
from asamblea.web.base.tallies import numbers_words
from asamblea.web.base.titles import ballot_title, title_of

INSIDE = ("member", "observer", "suspended")
CONTENT = ("motion", "strategy", "demand", "charter", "election", "annul")
LIVE = ("draft", "noticed", "on_agenda", "presented", "debate", "amending", "frozen", "postponed", "second_reading")


def places_of(person: str | None) -> list[Membership]:
    """Return this person's places in bodies that have not ended, the bodies no other made first."""
    if person is None:
        return []
    mine = Membership.objects.filter(person_id=person, standing__in=INSIDE).exclude(body__state="ended")
    return sorted(mine.select_related("body__parent"), key=lambda one: (one.body.parent_id is not None, one.body_id))


def open_bodies() -> list[Body]:
    """Return the bodies of this machine that no other made and whose pages anyone may read."""
    bodies = list(Body.objects.filter(parent=None).exclude(state="ended").order_by("founded"))
    rows = CharterVersion.objects.filter(body__in=bodies).order_by("version")
    closed = {body: articles.get("record.pages") == "closed" for body, articles in rows.values_list("body", "articles")}
    return [body for body in bodies if not closed.get(body.pk, False)]


def meetings_of(bodies: list[Body]) -> list[dict[str, Any]]:
    """Return the meetings called and not closed, in progress first, with the item under debate."""
    rows = list(Meeting.objects.filter(body__in=bodies, closed=None).select_related("body").order_by("starts"))
    if not rows:
        return []
    questions = {row.body_id: row for row in Question.objects.filter(body__in=bodies, state="open").order_by("-number")}
    items = {
        item.meeting_id: item
        for item in AgendaItem.objects.filter(meeting__in=rows, state="now").select_related("question", "proposal")
    }
    return [
        {
            "row": row,
            "body": row.body,
            "opened": row.opened,
            "url": address("meetings:show", row.body.slug, row.number),
            "item": items.get(row.pk),
            "question": questions.get(row.body_id) if row.opened else None,
            "item_url": _item_url(row.body.slug, items.get(row.pk)),
        }
        for row in sorted(rows, key=lambda one: (one.opened is None, one.starts))
    ]


def _item_url(slug: str, item: AgendaItem | None) -> str:
    if item is None:
        return ""
    if item.question:
        return address("questions:show", slug, item.question.number)
    return address("proposals:show", slug, item.proposal_id) if item.proposal_id else ""


def open_ballots(bodies: list[Body]) -> list[dict[str, Any]]:
    """Return the ballots open now, with their titles."""
    rows = Ballot.objects.filter(body__in=bodies, closed=None)
    return [
        {"row": row, "title": ballot_title(row), "url": address("ballots:show", row.body.slug, row.number)}
        for row in rows.select_related("body", "proposal", "question", "amendment__proposal")
    ]


def waiting_for(places: Iterable[Membership]) -> list[dict[str, Any]]:
    """Return the drafts that wait for endorsers in bodies where this person is a member, and are not theirs."""
    mine = {one.pk: one.body_id for one in places if one.standing == "member"}
    rows = Proposal.objects.filter(body__in=mine.values(), stage="draft").exclude(mover__in=mine)
    rows = rows.exclude(endorsements__member__in=mine).select_related("body").order_by("-number")[:5]
    return [{"row": row, "url": address("proposals:show", row.body.slug, row.pk)} for row in rows]


def decided_in(bodies: list[Body], *, many: int = 3) -> list[dict[str, Any]]:
    """Return what was decided last on matters of content."""
    rows = Decision.objects.filter(body__in=bodies, proposal__kind__in=CONTENT)
    return [
        {
            "row": row,
            "title": title_of(row),
            "url": address("decisions:show", row.body.slug, row.number),
            "numbers": numbers_words(row.ballot, row.proposal),
        }
        for row in rows.select_related("body", "ballot", "proposal").order_by("-at", "-pk")[:many]
    ]


def cards_of(bodies: list[Body]) -> list[dict[str, Any]]:
    """Return each body with the question it debates, its next meeting and how many take part."""
    questions: dict[int, Question] = {}
    for question in Question.objects.filter(body__in=bodies, state="open").order_by("-number"):
        questions[question.body_id] = question
    meetings: dict[int, Meeting] = {}
    for meeting in Meeting.objects.filter(body__in=bodies, closed=None).order_by("-starts"):
        meetings[meeting.body_id] = meeting
    counted = Membership.objects.filter(body__in=bodies, standing="member").values("body").annotate(n=Count("pk"))
    members = {row["body"]: row["n"] for row in counted}
    return [
        {
            "row": body,
            "url": address("bodies:show", body.slug),
            "question": questions.get(body.pk),
            "meeting": meetings.get(body.pk),
            "members": members.get(body.pk, 0),
        }
        for body in bodies
    ]


def questions_of(body: Body) -> list[dict[str, Any]]:
    """Return the open questions with their options."""
    options: dict[int | None, list[Proposal]] = defaultdict(list)
    live = Proposal.objects.filter(body=body, question__state="open", merged_into=None).exclude(stage="withdrawn")
    for option in live.select_related("question").order_by("number"):
        options[option.question_id].append(option)
    return [
        {"row": row, "url": address("questions:show", body.slug, row.number), "options": options[row.pk]}
        for row in Question.objects.filter(body=body, state="open").order_by("number")
    ]


def proposals_of(body: Body) -> list[dict[str, Any]]:
    """Return the proposals of content that are not decided and answer no question."""
    rows = Proposal.objects.filter(body=body, question=None, kind__in=CONTENT, stage__in=LIVE).order_by("-number")[:8]
    return [{"row": row, "url": address("proposals:show", body.slug, row.pk)} for row in rows]


def groups_of(body: Body) -> list[dict[str, Any]]:
    """Return the bodies this one made, with their running mandate."""
    mandates = {one.group_id: one for one in Mandate.objects.filter(body=body).order_by("number")}
    return [
        {
            "row": row,
            "url": address("bodies:show", row.slug),
            "mandate": mandates.get(row.pk),
            "mandate_url": address("mandates:show", body.slug, mandates[row.pk].number) if row.pk in mandates else "",
        }
        for row in Body.objects.filter(parent=body).order_by("pk")
    ]


def groups_by_mother() -> list[dict[str, Any]]:
    """Return every readable body that made others, with them."""
    told = [{"body": body, "groups": groups_of(body)} for body in open_bodies()]
    return [one for one in told if one["groups"]]


def mandates_on(body: Body) -> list[dict[str, Any]]:
    """Return the mandates this body carries."""
    rows = Mandate.objects.filter(group=body).select_related("body").order_by("number")
    return [{"row": row, "url": address("mandates:show", row.body.slug, row.number)} for row in rows]


def members_of(body: Body) -> int:
    """Return how many members the body has; who they are is nobody's page."""
    return Membership.objects.filter(body=body, standing="member").count()


def convenors_of(hall: Hall) -> int:
    """Return how many call the founding assembly."""
    return Office.objects.filter(body=hall.body, office="convenor", ended=None).count()
