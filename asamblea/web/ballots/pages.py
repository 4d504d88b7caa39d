"""Pages of ballots: the register, one ballot before, during and after the vote, and the count as data."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from asamblea.acts.ballots import CastSecretVote, CastVote
from asamblea.door import Hall, Missing
from asamblea.models import Ballot, Body, Mark, Vote
from asamblea.models.again import doubtful
from asamblea.models.asked import Asked
from asamblea.models.facts import charter_in_force
from asamblea.models.tallying import VOTE_OF, phones, recount_owed
from asamblea.rules.ballots import tellers_of
from asamblea.web.ballots.counted import count_of
from asamblea.web.ballots.forms import vote_form
from asamblea.web.ballots.put import ballot_at, put
from asamblea.web.ballots.rounds import record
from asamblea.web.ballots.sections import table
from asamblea.web.base.addresses import address
from asamblea.web.base.asking import reasons_against
from asamblea.web.base.chains import chain_of_ballot, closing_minute
from asamblea.web.base.contents import content_of
from asamblea.web.base.counting import states
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.tallies import caption_of, options_of, outcome_words, rows_of, rule_words, voted_of
from asamblea.web.base.translated import in_language
from asamblea.web.base.visit import hall_of
from asamblea.web.base.words import words_of

PER_PAGE = 50
NAMED_VOTES_ON = Asked(Vote, "ballot", order=("member__number",), beside=("member",))
BLANK: dict[str, Any] = {"choice": "abstain"}


@require_safe
def register(request: HttpRequest, body: str) -> HttpResponse:
    """List the ballots of a body, the latest first."""
    hall = hall_of(request, body)
    rows = Ballot.objects.filter(body=hall.body).select_related("proposal", "amendment__proposal", "question", "body")
    page = Paginator(rows.order_by("-number"), PER_PAGE).get_page(request.GET.get("page"))
    lines = [{"ballot": row, "title": put(row)["title"], "outcome": _said(row)} for row in page]
    return render(request, "ballots/register.html", {"hall": hall, "body": hall.body, "page": page, "lines": lines})


def _said(row: Ballot) -> str:
    return outcome_words(row) if row.closed else ""


@require_safe
def show(request: HttpRequest, body: str, ballot: int) -> HttpResponse:
    """Show one ballot: what is put and how it is decided; then how to vote, or the result."""
    hall = hall_of(request, body)
    row = ballot_at(request, body, ballot)
    told = {"hall": hall, "body": hall.body, "ballot": row, "content": _content(hall, row), **_told(hall, row)}
    told["said"] = _in_language(request, hall, row)
    told |= _closed(hall, row) | _singles(row) | _doubt(hall, row) if row.closed else _open(request, row, hall)
    return render(request, "ballots/show.html", told)


def _in_language(request: HttpRequest, hall: Hall, row: Ballot) -> dict[str, Any]:
    """Return the text that is put in the reader's language; of several options each page shows its own."""
    alone = row.proposal and not row.amendment and row.method != "choose_one"
    return in_language(request, hall, row.proposal, row.meeting) if alone and row.proposal else {}


def _content(hall: Hall, row: Ballot) -> dict[str, Any]:
    """Return what the proposal would bring about; an amendment or a choice between texts shows its own words."""
    return content_of(hall, row.proposal) if row.proposal and not row.amendment else {}


@for_everybody
def _told(body: Body, row: Ballot) -> dict[str, Any]:
    return {"put": put(row), "rule": rule_words(row)}


def _open(request: HttpRequest, row: Ballot, hall: Hall) -> dict[str, Any]:
    act = CastSecretVote if row.secret else CastVote
    blank = {"ranking": []} if row.method in ("approval", "schulze", "irv") else BLANK
    slug = hall.body.slug
    reasons = reasons_against(request, act(body=slug, ballot=row.number, **blank))
    vote = VOTE_OF(row.pk, hall.standing.member) if hall.standing.member else None
    form = vote_form(request, {"body": slug, "ballot": row.number})(initial=_initial(vote))
    tellers = hall.charter.number("voting.tellers")
    counting = bool({"chair", "teller"} & hall.standing.offices)
    return {
        "form": form,
        "voted_already": vote is not None or _has_paper_in(row, hall),
        "reasons": [words_of(reason, slug) for reason in reasons],
        "cast_url": address("ballots:cast_secret" if row.secret else "ballots:cast", slug, row.number),
        "sections": states(row, tellers=tellers, me=hall.standing.member) if counting else [],
        "is_teller": "teller" in hall.standing.offices,
        "is_chair": "chair" in hall.standing.offices,
        "at_desk": bool({"chair", "teller", "stack"} & hall.standing.offices),
        "recount": recount_owed(row),
        "phones": _phones_so_far(row, hall),
        "floor": hall.charter.number("voting.secret_floor"),
        "quorate": row.cards_out >= row.quorum,
    }


