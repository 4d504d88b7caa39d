"""A whole meeting held with pens: what the sheets say is enough to type in every act, from top to bottom."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db.models import Model

from asamblea import door
from asamblea.acts.base import ACTS, Act
from asamblea.door import Late, Refused, Visit
from asamblea.models import AgendaItem, Ballot, Body, Decision, Meeting, Minute, Note, Proposal, Question
from asamblea.record.audit import audit
from asamblea.web.base.labels import act_named
from asamblea.web.meetings.sheets import ABOUT, LINES, SHEETS, Line
from tests.plaza import EVENING, TEAM, Plaza, gathered

act_named("people.join")  # so that every act is known
COLUMN = str(ABOUT)
SAID = {
    "Voting": "voter", "Observers": "observer", "A motion": "motion", "The team of this meeting": "team",
    "carried forward": "carried", "Hands": "hands", "Papers": "paper", "Children": "children",
}  # fmt: skip
CHOSEN = {"kind", "fate", "channel", "what"}
WHOLE = {"first", "last", "number", "returned", "section", "sections", "decision", "group"}
NAMED: dict[str, tuple[type[Model], str]] = {
    "item": (AgendaItem, "pk"), "proposal": (Proposal, "pk"), "question": (Question, "number"),
}  # fmt: skip


@dataclass(frozen=True)
class Written:
    """One line of a sheet, as it was written by hand: hour, who did it, who saw it, and what stands in its columns."""

    act: str
    form: str
    hour: str
    by: str
    seen: str
    columns: dict[str, str]

    @property
    def line(self) -> Line:
        return next(one for one in LINES if (one.act, one.form) == (self.act, self.form))


def w(act: str, form: str, hour: str, by: str, *seen: str, **columns: str) -> list[Written]:
    """Write a line, once for each of those who did it."""
    told = {name.replace("_", " "): text for name, text in columns.items()}
    return [Written(act, form, hour, one, seen[0] if seen else "Nasrin", told) for one in by.split()]


def about(act: str, hour: str, by: str, what: str = "") -> list[Written]:
    return [Written(act, "running", hour, by, "Nasrin", {COLUMN: what})]


def cards(hour: str, kind: str, last: str) -> list[Written]:
    columns = {"Voting or observers": kind, "First card": "1", "Last card": last}
    return [Written("meetings.hand_out_cards", "door", hour, "Rosa", "Nasrin", columns)]


def read_back(number: str) -> list[Written]:
    return [Written("decisions.read_back", "decision", "19:40", "Lena", "Nasrin", {"Decision no.": number})]


def vote(label: str, what: str, hour: str, chair: str, hands: list[tuple[str, str, str]]) -> list[Written]:
    """Write a vote in two sections: sheet L, a half of sheet G for each teller, sheet L again."""
    told = {"About:": what, "Vote no.": label, "Sections": "2", "Secret": "", "Only a temperature check": ""}
    counted = [
        Written("ballots.count", "count", hour, by, "Nasrin" if by != "Nasrin" else "Rosa", {
            "Vote no.": label, "Section": section, "Figures": figures, "Hands": "Hands",
        }) for section, by, figures in hands
    ]  # fmt: skip
    opened = Written("ballots.open", "decision", hour, chair, "Nasrin", told)
    return [
        opened,
        *counted,
        Written("ballots.close", "decision", later(hour, 4), chair, "Nasrin", {"Vote no.": label}),
    ]


def later(hour: str, minutes: int) -> str:
    return (moment(hour) + timedelta(minutes=minutes)).strftime("%H:%M")


def moment(hour: str) -> datetime:
    """Return the instant of an hour like "18:05" on the evening of the meeting."""
    hours, minutes = map(int, hour.split(":"))
    return EVENING.replace(hour=hours, minute=minutes)


def meeting() -> list[Written]:
    """Give the sheets of one evening, in the order of the running sheet."""
    early = [("1", "Rosa", "For 18"), ("1", "Samir", "For 18"), ("2", "Samir", "For 15, Against 2"),
             ("2", "Nasrin", "For 15, Against 2")]  # fmt: skip
    again = [("2", "Tilo", "For 12, Against 4, Abstain 1"), ("2", "Tara", "For 12, Against 4, Abstain 1")]
    counted = [("1", "Tilo", "For 17, Against 3"), ("1", "Tara", "For 17, Against 3"),
               ("2", "Tilo", "For 12, Against 4, Abstain 1"), ("2", "Tara", "For 13, Against 4, Abstain 1"),
               *again]  # fmt: skip
    soup = "A kitchen for the street"
    return [
        *cards("18:05", "Voting", "40"),
        *cards("18:06", "Observers", "3"),
        *about("meetings.open", "18:10", "Rosa"),
        *vote("V1", "The charter of Plaza", "18:12", "Rosa", early),
        *w("proposals.draft", "team", "18:20", "Rosa", **{
            "The team of this meeting": "The team of this meeting", "Members, groups, days": "TEAM",
        }),
        *vote("V2", "The team of this meeting", "18:21", "Rosa", early),
        *w("needs.count", "door", "18:26", "Gala", What_is_counted="Children", Language="", How_many="6", Section="1"),
        *w("proposals.draft", "floor", "18:28", "Ana", Title=soup, Words="We cook on Mondays.", What_it_is="A motion",
           **{"No.": "K", "To what": "", "Language": "en", "If it is refused": "", "Members, groups, days": ""}),
        *w("proposals.endorse", "floor", "18:29", "Bea Cruz Dina", **{"No.": "K"}),
        *about("meetings.take_item", "18:30", "Lena", soup),
        *w("proposals.present", "time", "18:31", "Tom", Turn="K", Interpreted="yes"),
        *w("proposals.end_turn", "time", "18:35", "Tom"),
        *about("proposals.debate", "18:36", "Lena", soup),
        *about("proposals.freeze", "18:50", "Lena", soup),
        *about("languages.read_aloud", "18:52", "Lena", soup),
        *vote("V3", soup, "18:53", "Lena", counted),
        *w("questions.ask", "floor", "19:00", "Ana", Title="What else?"),
        *about("meetings.take_item", "19:01", "Lena", "What else?"),
        *w("notes.write", "notes", "19:20", "Minna", Words="A second pot.", Group="",
           **{"About:": "What else?", "Note no.": "7"}),
        *w("notes.place", "notes", "19:30", "Minna", Which_one="",
           **{"Note no.": "7", "What became of it:": "carried forward"}),
        *read_back("1"), *read_back("2"), *read_back("3"),
        *w("meetings.return_cards", "door", "19:45", "Gala", Back="4"),
        *w("meetings.close", "door", "19:50", "Lena", Voting_cards_back_together="35"),
    ]  # fmt: skip


def act_of(plaza: Plaza, written: Written) -> Act:
    """Return the act that is typed in: its fields come from the columns of its line, and from nowhere else."""
    read = {
        field: _read(plaza, field, written.columns[str(column)].strip())
        for field, column in written.line.columns.items()
    }
    return ACTS[written.act](body=plaza.body, **{field: value for field, value in read.items() if value is not None})


def _read(plaza: Plaza, field: str, text: str) -> Any:
    if not text:
        return None
    if field in NAMED:
        return _named(*NAMED[field], text)
    special: dict[str, Callable[[], Any]] = {
        "ballot": lambda: Ballot.objects.get(label=text).number,
        "counts": lambda: {option.lower(): int(hands) for option, hands in re.findall(r"(\w+) (\d+)", text)},
        "payload": lambda: {office: [plaza.number(name) for name in names] for office, names in TEAM.items()},
        "numbers": lambda: [int(text)],
        "paper": lambda: True,
        "interpreted": lambda: text == "yes",
        "language": lambda: text if len(text) == 2 else None,
        "amendment": lambda: None,
    }
    if field in special:
        return special[field]()
    return int(text) if field in WHOLE else SAID.get(text, text) if field in CHOSEN else text


def _named(model: type[Model], key: str, text: str) -> Any:
    """Return the number in the address of what bears this title or label; nothing if it is something else."""
    for row in model._default_manager.all():
        titles = {getattr(row, "title", ""), getattr(row, "label", ""), f"The charter of {getattr(row, 'title', '')}"}
        if text in titles:
            return getattr(row, key)
    return None


def enter(plaza: Plaza, written: Written) -> dict[str, Any]:
    """Type a line in: Minna types, whoever did it and one who saw it sign."""
    witnesses = tuple(plaza.person(name) for name in (written.by, written.seen) if name != "Minna")
    late = Late(at=moment(written.hour), entered=plaza.person("Minna"), witnesses=witnesses)
    return door.perform(act_of(plaza, written), Visit(person=plaza.person(written.by), late=late)).facts


@pytest.fixture
def hall(db: None) -> Iterator[Plaza]:
    """Give an assembly whose people have joined; its first meeting was held, so far only on paper."""
    with time_machine.travel(EVENING, tick=False) as traveller:
        plaza = gathered(traveller)
        plaza.later(hours=3)
        yield plaza


def test_whatever_is_done_on_paper_has_a_line_with_all_its_fields() -> None:
    on_paper = {name for name, act in ACTS.items() if act.on_paper}
    assert {line.act for line in LINES} == on_paper
    for name in on_paper:
        columns = {field for line in LINES if line.act == name for field in line.columns}
        assert columns == {one.name for one in fields(ACTS[name])} - {"body"}, name


def test_no_line_lacks_what_its_act_cannot_do_without() -> None:
    for line in LINES:
        needed = {one.name for one in fields(ACTS[line.act]) if one.default is one.default_factory is MISSING}
        assert needed - {"body"} <= set(line.columns), line
        assert line.form in SHEETS


def test_the_whole_meeting_is_typed_in_from_top_to_bottom(hall: Plaza) -> None:
    lines = meeting()
    assert [one.hour for one in lines] == sorted(one.hour for one in lines)
    before = Minute.objects.count()
    for written in lines:
        enter(hall, written)
    held = Meeting.objects.get(body__slug=hall.body, number=1)
    assert held.opened == moment("18:10")
    assert held.closed == moment("19:50")
    assert held.missing_cards == 1
    assert Body.objects.get(slug=hall.body).state != "founding"
    assert list(Decision.objects.order_by("number").values_list("outcome", flat=True)) == ["adopted"] * 3
    assert not Decision.objects.filter(read_back=None).exists()
    soup = Ballot.objects.get(label="V3")
    assert soup.result is not None
    assert soup.result["counts"] == {"for": 29, "against": 7, "abstain": 1}
    assert (soup.opened, soup.closed) == (moment("18:53"), moment("18:57"))
    assert Note.objects.get(number=7).fate == "carried"
    late = [json.loads(data) for data in Minute.objects.order_by("pk").values_list("data", flat=True)[before:]]
    assert [one["act"] for one in late if "late" in one] == [one.act for one in lines]
    assert audit(Body.objects.get(slug=hall.body)).findings == []


def test_the_sheets_say_who_may_do_it_no_more_than_the_house_does(hall: Plaza) -> None:
    lines = meeting()
    for written in lines[:3]:
        enter(hall, written)
    opened = lines[3]
    with pytest.raises(Refused) as refusal:
        enter(hall, Written(opened.act, opened.form, opened.hour, "Ana", "Nasrin", opened.columns))
    assert "standing.no_office" in {reason.code for reason in refusal.value.reasons}
