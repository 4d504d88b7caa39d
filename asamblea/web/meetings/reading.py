"""What the meeting's page shows: cards, quorum, agenda, team, votes."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asamblea.door import Hall
from asamblea.models import (
    AgendaItem,
    BalanceNote,
    Ballot,
    Body,
    Cards,
    CheckIn,
    Decision,
    Meeting,
    Office,
    Proposal,
    Question,
)
from asamblea.models.asked import Asked
from asamblea.models.drafts import live_options
from asamblea.rules.meetings import BALANCE
from asamblea.rules.quorum import needed, second_call_after, why_not_quorate
from asamblea.web.base.addresses import address
from asamblea.web.base.authority import by_charter, by_decision
from asamblea.web.base.readings import for_everybody
from asamblea.web.base.tallies import numbers_words
from asamblea.web.base.titles import ballot_title, title_of
from asamblea.web.base.words import words_of

CHECK_IN_OF = Asked(CheckIn, "meeting", "member")
OFFICE_WORDS = {
    "convenor": gettext_lazy("Convenors"),
    "chair": gettext_lazy("Chair"),
    "stack": gettext_lazy("Speakers' list"),
    "timekeeper": gettext_lazy("Time"),
    "minutes": gettext_lazy("Minutes"),
    "teller": gettext_lazy("Tellers"),
    "interpreter": gettext_lazy("Interpreters"),
    "greeter": gettext_lazy("Door"),
}
KIND_WORDS = {
    "review": gettext_lazy("What became of it?"),
    "missed": gettext_lazy("Report missed"),
    "question": gettext_lazy("Strategies side by side"),
    "proposal": gettext_lazy("Proposal"),
}


def cards_of(hall: Hall, meeting: Meeting) -> dict[str, Any]:
    """Return the cards out and whether they make a quorum; what is stated is what the door asks."""
    out = {"voter": 0, "observer": 0}
    handed = {"voter": 0, "observer": 0}
    for row in _cards(hall, meeting):
        handed[row.kind] += row.last - row.first + 1
        out[row.kind] += row.last - row.first + 1 - row.returned
    second = meeting.second_call_of_id is not None
    why_not = why_not_quorate(hall.charter, cards_out=out["voter"], second_call=second)
    return {
        "out": out["voter"],
        "observers": out["observer"],
        "handed": handed["voter"],
        "needed": needed(hall.charter, second_call=second),
        "article": "quorum.second_call_number" if second else "quorum.number",
        "quorate": not why_not,
        "reasons": [words_of(reason, hall.body.slug) for reason in why_not],
        "second_call_after": second_call_after(hall.charter, meeting.starts),
    }


@for_everybody
def _cards(body: Body, meeting: Meeting) -> list[Cards]:
    return list(Cards.objects.filter(meeting=meeting))


@for_everybody
def agenda_of(body: Body, meeting: Meeting) -> list[dict[str, Any]]:
    """Return the items in order, each with its page."""
    slug = body.slug
    rows = AgendaItem.objects.filter(meeting=meeting)
    rows = rows.select_related("question", "decision__proposal", "mandate", "proposal")
    return [
        {
            "pk": row.pk,
            "number": row.position,
            "title": title_of(row.decision) if row.decision else row.title,
            "words": KIND_WORDS.get(row.kind, ""),
            "state": {"waiting": "ahead"}.get(row.state, row.state),
            "url": _url_of(slug, row),
            "take": address("meetings:take_item", slug, row.pk),
        }
        for row in rows.order_by("position")
    ]


def _url_of(slug: str, row: AgendaItem) -> str:
    if row.question:
        return address("questions:show", slug, row.question.number)
    if row.decision:
        return address("decisions:show", slug, row.decision.number)
    if row.mandate:
        return address("mandates:show", slug, row.mandate.number)
    return address("proposals:show", slug, row.proposal_id) if row.proposal_id else ""


def team_of(hall: Hall, meeting: Meeting) -> list[dict[str, Any]]:
    """Return the offices in the order they are read aloud, held by numbers, with the vote that gave them."""
    held: dict[str, list[Office]] = defaultdict(list)
    for row in _offices(hall, meeting):
        held[row.office].append(row)
    mine = hall.standing.member
    return [
        {
            "role": words,
            "holder": ", ".join(str(row.member.number) for row in held[office]),
            "url": next(
                (address("decisions:show", hall.body.slug, r.decision) for r in held[office] if r.decision), ""
            ),
            "me": any(row.member_id == mine for row in held[office]),
        }
        for office, words in OFFICE_WORDS.items()
        if held[office] or (office != "convenor" and meeting.team_elected)
    ]


@for_everybody
def _offices(body: Body, meeting: Meeting) -> list[Office]:
    rows = Office.objects.filter(meeting=meeting, ended=None).select_related("member")
    return list(rows.order_by("member__number"))


@for_everybody
def ballots_of(body: Body, meeting: Meeting) -> list[dict[str, Any]]:
    """Return the votes of this meeting: what about, open or closed."""
    rows = Ballot.objects.filter(meeting=meeting).select_related("proposal", "question", "amendment__proposal")
    rows = rows.prefetch_related("decisions__proposal")
    return [
        {
            "row": row,
            "title": ballot_title(row),
            "url": address("ballots:show", body.slug, row.number),
            "numbers": _numbers(row),
        }
        for row in rows.order_by("number")
    ]


def _numbers(ballot: Ballot) -> str:
    """Return the count in one line, with what was chosen where the ballot was about several texts."""
    if not ballot.closed:
        return ""
    if "for" in ballot.options:
        return numbers_words(ballot, None)
    told = {one: numbers_words(ballot, one.proposal) for one in ballot.decisions.all()}
    own = [words for one, words in told.items() if one.proposal_id == ballot.proposal_id]
    return "; ".join(own or [f"{title_of(one)}: {words}" for one, words in told.items()])


@for_everybody
def ready_to_vote(body: Body) -> list[dict[str, Any]]:
    """Return what waits for a ballot: frozen texts, and questions once all their strategies are frozen."""
    slug = body.slug
    put = Ballot.objects.filter(body=body, closed=None)
    texts = Proposal.objects.filter(body=body, stage="frozen", question=None, counter_to=None).order_by("number")
    texts = texts.exclude(pk__in=put.exclude(proposal=None).values("proposal"))
    questions = Question.objects.filter(body=body, state="open").exclude(form="").order_by("number")
    questions = questions.exclude(pk__in=put.exclude(question=None).values("question"))
    whole = [one for one in questions if {option.stage for option in live_options(one)} == {"frozen"}]
    return [
        *({"url": address("questions:show", slug, one.number), "words": one.title} for one in whole),
        *({"url": address("proposals:show", slug, one.pk), "words": f"{one.label} · {title_of(one)}"} for one in texts),
    ]


@for_everybody
def decisions_of(body: Body, meeting: Meeting) -> list[dict[str, Any]]:
    """Return what this meeting decided, and whether it was read back."""
    rows = Decision.objects.filter(ballot__meeting=meeting).select_related("proposal").order_by("number")
    return [
        {"row": row, "title": title_of(row), "url": address("decisions:show", body.slug, row.number)} for row in rows
    ]


def card_of(hall: Hall, meeting: Meeting) -> int | None:
    """Return the card this member's own phone is tied to."""
    if hall.standing.member is None:
        return None
    tied = CHECK_IN_OF(meeting.pk, hall.standing.member)
    return tied.card if tied else None


