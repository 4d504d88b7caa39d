"""The door: the only way to change a governed row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar, Protocol

from asamblea.hall import Answer as Answer
from asamblea.hall import Hall as Hall
from asamblea.hall import Late as Late
from asamblea.hall import Visit as Visit
from asamblea.models import Body, Head, Minute
from asamblea.models.asked import Asked
from asamblea.models.guard import Watch, open_guard
from asamblea.models.known import Known, body_called, known_of
from asamblea.models.pen import is_awaited, pen_of
from asamblea.models.sittings import sitting_of
from asamblea.record import kept, turn
from asamblea.record.append import Entry, append, head_of, spelled, told_in
from asamblea.record.keys import house_mark
from asamblea.rules.fitness import why_not_fit
from asamblea.rules.knocks import knock_of, next_knock
from asamblea.rules.late import why_not_late
from asamblea.rules.pen import Pen, why_not_written
from asamblea.rules.reasons import Missing as Missing
from asamblea.rules.reasons import Reason
from asamblea.rules.reasons import Refused as Refused
from asamblea.rules.standing import CLOCK, GUEST, HOST, Standing

MINUTE_WITH = Asked(Minute, "key")
MOST_KNOCKS = 64  # in one form, with other answers in between; each is looked up anew


class Act(Protocol):
    """What the door needs to know of an act; see `acts.base.Act`."""

    name: ClassVar[str]
    founds: ClassVar[bool]
    sealed: ClassVar[bool]
    unnamed: ClassVar[bool]
    on_paper: ClassVar[bool]

    @property
    def body(self) -> str:
        """Return the address of the body it is done in."""

    def fields(self) -> dict[str, Any]:
        """Return every field with its value."""

    def reaches(self, hall: Hall) -> Iterable[int]:
        """Return the other bodies, there already, in which it may write."""

    def look(self, hall: Hall) -> Any:
        """Fetch what the rules need to see."""

    def answered(self, hall: Hall) -> dict[str, Any] | None:
        """Return what the same knock was answered before, where no minute says it."""

    def stands(self, hall: Hall) -> bool:
        """Tell whether what the same knock brought about is still so."""

    def why_not(self, hall: Hall, seen: Any) -> list[Reason]:
        """Return every reason against it."""

    def do(self, hall: Hall, seen: Any) -> dict[str, Any] | None:
        """Write what follows."""

    def authority(self, hall: Hall, seen: Any) -> dict[str, Any]:
        """Return what it rests on."""

    def says(self) -> dict[str, Any]:
        """Return its open words for the minute."""


def perform(act: Act, visit: Visit) -> Answer:
    """Do the act and write its minute, or raise `Refused` with every reason; `Missing` if it names nothing."""
    kept.glance(act.body, visit.person)
    with turn.turn():
        known, head = _known(act)
        hall, earlier = _earlier(act, _hall(known, visit, since=head.at))  # asked in our turn, or it could come twice
        if earlier is not None:
            return earlier
        for other in sorted(act.reaches(hall)):
            turn.hold(other)  # before anything of theirs is read or written: from a body down to those it made
        seen, reasons = _ask(act, hall)
        if reasons:
            raise Refused(reasons)
        kept.forget(act.body)
        with open_guard() as watch:
            facts = act.do(hall, seen) or {}
        answer = Answer(body=act.body, facts=facts)
        if not act.sealed:
            answer = _write(act, hall, seen, watch, head, facts)
        if act.name in kept.QUIET:
            kept.keep(act.body, known, head)
        return answer


def _known(act: Act) -> tuple[Known, Head]:
    """Lock the body, then read what there is to know of it, unless it is known still."""
    row = kept.row_of(act.body) or _body(act).pk or 0
    turn.hold(row)
    head = head_of(row) if row else Head()
    known = kept.still_known(act.body, head) if act.name in kept.QUIET else None
    known = known or known_of(_body(act))
    if (known.body.pk or 0) == row:
        return known, head
    kept.forget(act.body)  # what was remembered, or not yet there, is another row: lock the right one
    return _known(act)


def why_not(act: Act, visit: Visit) -> list[Reason]:
    """Return every reason why this act would be refused now; the button and the door give one answer."""
    return _ask(act, enter(_body(act), visit))[1]


def _ask(act: Act, hall: Hall) -> tuple[Any, list[Reason]]:
    unfit = why_not_fit(act.fields())
    if unfit:
        return None, unfit
    seen = act.look(hall)
    return seen, [*away(hall), *_late(act, hall), *act.why_not(hall, seen)]


def away(hall: Hall) -> list[Reason]:
    """Return why this house writes nothing into this record now: another one does."""
    pen = pen_of(hall.body)
    if pen == Pen():
        return []
    awaited = hall.visit.rank == "clock" and is_awaited(pen, hall.body)
    return why_not_written(pen, house_mark(), hall.written, awaited=awaited)


def _late(act: Act, hall: Hall) -> list[Reason]:
    """Return why it is not taken from paper, where it comes from there."""
    late = hall.visit.late
    if late is None:
        return []
    signers = [_standing(hall.known, Visit(person=one)) for one in (late.entered, *late.witnesses)]
    return why_not_late(
        hall.charter, sitting_of(hall.meeting), on_paper=act.on_paper, did=hall.standing, signers=signers,
        at=late.at, opened=hall.meeting.opened if hall.meeting else None,
        starts=hall.meeting.starts if hall.meeting else None, now=hall.written,
    )  # fmt: skip


def enter(body: Body, visit: Visit, head: Head | None = None) -> Hall:
    """Read the charter, the standing and the time; `head` is that of the body's record, if it was just read."""
    if not body.pk:
        return _hall(known_of(body), visit)
    head = head or head_of(body.pk)
    known = kept.still_known(body.slug, head)
    if known is None:
        known = known_of(body)
        kept.keep(body.slug, known, head)
    return replace(_hall(known, visit), minutes=head.size)


