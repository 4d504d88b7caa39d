"""What each person of the practice meeting wants to do, given the record as it stands: no order, no script position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from asamblea.acts.amendments import ProposeAmendment
from asamblea.acts.ballots import CastSecretVote, CastVote
from asamblea.acts.base import Act
from asamblea.acts.counts import CountSection
from asamblea.acts.decisions import ReadBack
from asamblea.acts.meetings import HandOutCards
from asamblea.acts.notes import PlaceNote, WriteNote
from asamblea.acts.proposals import DraftProposal, Endorse
from asamblea.acts.questions import AskQuestion
from asamblea.acts.stack import RaiseHand, RaiseHandFor
from asamblea.cli.practice import NEWCOMER
from asamblea.cli.story import Story, share
from asamblea.models import (
    Amendment,
    Ballot,
    Cards,
    Decision,
    Hand,
    Mark,
    Meeting,
    Membership,
    Note,
    Proposal,
    Question,
    Vote,
)
from asamblea.models.floor import item_now
from asamblea.models.sittings import open_ballot
from asamblea.models.tallying import recount_round, section_counts
from asamblea.rules.ballots import round_for

CAST = ("Rosa", "Samir", "Nasrin", "Amina", "Tom", "Jocelyne", "Lena", "Priya", "Omar", "Ines", "Carmen")
VOTERS = ("Rosa", "Samir", "Tom", "Nasrin", "Amina", "Jocelyne", "Lena", "Priya", "Omar", "Ines", "Carmen")
CARDS, QUORUM, TELLERS = 24, 12, 2
EARLY, ELECTED = ("Rosa", "Samir"), ("Omar", "Ines")
OFFICES = {"stack": "Jocelyne", "timekeeper": "Tom", "minutes": "Lena", "greeter": "Rosa"}
TITLE = "A phone tree for our street"
TEXT = """We start a phone tree: whoever needs neighbours calls two people, each of them calls two more.

A group of five writes the list on paper and keeps it. No list goes to anybody outside.

