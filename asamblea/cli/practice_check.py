"""Whether the decision sheet of the practice says what people voted; if not, what differs and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from asamblea.cli.practice_wishes import CARDS, VOTERS, choices, plan_of
from asamblea.cli.story import Story
from asamblea.models import Ballot, Decision, Meeting, Proposal, Vote

MISSING = 1  # card 8 went home in somebody's pocket


def differences(story: Story) -> list[str]:
    """Return in sentences what differs; nothing when the sheet is right."""
    meeting = Meeting.objects.get(body__slug=story.body, number=1)
    ballots = Ballot.objects.filter(meeting=meeting).select_related("proposal", "amendment").order_by("number")
    return [*_undecided(meeting), *(one for ballot in ballots for one in _in(story, ballot)), *_at_the_end(meeting)]


def _undecided(meeting: Meeting) -> Iterator[str]:
    for kind, words in (("charter", "the charter"), ("team", "the team"), ("motion", "the motion")):
        if not Decision.objects.filter(ballot__meeting=meeting, proposal__kind=kind).exists():
            yield f"There is no decision on {words}: the meeting was closed before its vote."
    motions = Proposal.objects.filter(meeting=meeting, kind="motion").exclude(frozen=None)
    if motions.exists() and not Ballot.objects.filter(meeting=meeting, amendment__proposal__in=motions).exists():
        yield "Amina's amendment was never voted: you froze the text before anybody could propose one."


def _in(story: Story, ballot: Ballot) -> Iterator[str]:
    if ballot.closed is None or ballot.method == "temperature":
        return
    channels, plan = (ballot.result or {})["channels"], plan_of(ballot)
    counted = Counter(channels.get("paper" if ballot.secret else "hands", {}))
    raised = Counter(choices(ballot, plan.hands))
    if counted != raised:
        why = " You opened it with 0 sections, so that nobody counted hands." if not ballot.sections else ""
        yield f"Vote {ballot.number}: raised cards were {_told(raised)}, the sheet has {_told(counted)}.{why}"
    by_phone = Counter(channels.get("phones", {})) - Counter(_of_the_newcomer(story, ballot))
    meant = Counter(choices(ballot, plan.phones))
    if not ballot.secret and by_phone != meant:
        late = len(VOTERS) - by_phone.total()
        why = f"You announced it before {late} phones had voted." if late else "A phone chose something else."
        yield f"Vote {ballot.number}: phones would have been {_told(meant)}, the sheet has {_told(by_phone)}. {why}"


def _of_the_newcomer(story: Story, ballot: Ballot) -> list[str]:
    played = [story.person(name) for name in VOTERS]
    return list(Vote.objects.filter(ballot=ballot).exclude(member__person__in=played).values_list("choice", flat=True))


def _at_the_end(meeting: Meeting) -> Iterator[str]:
    for one in Decision.objects.filter(ballot__meeting=meeting, read_back=None):
        yield f"Decision {one.number} was not read back to the room."
    if meeting.missing_cards != MISSING:
        back = CARDS - meeting.missing_cards
        yield f"{CARDS - MISSING} of {CARDS} cards came back, you wrote down {back}."


def _told(counts: Counter[str]) -> str:
    told = {key: number for key, number in counts.items() if number}
    return ", ".join(f"{number} {key}" for key, number in sorted(told.items(), key=lambda one: -one[1])) or "nothing"
