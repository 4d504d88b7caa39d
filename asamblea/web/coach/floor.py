"""What the coach says of the floor: the next item, who speaks, which amendment comes first."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from asamblea.acts.meetings import TakeItem
from asamblea.acts.proposals import EndTurn, Freeze, OpenDebate, Present
from asamblea.acts.rulings import Rule
from asamblea.acts.stack import CallSpeaker
from asamblea.door import Hall
from asamblea.models import AgendaItem, Amendment, FloorTurn, Meeting, Note, Proposal, Question, Ruling
from asamblea.models.floor import floor_of, item_now, line_of, turn_now
from asamblea.web.base.addresses import address
from asamblea.web.coach.said import said
from asamblea.web.coach.step import Step, may, press, wait
from asamblea.web.coach.votes import opening

A_MOMENT = timedelta(seconds=6)
ENDED = ("adopted", "rejected", "withdrawn", "frozen")


def speaking(hall: Hall, meeting: Meeting) -> Step | None:
    """Return what whoever has the floor says, and that the turn ends."""
    turn = turn_now(meeting)
    if turn is None:
        return None
    if turn.kind == "order" and not Ruling.objects.filter(meeting=meeting, at__gte=turn.started).exists():
        words = _("Somebody raises a point of order: “{said}” Answer it at once, in one sentence.")
        return press(words.format(said=said(turn)), address("rulings:rule", hall.body.slug), Rule)
    words = _("Somebody has the floor: “{said}” When they have finished, end the turn.")
    return press(words.format(said=said(turn)), address("stack:show", hall.body.slug), EndTurn)


def present(hall: Hall, meeting: Meeting) -> Step | None:
    """Return the next step of the item the meeting is at."""
    now = item_now(meeting)
    if now and now.question:
        return _noted(hall, now.question)
    if now and now.proposal and now.proposal.stage not in ENDED:
        return _with(hall, now, now.proposal)
    return None


def following(hall: Hall, meeting: Meeting) -> Step | None:
    """Return the item to take up next."""
    item = AgendaItem.objects.filter(meeting=meeting, state="waiting").order_by("position").first()
    if item is None or not may(hall, TakeItem(body=hall.body.slug, item=item.pk)):
        return None
    words = _("You are in the chair. Take up the next item: “{title}”")
    return press(words.format(title=item.title), address("meetings:take_item", hall.body.slug, item.pk), TakeItem)


def _noted(hall: Hall, question: Question) -> Step | None:
    notes = Note.objects.filter(question=question)
    if notes and not notes.filter(fate="none"):
        return None
    words = _("People write notes for the next meeting. Let them; the minute-taker says what became of each.")
    return wait(words, address("questions:show", hall.body.slug, question.number))


def _with(hall: Hall, now: AgendaItem, proposal: Proposal) -> Step:
    slug = hall.body.slug
    if may(hall, Present(body=slug, proposal=proposal.pk)) and proposal.stage == "on_agenda":
        words = _("Give the floor to whoever moves {label}.")
        return press(words.format(label=proposal.label), address("proposals:present", slug, proposal.pk), Present)
    if may(hall, OpenDebate(body=slug, proposal=proposal.pk)):
        words = _("{label} has been presented. Open the debate.")
        return press(words.format(label=proposal.label), address("proposals:debate", slug, proposal.pk), OpenDebate)
    return _heard(hall, now) or _amended(hall, proposal) or _final(hall, proposal)


def _heard(hall: Hall, now: AgendaItem) -> Step | None:
    heard = floor_of(now)
    line = line_of(hall.charter, now, heard) if heard else []
    here = address("stack:show", hall.body.slug)
    if line and may(hall, CallSpeaker(body=hall.body.slug, hand=line[0].pk)):
        if line[0].kind == "order":
            return press(_("A point of order comes before every other hand. Give the floor to it."), here, CallSpeaker)
        words = _("{number} on the list. Give the floor to the next; the page knows the order.")
        return press(words.format(number=len(line)), here, CallSpeaker)
    last = FloorTurn.objects.filter(item=now).order_by("-pk").first()
    if last is None:
        return wait(_("The debate is open. Ask who wants to speak; hands take a moment."), here)
    if last.ended and hall.now - last.ended < A_MOMENT:
        return wait(_("Ask whether anybody still wants to speak, or to amend the text. Count slowly to five."), here)
    return None


def _amended(hall: Hall, proposal: Proposal) -> Step | None:
    amendment = Amendment.objects.filter(proposal=proposal, state="open").first()
    if amendment is None:
        return None
    words = _("Amendment {label} is voted before the motion. Read it out and open the vote with 1 section.")
    return opening(hall, words.format(label=amendment.label), amendment=amendment.pk)


def _final(hall: Hall, proposal: Proposal) -> Step:
    words = _("Nobody waits to speak and no amendment is open. Freeze the text of {label}: then nobody changes a word.")
    said = words.format(label=proposal.label)
    here = address("proposals:freeze", hall.body.slug, proposal.pk)
    return (
        press(said, here, Freeze) if may(hall, Freeze(body=hall.body.slug, proposal=proposal.pk)) else wait(said, here)
    )