def _initial(vote: Vote | None) -> dict[str, Any]:
    if vote is None:
        return {}
    if isinstance(vote.choice, list):
        return {"ranking": vote.choice} | {f"place_{n}": key for n, key in enumerate(vote.choice, start=1)}
    return {"choice": "block" if isinstance(vote.choice, dict) else vote.choice}


def _has_paper_in(row: Ballot, hall: Hall) -> bool:
    return row.secret and Mark.objects.filter(ballot=row, member=hall.standing.member or 0).exists()


def _phones_so_far(row: Ballot, hall: Hall) -> int | None:
    """Return how many phones have voted; None while a secret ballot has too few to be told."""
    number = phones(row)
    return None if row.secret and number < hall.charter.number("voting.secret_floor") else number


@for_everybody
def _closed(body: Body, row: Ballot) -> dict[str, Any]:
    minute = closing_minute(row)
    slug = body.slug
    return {
        "rows": rows_of(row),
        "voted": voted_of(row),
        "caption": caption_of(row),
        "outcome": outcome_words(row),
        "won": (row.result or {}).get("outcome") in ("adopted", "chosen", "elected"),
        "table": table(row, tellers=_tellers(row)),
        "record": record(row),
        "decisions": list(row.decisions.order_by("number")),
        "next_rounds": list(row.next_rounds.order_by("number")),
        "second": row.taken_again.first(),
        "minute": minute and {"number": minute.n, "at": minute.at, "url": address("records:minute", slug, minute.n)},
        "authority": chain_of_ballot(row),
    }


def _doubt(hall: Hall, row: Ballot) -> dict[str, Any]:
    """Return whether a recount of this result can still be asked for, by phone or for a raised card."""
    at_desk = bool({"chair", "teller", "stack"} & hall.standing.offices)
    return {"doubtful": hall.meeting is not None and doubtful(hall.meeting) == row, "at_desk": at_desk}


def _singles(row: Ballot) -> dict[str, Any]:
    """Return every vote by phone in words, open ones by member, secret ones as sorted papers; and why some blocked."""
    names = {option.key: option.words for option in options_of(row)}
    votes = NAMED_VOTES_ON.all(row.pk)
    choices = row.papers or [] if row.secret else [vote.choice for vote in votes]
    singles = {
        "votes": [{"member": vote.member.number, "words": _choice_words(vote.choice, names)} for vote in votes],
        "papers": sorted(_choice_words(paper, names) for paper in row.papers or []),
    }
    return {"singles": singles, "blocks": [choice["block"] for choice in choices if isinstance(choice, dict)]}


def _choice_words(choice: Any, names: dict[str, str]) -> str:
    if isinstance(choice, dict):
        return f"{names.get('block', '')}: {choice['block']}"
    if isinstance(choice, list):
        return " > ".join(names.get(key) or str(key) for key in choice) or names["abstain"]
    return names.get(choice, str(choice))


def _tellers(row: Ballot) -> int:
    """Return how many tellers had to agree under the charter of that meeting when the result was announced."""
    if not row.closed:
        return 0
    charter = charter_in_force(row.body, row.meeting, row.closed)
    return tellers_of(row.method, tellers=charter.number("voting.tellers"))


@require_safe
def count_json(request: HttpRequest, body: str, ballot: int) -> HttpResponse:
    """Give the whole count of a closed ballot as data; while it is open there is none."""
    row = ballot_at(request, body, ballot)
    if not row.closed:
        raise Missing("no count before the result is announced")
    return JsonResponse(count_of(row, tellers=_tellers(row)))


@require_safe
def secret_help(request: HttpRequest) -> HttpResponse:
    """Say what a secret ballot here protects, and what it does not."""
    return render(request, "ballots/secret_help.html")