We try it once, on a Sunday, before we need it."""
AMENDED = "We try it twice, once on a Sunday and once on a weekday evening, before we need it."
QUESTION = "What does our street need next?"
NOTES = (
    ("Priya", "A list of who speaks which language, on paper."),
    ("Carmen", "Somebody who goes along when a neighbour has to see an office."),
    ("Jocelyne", "For card 17, on paper: a bench at the bus stop, so that people meet."),
)
GROUP = {
    "name": "Phone tree",
    "task": "Write the phone tree on paper, explain it at every door of the street, and try it twice.",
    "latitude": "May choose the days; gives the list to nobody.",
    "people": 5,
}


@dataclass(frozen=True)
class Plan:
    """How a vote goes: what phones and raised cards choose, in the order for, against, abstain."""

    phones: tuple[int, int, int]
    hands: tuple[int, int, int]
    first_slip: int = 0  # by how much the second teller's first figure for "for" is too low


PLANS = {
    "charter": Plan((10, 0, 1), (11, 1, 0)),
    "team": Plan((11, 0, 0), (11, 0, 1)),
    "amendment": Plan((7, 3, 1), (8, 3, 1)),
    "motion": Plan((9, 1, 1), (9, 2, 1), first_slip=1),
}
OTHER = Plan((11, 0, 0), (12, 0, 0))


@dataclass(frozen=True)
class Wish:
    """Somebody wants to do something, and takes `after` seconds to come to it, at least `least` if all are quick."""

    who: str
    act: type[Act]
    words: str
    after: float
    least: float
    what: Mapping[str, Any] = field(compare=False)


def want(who: str, act: type[Act], words: str, after: float, *, least: float = 0, **what: Any) -> Wish:
    """Return a wish."""
    return Wish(who, act, words, after, least, what)


def wishes(story: Story, *, now: datetime) -> Iterator[Wish]:
    """Give what everybody wants to do now."""
    meeting = Meeting.objects.get(body__slug=story.body, number=1)
    yield from _card_for_the_newcomer(story, meeting)
    if meeting.opened is None or meeting.closed is not None:
        return
    yield from _matters(story, meeting, now=now)
    yield from _reading_back(meeting)
    yield from _on_the_floor(story, meeting)
    yield from _notes(meeting)
    ballot = open_ballot(meeting)
    if ballot is not None:
        yield from _votes(story, ballot)
        yield from _counts(story, meeting, ballot)


def _card_for_the_newcomer(story: Story, meeting: Meeting) -> Iterator[Wish]:
    here = Membership.objects.filter(body__slug=story.body, number=NEWCOMER).exists()
    if here and not Cards.objects.filter(meeting=meeting, last__gte=CARDS).exists():
        yield want("Rosa", HandOutCards, f"hands you card {CARDS}", 1, first=CARDS, last=CARDS)


def _matters(story: Story, meeting: Meeting, *, now: datetime) -> Iterator[Wish]:
    """Somebody proposes the team with the newcomer in the chair; somebody moves the motion, three second it."""
    rows = Proposal.objects.filter(body__slug=story.body)
    team_put = rows.filter(kind="team", stage="frozen").exists()
    if meeting.body.state != "founding" and not team_put and not meeting.team_elected:
        team = {office: [story.number(name)] for office, name in OFFICES.items()}
        team |= {"chair": [NEWCOMER], "teller": [story.number(name) for name in ELECTED]}
        words = f"proposes the team, with you (member {NEWCOMER}) in the chair"
        yield want("Rosa", DraftProposal, words, 4, title="Team of this meeting", kind="team", payload=team)
    motion = rows.filter(kind="motion").order_by("number").first()
    if motion is None:
        dates = {"report_due": (now + timedelta(days=28)).isoformat(), "ends": (now + timedelta(days=42)).isoformat()}
        payload = {"groups": [{**GROUP, **dates}]}
        yield want("Nasrin", DraftProposal, f"moves: {TITLE}", 6, title=TITLE, text=TEXT, label="M1", payload=payload)
    elif motion.stage == "draft":
        for place, name in enumerate(("Priya", "Carmen", "Samir")):
            yield want(name, Endorse, "seconds it", 2 + 2 * place, proposal=motion.pk)
    elif not Question.objects.filter(body__slug=story.body).exists():
        yield want("Carmen", AskQuestion, f"asks: {QUESTION}", 5, title=QUESTION)


def _reading_back(meeting: Meeting) -> Iterator[Wish]:
    """The minute-taker reads out how the meeting was constituted; what is to be carried out is the chair's to read."""
    unread = Decision.objects.filter(ballot__meeting=meeting, read_back=None, proposal__kind__in=("charter", "team"))
    if meeting.team_elected:
        for one in unread:
            yield want("Lena", ReadBack, f"reads decision {one.number} back", 3, decision=one.number)


def _notes(meeting: Meeting) -> Iterator[Wish]:
    """Three write a note on the question; the minute-taker says what became of them."""
    item = item_now(meeting)
    if item is None or item.question is None:
        return
    notes = Note.objects.filter(question=item.question)
    there = set(notes.values_list("number", flat=True))
    for number, (name, text) in enumerate(NOTES, start=1):
        if number not in there:
            paper = number == len(NOTES)
            what: dict[str, Any] = {"question": item.question.number, "number": number, "text": text, "paper": paper}
            yield want(name, WriteNote, f"writes note {number}: {text}", 4 * number, **what)
    unplaced = list(notes.filter(fate="none").values_list("number", flat=True))
    if unplaced and len(there) >= len(NOTES):
        words = "says what became of the notes: carried to the next meeting"
        yield want("Lena", PlaceNote, words, 4, numbers=unplaced, fate="carried")


