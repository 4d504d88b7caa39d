"""A town to measure in: an assembly of so many members, founded through the door in a home of its own.

Every member may vote by phone and has a session; one open ballot waits. Founding, joining, calling and
opening are acts like any other. Sessions are ordinary rows and are written directly.

    python -m bench.town HOME MEMBERS [CARDS [SPARE]]
                                    prints {"slug", "ballot", "proposal", "spare", "cookies", "codes"}
"""

from __future__ import annotations

import json
import os
import secrets
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

TEAM = ("chair", "minutes", "teller", "greeter", "timekeeper")
CONVENORS = 3


@dataclass
class Town:
    """The assembly: its address, its people in the order they joined, its open ballot."""

    slug: str
    people: list[str]
    ballot: int = 0
    proposal: int = 0
    tokens: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def does(self, place: int, act: type[Any], **what: Any) -> dict[str, Any]:
        """Let the person at this place do it; return what the door answered."""
        from asamblea import door

        return door.perform(act(body=self.slug, **what), door.Visit(person=self.people[place])).facts


def wake(home: Path, *, ready: bool = False) -> None:
    """Start Django with this home, and bring its database up to date unless it is `ready`."""
    os.environ["ASAMBLEA_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asamblea.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    if not ready:
        call_command("migrate", verbosity=0, interactive=False)


def found(members: int) -> Town:
    """Found the assembly, let everybody join through the door, and open a ballot."""
    town = _begun(members)
    _put(town)
    return town


def found_crowd(members: int) -> Town:
    """Found an assembly of eight, add a crowd whose rows nobody minuted, and open a ballot for all of them."""
    from django.db.models import QuerySet

    from asamblea.models import Body, Membership, Person

    town = _begun(8)
    body = Body.objects.get()
    crowd = [secrets.token_hex(16) for _ in range(members - 8)]
    Person.objects.bulk_create([Person(pk=one) for one in crowd])
    rows = [Membership(body=body, person_id=p, number=n, joined=body.founded) for n, p in enumerate(crowd, start=9)]
    QuerySet[Membership, Membership](Membership).bulk_create(rows, batch_size=500)
    town.people += crowd
    _put(town)
    return town


def _begun(members: int) -> Town:
    from asamblea import acts
    from asamblea.models import JoinCode, Proposal

    town = Town("town", [secrets.token_hex(16) for _ in range(members)])
    changes = {"quorum.number": 3, "quorum.second_call_number": 3, "voting.remote": True}
    town.does(0, acts.bodies.FoundBody, title="Town", changes=changes)
    town.does(0, acts.bodies.Convene)
    town.does(0, acts.people.IssueCode)
    code = JoinCode.objects.get().code
    for place in range(1, members):
        town.does(place, acts.people.Join, code=code)
    for place in range(1, CONVENORS):
        town.does(place, acts.bodies.Convene)
    town.does(0, acts.meetings.HandOutCards, first=1, last=40)
    town.does(0, acts.meetings.OpenMeeting)
    _votes(town, Proposal.objects.get().pk)
    _votes(town, _drafted(town))
    return town


def _put(town: Town) -> None:
    from asamblea import acts

    town.proposal = _drafted(town)
    town.ballot = town.does(0, acts.ballots.OpenBallot, proposal=town.proposal)["ballot"]


def _drafted(town: Town) -> int:
    """Propose the same team once more: what needs no debate can be put to the vote at once."""
    from asamblea import acts

    payload = {office: [number] for number, office in enumerate(TEAM, start=1)}
    drafted = town.does(0, acts.proposals.DraftProposal, title="Again", kind="team", payload=payload)
    return int(drafted["proposal"])


def _votes(town: Town, proposal: int) -> None:
    from asamblea import acts

    ballot = town.does(0, acts.ballots.OpenBallot, proposal=proposal)["ballot"]
    for place in range(CONVENORS):
        town.does(place, acts.ballots.CastVote, ballot=ballot, choice="for")
    town.does(0, acts.ballots.CloseBallot, ballot=ballot)


def sign_everybody_in(town: Town) -> None:
    """Give each member a session, as if they had signed in before."""
    from asamblea.models import Session
    from asamblea.models.sessions import digest

    expires = datetime.now(UTC) + timedelta(days=1)
    town.tokens = [secrets.token_urlsafe(32) for _ in town.people]
    pairs = zip(town.tokens, town.people, strict=True)
    Session.objects.bulk_create([Session(digest=digest(t), person_id=p, expires=expires) for t, p in pairs])


def print_cards(town: Town, number: int) -> None:
    """Give the first members a printed card, through the door."""
    from asamblea import acts
    from asamblea.web.base.signing import card_digest, new_code

    for place in range(number):
        code = new_code()
        town.does(place, acts.credentials.AddCard, public=card_digest(code))
        town.codes.append(code)


def main(home: str, members: str, cards: str = "0", spare: str = "0") -> None:
    """Found it and print what a client needs."""
    wake(Path(home))
    from asamblea.web.base.visit import signed

    town = found(int(members))
    sign_everybody_in(town)
    print_cards(town, int(cards))
    cookies = [signed(token) for token in town.tokens]
    told = {"slug": town.slug, "ballot": town.ballot, "proposal": town.proposal, "cookies": cookies}
    print(json.dumps({**told, "codes": town.codes, "spare": [_drafted(town) for _ in range(int(spare))]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
