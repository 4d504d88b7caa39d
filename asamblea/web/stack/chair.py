"""The chair's screen: what is on, what can be done next in the order of a meeting, and what the room waits for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from asamblea.acts.ballots import OpenBallot
from asamblea.door import Hall
from asamblea.models import AgendaItem, Amendment, Ballot, Decision, Meeting, Proposal
from asamblea.models.again import doubtful
from asamblea.models.drafts import live_options
from asamblea.models.rulings import waiting_motions
from asamblea.models.sittings import open_ballot
from asamblea.rules.reasons import Reason
from asamblea.web.base.asking import reasons_against
from asamblea.web.base.authority import by_charter
from asamblea.web.base.counting import states
from asamblea.web.base.labels import act_named
from asamblea.web.base.rulings import ruling_here
from asamblea.web.base.titles import ballot_title, title_of
from asamblea.web.base.visit import hall_of
from asamblea.web.base.words import words_of
from asamblea.web.stack import reading
from asamblea.web.stack.felt import felt_about
from asamblea.web.stack.screen import hall_now

FIRST, MOST = 3, 6
# The letter of each step, pressed with Alt; and the stages of a text that still has this step before it.
LETTERS = {
    "meetings.open": "o", "meetings.take_item": "n", "proposals.present": "p", "proposals.debate": "d",
    "proposals.freeze": "f", "languages.read_aloud": "t", "ballots.open": "v", "ballots.close": "a",
    "decisions.read_back": "r", "meetings.close": "c",
}  # fmt: skip
BEFORE = {
    "proposals.present": ("on_agenda", "second_reading"),
    "proposals.debate": ("on_agenda", "second_reading", "presented"),
    "proposals.freeze": ("on_agenda", "second_reading", "presented", "debate", "amending"),
}
Given = dict[str, Any]


@require_safe
def show(request: HttpRequest, body: str) -> HttpResponse:
    """Show the chair the next step as a big button, or why it is not possible yet; to others, who does it."""
    hall = hall_of(request, body)
    floor = reading.told(hall)
    context = {
        "hall": hall,
        "body": hall.body,
        "place": "assembly",
        "desk": "chair",
        "chairs": hall.standing.holds("chair"),
        "authority": by_charter(hall),
        **floor,
        "line": floor["line"][:FIRST],
        "waiting": len(floor["line"]),
        "ordered": bool(floor.get("turn")) and floor["turn"]["row"].kind == "order",
        "ruling": ruling_here(hall),
        "felt": felt_about(hall),
        "points": [one for one in floor["line"] if one["row"].kind == "order"],
    }
    if hall.meeting is not None:
        context |= _meeting(request, hall, hall.meeting, floor)
    return render(request, "stack/chair.html", context)


def _meeting(request: HttpRequest, hall: Hall, meeting: Meeting, floor: dict[str, Any]) -> dict[str, Any]:
    ballot = open_ballot(meeting)
    tellers = hall.charter.number("voting.tellers")
    return {
        "meeting": meeting,
        "hall_now": hall_now(hall, meeting, floor),
        "ballot": ballot,
        "doubted": None if ballot else doubtful(meeting),
        "ballot_title": ballot_title(ballot) if ballot else "",
        "sections": states(ballot, tellers=tellers, me=None) if ballot else [],
        "steps": _lettered(_steps(request, hall, meeting, floor["item"], ballot)),
    }


def _steps(
    request: HttpRequest, hall: Hall, meeting: Meeting, item: AgendaItem | None, ballot: Ballot | None
) -> list[dict[str, Any]]:
    """Return what the chair does, in the order of a meeting; what is done already is left out."""
    if meeting.opened is None:
        return [_step("meetings.open", {})]
    if ballot:
        return [_step("ballots.close", {"ballot": ballot.number}, f"{ballot.label} · {ballot_title(ballot)}")]
    texts = _texts(item)
    following = _following(meeting)
    steps = [] if item else following
    for act in BEFORE:
        steps += _possible(request, hall, act, [one for one in texts if one.stage in BEFORE[act]])
    votes = _votes(request, hall, item, texts)
    steps = [*votes, *steps] if waiting_motions(meeting) else [*steps, *votes]
    steps += [
        _step("decisions.read_back", {"decision": row.number}, f"{row.number} · {title_of(row)}")
        for row in Decision.objects.filter(ballot__meeting=meeting, read_back=None).select_related("proposal")[:MOST]
    ]
    return [*steps, *(following if item else []), _step("meetings.close", {})]


def _texts(item: AgendaItem | None) -> list[Proposal]:
    """Return the texts of the present item, in their order."""
    if item is None:
        return []
    return list(live_options(item.question)) if item.question else [item.proposal] if item.proposal else []


def _following(meeting: Meeting) -> list[dict[str, Any]]:
    item = AgendaItem.objects.filter(meeting=meeting, state="waiting").order_by("position").first()
    return [_step("meetings.take_item", {"item": item.pk}, f"{item.position} · {item.title}")] if item else []


def _possible(request: HttpRequest, hall: Hall, act: str, texts: Iterable[Proposal]) -> list[dict[str, Any]]:
    """Return this step for each text that can take it now; else for the first, with the reasons why not."""
    asked = [
        (one, reasons_against(request, act_named(act)(body=hall.body.slug, **{"proposal": one.pk}))) for one in texts
    ]
    chosen = [one for one, reasons in asked if not reasons] or [one for one, _reasons in asked[:1]]
    return [_step(act, {"proposal": one.pk}, _named(one)) for one in chosen[:MOST]]


def _votes(request: HttpRequest, hall: Hall, item: AgendaItem | None, texts: list[Proposal]) -> list[dict[str, Any]]:
    """Return the votes that can be opened, what concerns the meeting's own order first; else why the next cannot."""
    asked = []
    for about, given in _matters(hall, item, texts):
        reasons = reasons_against(request, OpenBallot(body=hall.body.slug, secret=True, **given))
        asked.append((about, given, reasons))
    chosen = [one for one in asked if not one[2]] or asked[:1]
    unread = [one for one in asked if any(reason.article == "decisions.languages" for reason in one[2])]
    return [
        *(_step("languages.read_aloud", given, about) for about, given, _reasons in unread[:1]),
        *(_vote(hall, about, given, reasons) for about, given, reasons in chosen[:MOST]),
    ]


