"""What the coach says of votes: which one to open, what is still missing, when to announce."""

from __future__ import annotations

from django.utils.translation import gettext as _

from asamblea.acts.ballots import CloseBallot, OpenBallot
from asamblea.acts.languages import ReadAloud
from asamblea.door import Hall
from asamblea.models import Ballot, Decision, Meeting, Proposal, Vote
from asamblea.models import tallying as tally
from asamblea.models.sittings import open_ballot
from asamblea.rules.ballots import tellers_of
from asamblea.web.base.addresses import address
from asamblea.web.coach.step import Step, may, press, wait


def opening(hall: Hall, words: str, **what: int) -> Step:
    """Return the step that puts this to the vote; a text is read aloud first."""
    ((name, number),) = what.items()
    if may(hall, ReadAloud(body=hall.body.slug, **what)):  # type: ignore[arg-type]  # proposal, amendment or question
        aloud = _(
            "Read the text aloud in every language you decide in, interpreters too; then say here that it was read."
        )
        return press(aloud, f"{address('languages:read_aloud', hall.body.slug)}?{name}={number}", ReadAloud)
    return press(words, f"{address('ballots:open', hall.body.slug)}?{name}={number}", OpenBallot)


def running(hall: Hall, meeting: Meeting) -> Step | None:
    """Return what the open vote waits for."""
    ballot = open_ballot(meeting)
    if ballot is None:
        return None
    here = address("ballots:show", hall.body.slug, ballot.number)
    return _counting(hall, ballot, here) or _announcing(hall, ballot, here)


def _counting(hall: Hall, ballot: Ballot, here: str) -> Step | None:
    states = tally.unsettled(ballot, tellers_of(ballot.method, tellers=hall.charter.number("voting.tellers")))
    facts = {"label": ballot.label, "voted": tally.phones(ballot), "size": ballot.roll_size}
    if "differ" in states:
        words = _("Vote {label}: the tellers' figures differ. Say so aloud; both count again, alone.")
    elif states or tally.recount_owed(ballot):
        words = _("Vote {label} is open. {voted} of {size} phones have voted, the tellers are counting. Give it time.")
    elif tally.phones(ballot) < ballot.roll_size - _still_mine(hall, ballot):
        words = _("Vote {label}: only {voted} of {size} phones have voted. Ask whether everybody has voted, and wait.")
    else:
        return None
    return wait(words.format(**facts), here)


def _announcing(hall: Hall, ballot: Ballot, here: str) -> Step:
    if not ballot.sections:
        words = _("Vote {label} was opened without a section, so nobody counts raised cards. Announce what there is.")
    elif _still_mine(hall, ballot):
        words = _(
            "Vote {label}: the tellers agree, all others have voted. Vote if you want to, then announce the result."
        )
    else:
        words = _("Vote {label}: the tellers agree and everybody has voted. Announce the result, aloud and here.")
    act = CloseBallot(body=hall.body.slug, ballot=ballot.number)
    said = words.format(label=ballot.label)
    closing = address("ballots:close", hall.body.slug, ballot.number)
    return press(said, closing, CloseBallot) if may(hall, act) else wait(said, here)


def _still_mine(hall: Hall, ballot: Ballot) -> bool:
    """Tell whether the newcomer could vote and has not."""
    on_roll = hall.standing.number in ballot.roll.numbers
    return on_roll and not ballot.secret and not Vote.objects.filter(ballot=ballot, member=hall.me).exists()


def constituting(hall: Hall, meeting: Meeting) -> Step | None:
    """Return the votes that make an assembly of those who came: its charter, its team."""
    rows = Proposal.objects.filter(body=hall.body, stage="frozen")
    if hall.body.state == "founding":
        words = _("The first vote adopts the charter. Read its main numbers aloud, then open the vote with 1 section.")
        charter = rows.filter(kind="charter").first()
        return opening(hall, words, proposal=charter.pk) if charter else _ended_early(hall)
    if meeting.team_elected:
        return None
    team = rows.filter(kind="team").first()
    if team is None:
        return wait(
            _("Somebody is about to propose a team for this meeting."),
            address("meetings:show", hall.body.slug, meeting.number),
        )
    words = _("A team is proposed, with you in the chair. Read the numbers out and open the vote with 1 section.")
    return opening(hall, words, proposal=team.pk)


def _ended_early(hall: Hall) -> Step:
    words = _("The charter was not adopted, so there is no assembly yet. End the practice in the terminal, begin anew.")
    return wait(words, address("ballots:register", hall.body.slug))


def deciding(hall: Hall, meeting: Meeting) -> Step | None:
    """Return the vote on a text that is final."""
    ready = Proposal.objects.filter(body=hall.body, stage="frozen", question=None, counter_to=None).first()
    if ready:
        words = _("The text is final. Read {label} out whole and open the vote with 1 section.")
        return opening(hall, words.format(label=ready.label), proposal=ready.pk)
    return None


def expecting(hall: Hall, meeting: Meeting) -> Step | None:
    """Return that the meeting has nothing to decide yet."""
    if not Decision.objects.filter(ballot__meeting=meeting, proposal__kind="motion").exists():
        words = _("You are in the chair. Somebody is writing a motion; it needs three who second it.")
        return wait(words, address("proposals:all", hall.body.slug))
    return None
