"""The pages of what one does with a ballot: open it, vote, count, ask for a recount, announce."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from asamblea.acts.ballots import CastSecretVote, CastVote, CloseBallot, OpenBallot
from asamblea.acts.counts import CountSection, DemandRecount, DemandRecountFor
from asamblea.door import Answer
from asamblea.web.ballots.forms import figures_form, vote_form
from asamblea.web.ballots.opening import SUBJECTS, before_opening, choose, open_form
from asamblea.web.ballots.put import ballot_at, put
from asamblea.web.base.steps import step

At = Mapping[str, Any]
RANKINGS = ("approval", "schulze", "irv")


def to_opened(answer: Answer, at: At) -> str:
    """Lead to the ballot that was opened, or is counted again."""
    return reverse("ballots:show", args=[at["body"], answer.facts["ballot"]])


def to_voted(answer: Answer, at: At) -> str:
    """Lead back to the ballot, which says that the vote is in."""
    return back(answer, at) + "?voted=1#vote"


def back(answer: Answer, at: At) -> str:
    """Lead back to the ballot."""
    return reverse("ballots:show", args=[at["body"], at["ballot"]])


def _what(request: HttpRequest, at: At) -> dict[str, Any]:
    row = ballot_at(request, at["body"], at["ballot"])
    return {"ballot": row, "put": put(row)}


def _section(request: HttpRequest, at: At) -> dict[str, Any]:
    return {**_what(request, at), "section": at["section"]}


def _blank(request: HttpRequest, at: At) -> dict[str, Any]:
    """Ask with a blank vote, which every ballot takes."""
    method = ballot_at(request, at["body"], at["ballot"]).method
    return {"ranking": []} if method in RANKINGS else {"choice": "abstain"}


def _nothing(request: HttpRequest, at: At) -> dict[str, Any]:
    """Ask with nobody counted, which every section may hold."""
    row = ballot_at(request, at["body"], at["ballot"])
    return {"counts": {row.options[0]: 0}, "channel": "paper" if row.secret else "hands"}


def _whatever(request: HttpRequest, at: At) -> dict[str, bool]:
    """Ask for what is most easily allowed; the reasons left hold whatever is ticked."""
    return {"secret": True, "temperature": True}


_open = step(
    OpenBallot, then=to_opened, form=open_form, hidden=SUBJECTS, tried=_whatever, more=before_opening,
    template="ballots/open.html",
)  # fmt: skip


def open_ballot(request: HttpRequest, body: str) -> HttpResponse:
    """Open a vote; while the address does not say on what, show what can be put."""
    if request.method != "POST" and not set(SUBJECTS) & set(request.GET):
        return choose(request, body)
    return _open(request, body=body)


cast = step(CastVote, then=to_voted, form=vote_form, tried=_blank, more=_what, template="ballots/cast.html")
cast_secret = step(
    CastSecretVote, then=to_voted, form=vote_form, tried=_blank, more=_what, template="ballots/cast.html"
)
count = step(CountSection, then=back, form=figures_form, tried=_nothing, more=_section, template="ballots/count.html")
recount = step(DemandRecount, then=to_opened, more=_what)
recount_for = step(DemandRecountFor, then=to_opened, more=_what)
close = step(CloseBallot, then=back, more=_what)