def may_move(hall: Hall, meeting: Meeting) -> bool:
    """Tell whether this member convenes this meeting, or chairs it once it has its team."""
    offices = ("chair",) if meeting.team_elected else ("chair", "convenor")
    rows = _offices(hall, meeting) if hall.standing.rank == "member" and not meeting.closed else []
    return any(row.member_id == hall.standing.member and row.office in offices for row in rows)


def authority_of(hall: Hall, meeting: Meeting) -> list[dict[str, Any]]:
    """Return who called this meeting, and under which charter."""
    return [_call(hall, meeting), *by_charter(hall)]


@for_everybody
def _call(body: Body, meeting: Meeting) -> dict[str, Any]:
    called = Decision.objects.filter(body=body, proposal__kind="meeting", at=meeting.called).first()
    if called:
        words = _("Called by decision {number}").format(number=called.number)
        return by_decision(body, called.number, words) | {"at": called.at}
    if meeting.called_by:
        words = _("Called by decision {number} of {body}").format(number=meeting.call, body=meeting.called_by.name)
        return {
            "words": words,
            "url": address("decisions:show", meeting.called_by.slug, meeting.call),
            "at": meeting.called,
        }
    if meeting.second_call_of:
        words = _("Second call of meeting {number}").format(number=meeting.second_call_of.number)
        url = address("meetings:show", body.slug, meeting.second_call_of.number)
        return {"words": words, "url": url, "at": meeting.called}
    words = _("Called by those who convene") if meeting.number == 1 else _("Called by a petition of members")
    return {"words": words, "at": meeting.called}


@for_everybody
def balance_of(body: Body, meeting: Meeting) -> dict[str, list[BalanceNote]]:
    """Return what was good at a meeting and what was not, sorted: the order says nothing of who wrote."""
    return _balance(meeting)


def _balance(meeting: Meeting) -> dict[str, list[BalanceNote]]:
    rows = sorted(BalanceNote.objects.filter(meeting=meeting).exclude(salt=None), key=lambda one: one.words)
    told = {side: [one for one in rows if one.side == side] for side in BALANCE}
    return told if any(told.values()) else {}


@for_everybody
def last_balance(body: Body, meeting: Meeting) -> dict[str, list[BalanceNote]]:
    """Return the balance of the meeting before this one, to be read as it begins."""
    rows = Meeting.objects.filter(body=body, number__lt=meeting.number).exclude(closed=None)
    last = rows.order_by("-number").first()
    return _balance(last) if last else {}
