"""The demo: the Millrace assembly at 17:05 on this machine, with links to walk in as different people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import time_machine
from django.core.management import call_command
from django.db import connection

from asamblea.cli.millrace import until_the_sheet
from asamblea.cli.story import Story
from asamblea.models.entrance import enter_link

PEOPLE = [
    ("Phone 2", "a member with a phone", "see the decision, ask by what authority, add a passkey or print a card"),
    ("Lena", "the chair", "open a ballot, announce a result, close the meeting"),
    ("Teller 1", "a teller", "once the chair has opened a vote, hand in the figures of a section"),
    ("Teller 2", "the second teller of that section", "count apart; only two equal counts can be announced"),
    ("Tomás", "a member in the minority", "read the statement that travels with the decision"),
    ("Rosa", "a greeter at the door", "show the joining code, take cards back"),
]


def prepare(base: str) -> list[str]:
    """Tell the afternoon into a new database, so that 17:05 is now; return the lines to print."""
    call_command("migrate", verbosity=0)
    story = _tell()
    connection.close()
    lines = [f"  {base}/millrace/", "      as a newcomer: read everything; nothing asks you to sign up", ""]
    lines += [
        f"  {base}/millrace/screen/",
        "      the big screen on the wall: it follows the room by itself",
        "",
    ]
    for name, who, what in PEOPLE:
        lines += [f"  {base}{enter_link(story.person(name))}", f"      as {who}: {what}", ""]
    return lines


def _tell() -> Story:
    now = datetime.now(UTC)
    begin = now - timedelta(hours=17, minutes=5)
    with time_machine.travel(begin, tick=False) as traveller:

        def at(hour: str) -> None:
            hours, minutes = hour.split(":")
            traveller.move_to(begin + timedelta(hours=int(hours), minutes=int(minutes)))

        return until_the_sheet(at, today=now)
