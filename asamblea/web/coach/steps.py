"""What comes next for whoever is in the chair, read from the record and from what the door would refuse."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from asamblea import door
from asamblea.acts.bodies import Convene
from asamblea.acts.decisions import ReadBack
from asamblea.acts.meetings import CheckInPhone, CloseMeeting, OpenMeeting
from asamblea.acts.people import Join
from asamblea.door import Hall, Visit
from asamblea.models import Body, Cards, Decision, JoinCode, Meeting, Membership
from asamblea.models.sittings import cards_out
from asamblea.web.base.addresses import address
from asamblea.web.base.words import words_of
from asamblea.web.coach import floor, votes
from asamblea.web.coach.step import Step, against, may, press, wait

READ_BY_MINUTES = ("charter", "team")


def next_step(slug: str, number: int) -> Step:
    """Return what comes next for the member with this number."""
    body = Body.objects.get(slug=slug)
    member = Membership.objects.filter(body=body, number=number).first()
    if member is None:
        return _at_the_door(body, number)
    hall = door.enter(body, Visit(person=str(member.person_id)))
    meeting = Meeting.objects.get(body=body, number=1)
    if meeting.closed:
        words = _("The meeting is closed. The terminal says whether your decision sheet is correct.")
        sheet = address("decisions:meeting_sheet", slug, meeting.number)
        return wait(words, sheet, _("Read the decision sheet"))
    return _before(hall, meeting) if meeting.opened is None else _during(hall, meeting)


def _at_the_door(body: Body, number: int) -> Step:
    code = JoinCode.objects.filter(body=body).latest("expires").code
    words = _("You are at the door. Join, and you are member {number}.").format(number=number)
    return press(words, f"{address('people:join', body.slug)}?code={code}", Join)


def _before(hall: Hall, meeting: Meeting) -> Step:
    slug = hall.body.slug
    if may(hall, Convene(body=slug)):
        words = _("Two neighbours call this assembly. Be the third: it needs three to begin.")
        return press(words, address("bodies:convene", slug), Convene)
    here = address("meetings:show", slug, meeting.number)
    mine = Cards.objects.filter(meeting=meeting, first=F("last")).last()
    if mine is None:
        return wait(_("The greeter is about to hand you a card."), here)
    if may(hall, CheckInPhone(body=slug, card=mine.last)):
        words = _("The greeter hands you card {card}. Tie your phone to it, so that you can vote by phone.")
        return press(words.format(card=mine.last), here, CheckInPhone)
    return _opening(hall, meeting, here)


def _opening(hall: Hall, meeting: Meeting, here: str) -> Step:
    reasons = against(hall, OpenMeeting(body=hall.body.slug))
    if reasons:
        return wait(str(words_of(reasons[0], hall.body.slug)["sentence"]), here)
    words = _(
        "Until the room elects a team, you who convene stand in for it. Open the meeting: {cards} cards are out, "
        "the quorum is {quorum}."
    )
    facts = {"cards": cards_out(meeting), "quorum": hall.charter.number("quorum.number")}
    return press(words.format(**facts), here, OpenMeeting)


def _during(hall: Hall, meeting: Meeting) -> Step:
    steps = (
        *(votes.running, floor.speaking, votes.constituting, floor.present, votes.deciding),
        *(_reading_back, floor.following, votes.expecting, _closing),
    )
    return next(step for one in steps if (step := one(hall, meeting)))


def _reading_back(hall: Hall, meeting: Meeting) -> Step | None:
    slug = hall.body.slug
    unread = _unread(meeting).exclude(proposal__kind__in=READ_BY_MINUTES).first()
    if unread is None:
        return None
    words = _("Read decision {number} aloud, word for word, with the mandate it gives; then say so here.")
    return press(words.format(number=unread.number), address("decisions:show", slug, unread.number), ReadBack)


def _unread(meeting: Meeting) -> QuerySet[Decision]:
    return Decision.objects.filter(ballot__meeting=meeting, read_back=None).order_by("number")


def _closing(hall: Hall, meeting: Meeting) -> Step:
    here = address("meetings:show", hall.body.slug, meeting.number)
    if _unread(meeting):
        return wait(_("The minute-taker is reading the first decisions back."), here)
    out = cards_out(meeting)
    act = CloseMeeting(body=hall.body.slug, returned=out - 1)
    reasons = against(hall, act)
    if reasons:
        return wait(
            str(words_of(reasons[0], hall.body.slug)["sentence"]),
            address("meetings:show", hall.body.slug, meeting.number),
        )
    words = _(
        "All is decided. The greeter has {back} of {out} cards back; one went home. Close the meeting with {back}."
    )
    return press(words.format(back=out - 1, out=out), address("meetings:close", hall.body.slug), CloseMeeting)