def _hall(known: Known, visit: Visit, *, since: datetime | None = None) -> Hall:
    """Return the hall at this hour; time never runs backwards in a record."""
    now = datetime.now(UTC).replace(microsecond=0)
    now = max(now, since) if since else now
    return Hall(
        body=known.body, charter=known.charter(now), standing=_standing(known, visit), meeting=known.meeting,
        now=visit.late.at if visit.late else now, written=now, visit=visit, known=known,
    )  # fmt: skip


def _standing(known: Known, visit: Visit) -> Standing:
    if visit.rank == "clock":
        return CLOCK
    if visit.rank == "host":
        return HOST
    return known.standing(visit.person) if visit.person else GUEST


def _body(act: Act) -> Body:
    body = body_called(act.body)
    if body is None and not act.founds:
        raise Missing(f"no body called {act.body}")
    return body or Body(slug=act.body)


def _earlier(act: Act, hall: Hall) -> tuple[Hall, Answer | None]:
    """Return the hall with its knock, and what that was answered before, unless something else was done since."""
    visit = hall.visit
    knock = knock_of(act.name, act.fields(), who=visit.person or visit.rank, key=visit.key) if visit.key else None
    minute = MINUTE_WITH(knock) if knock else None
    again = 0
    gone = bool(knock and minute) and not act.stands(hall)
    while knock and minute and gone:
        again += 1
        if again > MOST_KNOCKS:
            raise Refused([Reason("acts.pressed_too_often", "voting.once")])
        knock = next_knock(knock)
        minute = MINUTE_WITH(knock)
    hall = replace(hall, knock=knock)
    if minute is not None:
        said: dict[str, Any] = {"minute": minute.n, "leaf": bytes(minute.leaf).hex(), "facts": told_in(minute)}
        return hall, Answer(body=minute.body.slug, **said)
    facts = act.answered(hall) if knock else None
    return hall, Answer(body=act.body, facts=facts) if facts is not None else None


def _write(act: Act, hall: Hall, seen: Any, watch: Watch, head: Head, facts: dict[str, Any]) -> Answer:
    first = hall.body.pk
    head.body_id = first
    minute = _minute(act, hall, seen, watch, head, facts)
    for other in sorted(set(watch.changes) - {first}):
        turn.hold(other)
        _minute(act, hall, seen, watch, head_of(other), facts)
    return Answer(body=hall.body.slug, minute=minute.n, leaf=bytes(minute.leaf).hex(), facts=facts)


def _from_outside(authority: dict[str, Any], hall: Hall, facts: dict[str, Any]) -> dict[str, Any]:
    ground = {"decision": facts["decision"]} if facts.get("decision") else authority
    return {**ground, "of": hall.body.slug}


def _signed(hall: Hall) -> dict[str, Any]:
    """Return when it was done on paper, who typed it in and who saw it, by their numbers."""
    late = hall.visit.late
    if late is None:
        return {}
    numbers = [_standing(hall.known, Visit(person=one)).number for one in (late.entered, *late.witnesses)]
    entered, *witnesses = [f"member:{number}" for number in numbers]
    return {"at": spelled(late.at), "entered": entered, "witnesses": witnesses}


def _minute(act: Act, hall: Hall, seen: Any, watch: Watch, head: Head, facts: dict[str, Any]) -> Minute:
    own = head.body_id == hall.body.pk
    slug = hall.body.slug if own else Body.objects.values_list("slug", flat=True).get(pk=head.body_id)
    standing = hall.standing
    entry = Entry(
        act=act.name,
        by=standing.rank if act.unnamed or standing.number is None else f"member:{standing.number}",
        authority=act.authority(hall, seen) if own else _from_outside(act.authority(hall, seen), hall, facts),
        charter=hall.charter.version, says=act.says(), changes=watch.changes.get(head.body_id, []),
        withdrawn=watch.withdrawn.get(head.body_id, []), answer=facts if own else {}, late=_signed(hall) if own else {},
    )  # fmt: skip
    at = max(hall.written, head.at) if head.at else hall.written
    key = hall.knock if own and not act.unnamed else None
    return append(body=head.body_id, slug=slug, at=at, entry=entry, head=head, key=key)
