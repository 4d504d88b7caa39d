"""Before a vote opens: what can be put to the room, why the rest cannot yet, and who would be able to vote."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from asamblea.acts.ballots import OpenBallot
from asamblea.acts.languages import ReadAloud
from asamblea.door import Hall
from asamblea.models import Amendment, Ballot, Proposal, Question
from asamblea.models.opening import entitled
from asamblea.models.sittings import cards_out
from asamblea.rules.reasons import Reason
from asamblea.web.ballots.forms import OpenForm
from asamblea.web.base.addresses import address
from asamblea.web.base.aloud import SUBJECTS as SUBJECTS
from asamblea.web.base.aloud import Matter, about_amendment, aloud, named_in
from asamblea.web.base.asking import reasons_against
from asamblea.web.base.forms import ActForm
from asamblea.web.base.titles import title_of
from asamblea.web.base.unplaced import question_of, unplaced
from asamblea.web.base.visit import fresh_key, hall_of
from asamblea.web.base.words import words_of

At = Mapping[str, Any]
IN_THE_ROOM = ("frozen", "amending", "debate", "presented", "on_agenda", "second_reading")
MOST = 40


def choose(request: HttpRequest, body: str) -> HttpResponse:
    """Show what can be put to the vote, and beside everything else why not yet."""
    hall = hall_of(request, body)
    matters = _matters(hall)
    first = [(one, _reasons(request, body, one["what"])) for one in matters[:1]]
    if hall.standing.holds("chair"):
        asked = first + [(one, _reasons(request, body, one["what"])) for one in matters[1:]]
    else:  # whoever may open none is told so once
        asked = [(one, first[0][1]) for one in matters]
    always = set.intersection(*({reason.code for reason in reasons} for _, reasons in asked)) if asked else set()
    shared = [reason for reason in asked[0][1] if reason.code in always] if asked else _reasons(request, body, {})
    told = [one | {"reasons": _words([r for r in why if r.code not in always], body)} for one, why in asked]
    context = {
        "hall": hall,
        "body": hall.body,
        "reasons": _words([reason for reason in shared if reason.code != "ballots.about_one_thing"], body),
        "matters": sorted(told, key=lambda one: bool(one["reasons"])),
    }
    return render(request, "ballots/choose.html", context)


def _reasons(request: HttpRequest, body: str, what: dict[str, Any]) -> list[Reason]:
    """Ask with a secret ballot, which every matter takes."""
    return reasons_against(request, OpenBallot(body=body, secret=True, **what))


def _words(reasons: list[Reason], body: str) -> list[dict[str, Any]]:
    return [words_of(reason, body) for reason in reasons]


def _matters(hall: Hall) -> list[dict[str, Any]]:
    """Return what is before the room; strategies go by their question, counter-proposals by what they stand against."""
    questions = Question.objects.filter(body=hall.body, state="open").order_by("number")
    texts = Proposal.objects.filter(body=hall.body, stage__in=IN_THE_ROOM, question=None, counter_to=None)
    changes = Amendment.objects.filter(proposal__body=hall.body, state="open").select_related("proposal")
    rows: list[Matter] = [*questions, *texts.order_by("number"), *changes.order_by("number")]
    return [_matter(hall, row) for row in rows[:MOST]]


def _matter(hall: Hall, row: Matter) -> dict[str, Any]:
    """Return what a ballot would be about: title, page, the address that opens it, the notes without a fate."""
    slug = hall.body.slug
    if isinstance(row, Amendment):
        told = about_amendment(row, slug)
        told = {"title": told["title"], "url": told["url"], "what": {"amendment": row.pk}}
    elif isinstance(row, Question):
        url = address("questions:show", slug, row.number)
        told = {"title": row.title, "url": url, "what": {"question": row.number}}
    else:
        url = address("proposals:show", slug, row.pk)
        told = {"title": f"{row.label} · {title_of(row)}", "url": url, "what": {"proposal": row.pk}}
    ((field, number),) = told["what"].items()
    opens = f"{reverse('ballots:open', args=[slug])}?{field}={number}"
    return told | {"open": opens, "unplaced": unplaced(hall, question_of(row))}


def open_form(request: HttpRequest, at: At) -> type[ActForm]:
    """Ask what the chair says; the hall is divided as it was for the vote before."""
    hall = hall_of(request, at["body"])
    last = Ballot.objects.filter(meeting=hall.meeting).order_by("-number").first() if hall.meeting else None
    sections = deepcopy(OpenForm.base_fields["sections"])
    sections.initial = last.sections if last else None
    return type("OpenForm", (OpenForm,), {"sections": sections})


def before_opening(request: HttpRequest, at: At) -> dict[str, Any]:
    """Return what is put, and how many phones and cards could vote on it now."""
    hall = hall_of(request, at["body"])
    row = named_in(request, hall)
    told: dict[str, Any] = {"matter": _matter(hall, row) if row else None, "texts": aloud(hall, row)}
    told["to_read"] = _to_read(request, hall, told["matter"])
    if hall.meeting is None:
        return told
    phones = len(entitled(hall.body, hall.meeting, hall.charter, now=hall.now))
    return told | {"counted": True, "phones": phones, "cards": cards_out(hall.meeting)}


def _to_read(request: HttpRequest, hall: Hall, matter: dict[str, Any] | None) -> dict[str, Any]:
    """Return the button that records that the text was read, as long as it was not."""
    body = hall.body.slug
    if matter is None or reasons_against(request, ReadAloud(body=body, **matter["what"])):
        return {}
    url = reverse("languages:read_aloud", args=[body])
    desk = {"desk": said} if (said := request.GET.get("desk", "")) else {}
    return {"url": url, "hidden": {**matter["what"], **desk, "key": fresh_key()}}
