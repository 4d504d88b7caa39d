"""The people of the practice meeting: each acts at the door with a visit of their own, on what the record says."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.error import URLError
from urllib.request import urlopen

from django.core.management import call_command
from django.db import connection

from asamblea.acts.ballots import CastSecretVote, CastVote
from asamblea.acts.bodies import Convene, FoundBody
from asamblea.acts.meetings import CheckInPhone, HandOutCards
from asamblea.acts.people import IssueCode, Join
from asamblea.cli.practice import BODY
from asamblea.cli.practice_check import differences
from asamblea.cli.practice_wishes import CARDS, CAST, QUORUM, Wish, wishes
from asamblea.cli.story import Story
from asamblea.door import Missing, Refused
from asamblea.models import JoinCode, Meeting

LOOK_EVERY = 0.5
UNSAID = (CastVote, CastSecretVote)  # nobody keeps a list of who has voted
CORRECT = """
Your decision sheet is correct: {base}/{body}/meetings/1/decisions/
Every count on it is what people voted, and the mandate was read back. Ctrl-C ends the practice.
"""
DIFFERS = "\nYour decision sheet differs from what people voted: {base}/{body}/meetings/1/decisions/"


def gather() -> tuple[Story, str]:
    """Make the tables, and let everybody come; return who they are, and the joining code."""
    call_command("migrate", verbosity=0)
    story = Story(BODY)
    code = come_in(story)
    connection.close()
    return story, code


def come_in(story: Story) -> str:
    """Found the assembly, let everybody in who came early, hand out cards; return the joining code."""
    changes: dict[str, str | int | bool] = {"quorum.number": QUORUM, "quorum.second_call_number": QUORUM // 2}
    story.does(CAST[0], FoundBody, title="Practice assembly", changes=changes)
    story.does(CAST[0], Convene)
    story.does(CAST[0], IssueCode, hours=12)
    code = JoinCode.objects.get(pk=story.last["code"]).code
    for name in CAST[1:]:
        story.does(name, Join, code=code)
    story.does(CAST[1], Convene)
    story.does(CAST[0], HandOutCards, first=1, last=CARDS - 1)
    for card, name in enumerate(CAST, start=1):
        story.does(name, CheckInPhone, card=card)
    return code


def take_part(story: Story, base: str, *, pace: float, until: Callable[[], bool]) -> None:
    """Look at the record every half second and do what each of them would do; check the sheet when it is over."""
    said = ""
    since: dict[Wish, float] = {}
    while not until():
        said = _coach(base, said)
        if Meeting.objects.filter(body__slug=BODY, closed__isnull=False).exists():
            return _tell(base, story)
        _act(story, since, pace)
        time.sleep(LOOK_EVERY if pace else LOOK_EVERY / 5)
    return None


def _act(story: Story, since: dict[Wish, float], pace: float) -> None:
    now = time.monotonic()
    wanted = list(wishes(story, now=datetime.now(UTC)))
    for wish in set(since) - set(wanted):
        del since[wish]
    for wish in wanted:
        if now - since.setdefault(wish, now) >= max(wish.least, wish.after * pace):
            does(story, wish)


def does(story: Story, wish: Wish) -> bool:
    """Do it, and say whether it was done; what is refused is wanted again a moment later, if still to be wanted."""
    try:
        story.does(wish.who, wish.act, **wish.what)
    except (Refused, Missing):
        return False
    if wish.act not in UNSAID:
        print(f"    {wish.who} {wish.words}", flush=True)
    return True


def _coach(base: str, said: str) -> str:
    """Print what the pages say comes next, when it is something else than before."""
    try:
        with urlopen(f"{base}/{BODY}/coach/now/") as answer:  # noqa: S310 - our own pages
            words = str(answer.read(), "utf-8")
    except (URLError, OSError):
        return said
    if _without_numbers(words) != _without_numbers(said):
        print(f"> {words}", flush=True)
    return words


def _without_numbers(words: str) -> str:
    """Return what is said apart from how many have voted: one line for each step, not one for each phone."""
    return re.sub(r"\b\d+ of \d+\b", "", words)


def _tell(base: str, story: Story) -> None:
    found = differences(story)
    if not found:
        print(CORRECT.format(base=base, body=BODY), flush=True)
        return
    print(DIFFERS.format(base=base, body=BODY), *found, sep="\n  ", flush=True)
