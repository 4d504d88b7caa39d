"""What follows from an announced result: decisions, and what each kind of proposal brings about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from asamblea.models.agenda import postpone, settle
from asamblea.models.amending import take_in
from asamblea.models.ballots import Ballot
from asamblea.models.bodies import CharterVersion
from asamblea.models.decisions import Decision, Review
from asamblea.models.facts import next_number
from asamblea.models.floor import end_debate
from asamblea.models.groups import end_mandate, mandate_groups, seat_coordination, unseat
from asamblea.models.meetings import Office
from asamblea.models.people import Membership
from asamblea.models.petitions import call_meeting, call_off
from asamblea.models.proposals import Proposal, Question
from asamblea.models.tallying import option_key
from asamblea.rules.charter import Charter
from asamblea.rules.proposals import SHORT

Effect = Callable[[Decision, Charter, datetime], None]


def carry_out(ballot: Ballot, charter: Charter, *, now: datetime) -> dict[str, Any]:
    """Write the decisions a closed ballot made and everything that follows; return their numbers."""
    told = ballot.result or {}
    if ballot.method == "temperature" or told["outcome"] in ("next_round", "felt"):
        return {}
    if ballot.amendment:
        _amend(ballot, adopted=told["outcome"] == "adopted")
        return {}
    decisions = [_decide(ballot, p, outcome, now) for p, outcome in _settled(ballot, told)]
    for decision in decisions:
        if decision.outcome == "adopted":
            EFFECTS.get(decision.proposal.kind, _nothing)(decision, charter, now)
    if ballot.question and decisions:
        ballot.question.state = "decided"
        ballot.question.save()
        settle(ballot.meeting, question=ballot.question)
    numbers = [d.number for d in decisions]
    return {"decision": numbers[0], "decisions": numbers} if numbers else {}


def _amend(ballot: Ballot, *, adopted: bool) -> None:
    amendment = ballot.amendment
    if amendment is None:
        return
    if adopted:
        take_in(amendment, state="adopted")
    else:
        amendment.state = "rejected"
        amendment.save()


def _settled(ballot: Ballot, told: dict[str, Any]) -> list[tuple[Proposal, str]]:
    """Return the proposals this result settles; the rivals of those chosen are rejected with them."""
    if ballot.proposal and ballot.method in ("plain", "consent", "lists"):
        adopted = told["outcome"] in ("adopted", "elected")
        return [(ballot.proposal, "adopted" if adopted else "rejected")]
    if told["outcome"] == "tied":
        return []
    chosen = told.get("several") or ([told["winner"]] if told["winner"] else [])
    rivals = Proposal.objects.filter(body=ballot.body, stage="frozen").select_related("question", "body")
    on_ballot = {option_key(p): p for p in rivals if option_key(p) in ballot.options}
    for key, proposal in on_ballot.items():
        if key not in chosen:
            proposal.stage = "rejected"
            proposal.save()
            settle(ballot.meeting, proposal=proposal)
    return [(on_ballot[key], "adopted") for key in chosen]


def _decide(ballot: Ballot, proposal: Proposal, outcome: str, now: datetime) -> Decision:
    number = next_number(Decision, body=ballot.body)
    for earlier in Decision.objects.filter(proposal=proposal, state__in=("standing", "reopened")):
        earlier.state, earlier.ended_by = "replaced", number
        earlier.save()
    row = Decision(
        body=ballot.body, number=number, ballot=ballot, proposal=proposal, title=proposal.title,
        text=proposal.text, outcome=outcome, at=now,
    )  # fmt: skip
    row.save()
    proposal.stage = outcome
    proposal.save()
    settle(ballot.meeting, proposal=proposal)
    return row


def _nothing(_decision: Decision, _charter: Charter, _now: datetime) -> None:
    """Need nothing further: the decision itself is the consequence."""


def _charter(decision: Decision, charter: Charter, now: datetime) -> None:
    body, payload = decision.body, decision.proposal.payload
    if payload.get("founding"):
        first = CharterVersion.objects.get(body=body, version=1)
        first.decision = decision.number
        first.save()
        body.state = "standing"
        body.save()
        return
    latest = CharterVersion.objects.filter(body=body).order_by("-version")[0]
    articles = {**latest.articles, **payload["changes"]}
    origins = {**latest.origins, **dict.fromkeys(payload["changes"], decision.number)}
    CharterVersion(
        body=body, version=latest.version + 1, articles=articles, origins=origins,
        decision=decision.number, adopted_at=decision.ballot.meeting,
    ).save()  # fmt: skip
    body.charter = latest.version + 1
    body.save()


def _team(decision: Decision, charter: Charter, now: datetime) -> None:
    meeting = decision.ballot.meeting
    for office in meeting.offices.filter(ended=None).exclude(office="convenor"):
        office.ended = now
        office.save()
    members = {m.number: m for m in Membership.objects.filter(body=decision.body)}
    for name, numbers in decision.proposal.payload.items():
        for number in dict.fromkeys(numbers):
            held = Office.objects.filter(meeting=meeting, member=members[number], office=name).first()
            row = held or Office(body=decision.body, meeting=meeting, member=members[number], office=name)
            row.decision, row.ended = decision.number, None
            row.save()
    meeting.team_elected = True
    meeting.save()


def _recall(decision: Decision, charter: Charter, now: datetime) -> None:
    payload = decision.proposal.payload
    if payload.get("office") == "seat":
        unseat(decision, payload["number"])
        return
    held = Office.objects.filter(meeting=decision.ballot.meeting, member__number=payload["number"], ended=None)
    for office in held.filter(office=payload["office"]) if payload.get("office") else held:
        office.ended = now
        office.save()


def _meeting(decision: Decision, charter: Charter, now: datetime) -> None:
    if decision.proposal.payload.get("of_assembly"):
        return  # the assembly's own record says that it is called, once its notice was judged there
    if "instead_of" in decision.proposal.payload:
        call_off(decision, decision.proposal.payload["instead_of"], now=now)
    chairs = decision.ballot.meeting.offices.filter(office="chair", ended=None)
    convenors = [office.member_id for office in chairs] or [decision.proposal.mover_id]
    call_meeting(decision.proposal, convenors, charter, now=now)


def _annul(decision: Decision, charter: Charter, now: datetime) -> None:
    ballot = Ballot.objects.get(body=decision.body, number=decision.proposal.payload["ballot"])
    ballot.annulled_by = decision.number
    ballot.save()
    for old in Decision.objects.filter(ballot=ballot, state="standing").select_related("proposal"):
        old.state, old.ended_by = "annulled", decision.number
        old.save()
        old.proposal.stage = "withdrawn" if old.proposal.kind in SHORT else "postponed"  # what was for that hour falls
        old.proposal.save()


def _review(decision: Decision, charter: Charter, now: datetime) -> None:
    payload = decision.proposal.payload
    reviewed = Decision.objects.get(body=decision.body, number=payload["decision"])
    Review(
        body=decision.body, decision=reviewed, meeting=decision.ballot.meeting,
        finding=payload["finding"], by=decision.number,
    ).save()  # fmt: skip
    if payload["finding"] == "done":
        reviewed.state, reviewed.ended_by = "fulfilled", decision.number
        reviewed.save()


def _close(decision: Decision, charter: Charter, now: datetime) -> None:
    end_debate(decision.ballot.meeting, decision.number)


def _postpone(decision: Decision, charter: Charter, now: datetime) -> None:
    postpone(decision.ballot.meeting, decision.number)


def _form(decision: Decision, charter: Charter, now: datetime) -> None:
    payload = decision.proposal.payload
    question = Question.objects.get(body=decision.body, number=payload["question"])
    question.form, question.form_decision = payload["form"], decision.number
    question.exclusive = bool(payload.get("exclusive", payload["form"] != "several"))
    question.save()


def _standing(decision: Decision, charter: Charter, now: datetime) -> None:
    payload = decision.proposal.payload
    member = Membership.objects.get(body=decision.body, number=payload["number"])
    member.standing = payload["standing"]
    member.save()


def _content(decision: Decision, charter: Charter, now: datetime) -> None:
    payload = decision.proposal.payload
    mandate_groups(decision, charter, now)
    if "rescinds" in payload:
        old = Decision.objects.get(body=decision.body, number=payload["rescinds"])
        old.state, old.ended_by = "rescinded", decision.number
        old.save()
    if "ends_mandate" in payload:
        end_mandate(decision, payload["ends_mandate"])


EFFECTS: dict[str, Effect] = {
    "charter": _charter,
    "team": _team,
    "recall": _recall,
    "meeting": _meeting,
    "annul": _annul,
    "review": _review,
    "form": _form,
    "close": _close,
    "postpone": _postpone,
    "standing": _standing,
    "motion": _content,
    "strategy": _content,
    "demand": _content,
    "election": seat_coordination,
}