def _matters(hall: Hall, item: AgendaItem | None, texts: list[Proposal]) -> list[tuple[str, Given]]:
    """Return what a vote could be about: frozen texts from the floor, amendments to the present ones, these."""
    known = [one.pk for one in texts]
    frozen = Proposal.objects.filter(body=hall.body, stage="frozen", question=None, counter_to=None)
    alone = frozen.exclude(pk__in=known).order_by("number")[:MOST]
    changes = (
        Amendment.objects.filter(proposal__in=known, state="open").select_related("proposal").order_by("number")[:MOST]
    )
    matters: list[tuple[str, Given]] = [(_named(one), {"proposal": one.pk}) for one in alone]
    matters += [(f"{one.label}: {one.proposal.title}", {"amendment": one.pk}) for one in changes]
    if item is not None and item.question:
        return [*matters, (item.question.title, {"question": item.question.number})]
    return matters + [(_named(one), {"proposal": one.pk}) for one in texts]


def _vote(hall: Hall, about: str, given: Given, reasons: list[Reason]) -> dict[str, Any]:
    ((field, number),) = given.items()
    url = f"{reverse('ballots:open', args=[hall.body.slug])}?{field}={number}&desk=chair"
    step = _step("ballots.open", given, about)
    return step | {"url": url, "reasons": [words_of(reason, hall.body.slug) for reason in reasons]}


def _named(text: Proposal) -> str:
    return f"{text.label} · {title_of(text)}"


def _step(act: str, given: Given, about: str = "") -> dict[str, Any]:
    return {"act": act, "given": given, "about": about, "options": {}}


def _lettered(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each kind of step its letter once: on the first that stands there."""
    free = dict(LETTERS)
    for step in steps:
        letter = free.pop(step["act"], "")
        step["letter"] = letter
        step["options"] = {"letter": letter} if letter else {}
    if len(steps) > 1 and steps[-1]["act"] == "meetings.close":
        steps[-1]["options"]["kind"] = "quiet"  # nobody closes a meeting by its largest button while more waits
    return steps
