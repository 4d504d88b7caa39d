"""A small body with one row in every governed table, made through the door by acts that exist only here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from asamblea import door
from asamblea import models as m
from asamblea.models.charters import ready_articles
from asamblea.rules.reasons import Reason

CLOCK = door.Visit(rank="clock")


@dataclass(frozen=True, kw_only=True)
class Write:
    """Do whatever the test says, through the door."""

    body: str
    writes: Callable[[door.Hall], dict[str, Any] | None]
    name: str = "tests.write"
    founds: ClassVar[bool] = False
    sealed: ClassVar[bool] = False
    unnamed: ClassVar[bool] = False

    def fields(self) -> dict[str, Any]:
        """Have no words of its own."""
        return {}

    def reaches(self, hall: door.Hall) -> tuple[int, ...]:
        """Reach no other body."""
        return ()

    def look(self, hall: door.Hall) -> None:
        """See nothing."""

    def why_not(self, hall: door.Hall, seen: None) -> list[Reason]:
        """Allow it."""
        return []

    def do(self, hall: door.Hall, seen: None) -> dict[str, Any] | None:
        """Write."""
        return self.writes(hall)

    def authority(self, hall: door.Hall, seen: None) -> dict[str, Any]:
        """Rest on an article every charter has."""
        return {"article": "founding.call"}

    def says(self) -> dict[str, Any]:
        """Say nothing."""
        return {}


class Found(Write):
    """The same, for the act that makes the body."""

    founds: ClassVar[bool] = True


def found(slug: str = "plaza") -> m.Body:
    """Make a body with two members."""
    act: Any = Found(body=slug, writes=_founding)
    door.perform(act, CLOCK)
    return m.Body.objects.get(slug=slug)


def write(body: m.Body, writes: Callable[[door.Hall], dict[str, Any] | None]) -> door.Answer:
    """Let the clock write whatever the test says."""
    act: Any = Write(body=body.slug, writes=writes)
    return door.perform(act, CLOCK)


def note(body: m.Body, text: str) -> door.Answer:
    """Write one more minute: a named meeting."""

    def meeting(hall: door.Hall) -> dict[str, Any]:
        number = m.Meeting.objects.filter(body=hall.body).count() + 1
        row = m.Meeting(body=hall.body, number=number, name=text, starts=hall.now, called=hall.now)
        row.save()
        return {"meeting": row.pk}

    return write(body, meeting)


def populate(body: m.Body) -> None:
    """Write at least one row into every governed table."""
    write(body, _everything)


def _founding(hall: door.Hall) -> None:
    body = hall.body
    body.kind, body.name, body.languages, body.founded = "assembly", "Plaza", ["en", "es"], hall.now
    body.save()
    articles = ready_articles("mass_assembly")
    m.CharterVersion(body=body, version=1, articles=articles, effective=hall.now).save()
    for number in (1, 2):
        m.Membership(body=body, person=m.Person.objects.create(), number=number, joined=hall.now).save()


def _everything(hall: door.Hall) -> None:
    body, now = hall.body, hall.now
    one, two = m.Membership.objects.filter(body=body).order_by("number")

    def save(row: Any) -> Any:
        row.body = body
        row.save()
        return row

    meeting = save(m.Meeting(number=1, name="Monday", place="Hall", starts=now, called=now, opened=now))
    save(m.Office(meeting=meeting, member=one, office="teller"))
    save(m.Need(meeting=meeting, what="room", confirmed=True))
    save(m.Cards(meeting=meeting, first=1, last=300))
    save(m.CheckIn(meeting=meeting, member=two, card=208))
    save(m.Vouch(newcomer=two, voucher=one))
    save(m.JoinCode(code="K7QRSTUV", expires=now))
    save(m.Credential(member=one, kind="card", public="ab" * 32, added=now))
    save(m.RecoveryVoucher(member=one, voucher=two))
    recovery = save(m.Recovery(member=one, public="cd" * 32, asked=now))
    save(m.RecoveryVouch(recovery=recovery, voucher=two))
    question = save(m.Question(number=1, title="How do we keep the school safe?"))
    proposal = save(m.Proposal(number=1, label="A", title="Doors", text="1. Two at each door.", mover=one))
    save(m.Endorsement(proposal=proposal, member=two))
    save(m.Candidacy(proposal=proposal, member=two, accepts=True))
    small = save(m.Note(meeting=meeting, question=question, number=1, text="Ask the cooks."))
    save(
        m.Amendment(
            proposal=proposal, number=1, label="A1", paragraph=1, action="replace", text="Three.", mover=two, note=small
        )
    )
    save(m.SecretDemand(proposal=proposal, member=one))
    save(m.FloorTurn(meeting=meeting, proposal=proposal, started=now))
    ballot = save(
        m.Ballot(
            meeting=meeting, number=1, label="A", options=["yes", "no"], proposal=proposal, threshold="1/2", quorum=1,
            cards_out=2, roll_hash="ef" * 32, roll_size=2, opened=now, result={"outcome": "adopted"},
        )
    )  # fmt: skip
    save(m.Roll(ballot=ballot, numbers=[1, 2]))
    save(m.Vote(ballot=ballot, member=one, choice="yes"))
    save(m.Count(ballot=ballot, section=1, teller=one, counts={"yes": 1, "no": 0}))
    save(m.RecountDemand(ballot=ballot, member=two, round=1))
    decision = save(
        m.Decision(number=1, ballot=ballot, proposal=proposal, title="Doors", text="Two.", outcome="adopted", at=now)
    )
    save(m.MinorityStatement(decision=decision, member=two, text="Too few.", at=now))
    save(
        m.Translation(proposal=proposal, language="es", of="ab" * 32, title="Puertas", text="Dos.", member=two, at=now)
    )
    save(m.Ruling(meeting=meeting, number=1, about="time", ruling="well_taken", words="One minute more.", at=now))
    save(m.BalanceNote(meeting=meeting, side="good", words="We began on time."))
    save(m.Reading(meeting=meeting, proposal=proposal, language="es", of="ab" * 32, at=now))
    save(m.Interpreting(meeting=meeting, member=two, language="es", began=now))
    save(m.QuickCount(meeting=meeting, what="cannot_hear", number=3, at=now))
    save(m.Remark(meeting=meeting, member=two, minute=0, text="The lamp went out.", at=now))
    save(m.Review(decision=decision, meeting=meeting, finding="done", by=1))
    save(m.Reopening(decision=decision, member=two, kind="reopen"))
    mandate = save(
        m.Mandate(number=1, decision=decision, group=body, task="Doors", latitude="Hours", report_due=now, ends=now)
    )
    save(m.Report(mandate=mandate, member=one, text="Done.", at=now))
    item = save(m.AgendaItem(meeting=meeting, position=1, kind="proposal", title="Doors", proposal=proposal))
    save(
        m.SmallGroups(
            meeting=meeting, item=item, number=1, way="mixed", groups=1, cards=[[1, 9]], started=now, ends=now
        )
    )
