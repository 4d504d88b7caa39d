"""What a ballot puts to the room, in words: the frozen text, the change, the options."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from asamblea.acts.base import fetch
from asamblea.models import Ballot
from asamblea.rules.amendments import paragraphs
from asamblea.web.base.addresses import address
from asamblea.web.base.aloud import about_amendment
from asamblea.web.base.tallies import Option, options_of
from asamblea.web.base.titles import title_of
from asamblea.web.base.visit import hall_of

RELATED = ("proposal", "amendment__proposal", "question", "meeting", "follows", "body")


def ballot_at(request: HttpRequest, slug: str, number: int) -> Ballot:
    """Return the ballot with this number in this body; `Missing` if there is none."""
    return fetch(hall_of(request, slug), Ballot, *RELATED, number=number)


def put(ballot: Ballot) -> dict[str, Any]:
    """Return {"title", "url", "paragraphs", "options"}: what everybody should have before them when they vote."""
    told = {"paragraphs": [], "options": _with_texts(ballot), **_about(ballot)}
    told["title"] = told["title"] or ballot.label
    return told


def _about(ballot: Ballot) -> dict[str, Any]:
    slug = ballot.body.slug
    if ballot.amendment:
        return about_amendment(ballot.amendment, slug)
    if ballot.question:
        return {"title": ballot.question.title, "url": address("questions:show", slug, ballot.question.number)}
    if ballot.proposal is None:
        return {"title": ballot.label, "url": ""}
    proposal = ballot.proposal
    title = f"{proposal.label} · {title_of(proposal)}" if proposal.title else proposal.label
    text = "" if ballot.method == "choose_one" else proposal.text
    return {"title": title, "url": address("proposals:show", slug, proposal.pk), "paragraphs": numbered(text)}


def _with_texts(ballot: Ballot) -> list[Option]:
    return [option for option in options_of(ballot) if option.text or option.url]


def numbered(text: str) -> list[dict[str, Any]]:
    """Return the paragraphs of a text with their numbers."""
    return [{"number": n, "words": words} for n, words in enumerate(paragraphs(text), start=1)]