def _on_the_floor(story: Story, meeting: Meeting) -> Iterator[Wish]:
    item = item_now(meeting)
    motion = item.proposal if item else None
    if item is None or motion is None or motion.kind != "motion":
        return
    raised: set[tuple[int | None, int | None, str]] = set(
        Hand.objects.filter(item=item).values_list("member__number", "card", "kind")
    )
    amendment = Amendment.objects.filter(proposal=motion).first()
    if motion.stage in ("presented", "debate", "amending"):
        for name, side, after in (("Priya", "for", 1), ("Samir", "against", 3)):
            if (story.number(name), None, "speech") not in raised:
                yield want(name, RaiseHand, f"raises a hand to speak {side} it", after, side=side)
        if (None, 17, "speech") not in raised and meeting.team_elected:
            yield want("Jocelyne", RaiseHandFor, "puts card 17 on the list", 5, card=17, side="for")
    if motion.stage in ("presented", "debate") and amendment is None:
        words = "proposes to amend paragraph 3: try it twice"
        yield want("Amina", ProposeAmendment, words, 4, proposal=motion.pk, paragraph=3, action="replace", text=AMENDED)
    if amendment and amendment.state == "open" and (story.number("Tom"), None, "order") not in raised:
        yield want("Tom", RaiseHand, "raises a point of order", 3, turn="order")


def plan_of(ballot: Ballot) -> Plan:
    """Return how this vote goes; on what nobody foresaw everybody is for the first option."""
    if ballot.amendment_id:
        return PLANS["amendment"]
    return PLANS.get(ballot.proposal.kind if ballot.proposal else "", OTHER)


def choices(ballot: Ballot, numbers: tuple[int, int, int]) -> dict[str, int]:
    """Return how many choose each option of this ballot."""
    options = [*ballot.options[:1], "against" if "against" in ballot.options else "abstain", "abstain"]
    chosen: dict[str, int] = {}
    for option, number in zip(options, numbers, strict=True):
        chosen[option] = chosen.get(option, 0) + number
    return chosen


def _votes(story: Story, ballot: Ballot) -> Iterator[Wish]:
    """Every phone votes once, each in its own time."""
    act = CastSecretVote if ballot.secret else CastVote
    voted = set(Vote.objects.filter(ballot=ballot).values_list("member", flat=True))
    voted |= set(Mark.objects.filter(ballot=ballot).values_list("member", flat=True))
    members = _members(story, VOTERS)
    chosen = [key for key, number in choices(ballot, plan_of(ballot).phones).items() for _ in range(number)]
    for place, (name, choice) in enumerate(zip(VOTERS, reversed(chosen), strict=True)):
        if members[name] not in voted:
            words = f"votes by phone in vote {ballot.number}"
            yield want(name, act, words, 3 + place, ballot=ballot.number, choice=choice)


def _counts(story: Story, meeting: Meeting, ballot: Ballot) -> Iterator[Wish]:
    """Two tellers count each section apart; once, the second teller's first figure is one too low."""
    told, channel = section_counts(ballot), "paper" if ballot.secret else "hands"
    members = _members(story, ELECTED if meeting.team_elected else EARLY)
    plan = plan_of(ballot)
    for section in range(1, ballot.sections + 1):
        turn = round_for(told, section=section, channel=channel, tellers=TELLERS, recounts=recount_round(ballot))
        here = {one.teller for one in told if (one.section, one.round) == (section, turn)}
        for place, (name, member) in enumerate(members.items()):
            counts = {k: share(n, ballot.sections, section) for k, n in choices(ballot, plan.hands).items()}
            if place and (turn, section) == (1, 1):
                counts[ballot.options[0]] -= plan.first_slip
            words = f"counts section {section} of vote {ballot.number}, {'apart' if turn == 1 else 'again'}"
            what = {"ballot": ballot.number, "section": section, "counts": counts, "channel": channel}
            if member not in here:
                yield want(name, CountSection, words, 6 + 3 * place, least=3 if turn > 1 else 0, **what)


def _members(story: Story, names: Iterable[str]) -> dict[str, int]:
    rows = {str(one.person_id): one.pk for one in Membership.objects.filter(body__slug=story.body)}
    return {name: rows[story.person(name)] for name in names}
