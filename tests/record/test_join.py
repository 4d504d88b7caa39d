"""The record goes to the hall and comes home: the same root, nothing overwritten, a parting shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.db import connection, transaction
from django.test import Client

from asamblea import acts, door
from asamblea.cli import main
from asamblea.models import BalanceNote, Ballot, Body, Decision, Head, Minute, Proposal, Ruling
from asamblea.models.stay import guarded_by, unguarded_by
from asamblea.proof.verify import verify
from asamblea.record.audit import audit
from asamblea.record.export import export
from asamblea.record.join import NotJoined, join
from asamblea.record.keys import house_mark
from asamblea.record.restore import restore
from asamblea.rules.pen import spoken
from asamblea.worker.due import perform_due
from tests.plaza import EVENING, Plaza
from tests.record.test_export import wipe

GROUP = {
    "name": "Kitchen", "task": "Cook.", "latitude": "The menu.",
    "report_due": "2025-03-30T14:00:00+00:00", "ends": "2025-04-13T14:00:00+00:00",
}  # fmt: skip
House = Callable[[str], None]


@pytest.fixture
def plaza(plaza_told: Plaza, db: None) -> Iterator[Plaza]:
    """Give the assembly itself, not only its row."""
    plaza_told.traveller.move_to(EVENING)
    yield plaza_told
    plaza_told.traveller.move_to(EVENING)


@pytest.fixture
def house(settings: Any, tmp_path: Path) -> House:
    """Let what follows happen in the house of this name: with its own key."""

    def enter(name: str) -> None:
        settings.HOME = tmp_path / name
        settings.HOME.mkdir(exist_ok=True)

    enter("home")
    return enter


def exports(folder: Path, name: str) -> list[Path]:
    """Export every body of this house, as it stands."""
    files = []
    for body in Body.objects.order_by("pk"):
        files.append(folder / f"{name}-{body.slug}.jsonl")
        with files[-1].open("wb") as out:
            export(body, out)
    return files


def heads() -> dict[str, tuple[int, bytes]]:
    return {one.body.slug: (one.size, bytes(one.frontier)) for one in Head.objects.select_related("body")}


@pytest.fixture
def lent(plaza: Plaza, house: House, tmp_path: Path) -> list[Path]:
    """Lend the pen, and carry what there is to the hall."""
    house("hall")
    mark = house_mark()
    house("home")
    plaza.does("Lena", acts.pen.LendPen, house=spoken(mark), hours=12)
    return exports(tmp_path, "home")


def in_the_hall(plaza: Plaza, house: House, tmp_path: Path, lent: list[Path], *, lay_down: bool) -> list[Path]:
    """Meet in the hall, and bring what was written there."""
    house("hall")
    wipe()
    restore(lent)
    for card, name in enumerate(plaza.phones, start=1):  # which phone has which card was not carried
        plaza.does(name, acts.meetings.CheckInPhone, card=card)
    decision = plaza.adopted("A kitchen", "We cook.", payload={"groups": [GROUP]})
    plaza.does("Lena", acts.decisions.ReadBack, decision=decision)
    if lay_down:
        plaza.does("Lena", acts.pen.LayPenDown)
    return exports(tmp_path, "hall")


def at_home(house: House, lent: list[Path]) -> None:
    """Stand in the house at home, as it was when the pen was lent."""
    house("home")
    wipe()
    restore(lent)


def test_what_is_lent_is_only_read_here(plaza: Plaza, lent: list[Path]) -> None:
    assert plaza.refused("Ana", acts.questions.AskQuestion, title="Now?") == {"pen.lent": "record.nothing_edited"}
    before = Minute.objects.count()
    with pytest.raises(door.Refused):
        plaza.does("Ana", acts.questions.AskQuestion, title="Now?")
    assert Minute.objects.count() == before


def test_the_record_of_the_hall_joins_with_the_same_root(
    plaza: Plaza, house: House, lent: list[Path], tmp_path: Path
) -> None:
    written = in_the_hall(plaza, house, tmp_path, lent, lay_down=False)
    there = heads()
    at_home(house, lent)
    came = join(written)
    assert came["plaza"] == there["plaza"][0] - verify(lent[0]).size
    assert heads() == there
    assert Decision.objects.filter(body__slug="plaza").latest("number").title == "A kitchen"
    assert Body.objects.filter(parent__slug="plaza").exists()
    assert audit().ok
    assert join(written) == dict.fromkeys(there, 0), "a second time nothing comes"
    assert "pen.lent" in plaza.refused("Ana", acts.questions.AskQuestion, title="Now?")


def test_after_the_last_line_in_the_hall_it_is_written_at_home_and_not_there(
    plaza: Plaza, house: House, lent: list[Path], tmp_path: Path
) -> None:
    written = in_the_hall(plaza, house, tmp_path, lent, lay_down=True)
    assert "pen.went_home" in plaza.refused("Ana", acts.questions.AskQuestion, title="Here?")
    at_home(house, lent)
    join(written)
    plaza.does("Ana", acts.questions.AskQuestion, title="At home?")
    assert audit().ok


def test_rows_of_the_hall_count_far_from_those_at_home(
    plaza: Plaza, house: House, lent: list[Path], tmp_path: Path
) -> None:
    highest = Proposal.objects.latest("pk").pk
    in_the_hall(plaza, house, tmp_path, lent, lay_down=False)
    assert Proposal.objects.latest("pk").pk > highest + 100_000
    assert Ballot.objects.latest("pk").number < 10


def test_where_the_records_parted_it_is_shown_and_nothing_is_written(
    plaza: Plaza, house: House, lent: list[Path], tmp_path: Path
) -> None:
    written = in_the_hall(plaza, house, tmp_path, lent, lay_down=False)
    at_home(house, lent)
    plaza.later(hours=13)  # the hour has come, the pen is home, somebody writes
    plaza.does("Ana", acts.questions.AskQuestion, title="Meanwhile?")
    before = heads()
    with pytest.raises(NotJoined, match=f"part at minute {verify(lent[0]).size}") as parted:
        join(written)
    assert "questions.ask" in str(parted.value)
    assert "here:" in str(parted.value)
    assert heads() == before


def test_a_house_without_the_pen_brings_nothing(plaza: Plaza, house: House, lent: list[Path], tmp_path: Path) -> None:
    written = in_the_hall(plaza, house, tmp_path, lent, lay_down=False)
    house("stranger")
    wipe()
    restore(written)
    signed_by_a_stranger = exports(tmp_path, "stranger")
    at_home(house, lent)
    before = heads()
    with pytest.raises(NotJoined, match="does not have the pen"):
        join(signed_by_a_stranger)
    assert heads() == before


def test_an_altered_file_brings_nothing(plaza: Plaza, house: House, lent: list[Path], tmp_path: Path) -> None:
    written = in_the_hall(plaza, house, tmp_path, lent, lay_down=False)
    at_home(house, lent)
    written[0].write_bytes(written[0].read_bytes().replace(b"We cook.", b"We wait."))
    with pytest.raises(NotJoined, match="not the one that was sealed"):
        join(written)


def test_numbers_that_another_body_took_meanwhile_are_shown(
    plaza: Plaza, house: House, lent: list[Path], tmp_path: Path
) -> None:
    written = in_the_hall(plaza, house, tmp_path, lent, lay_down=False)
    taken = Proposal.objects.latest("pk").pk
    at_home(house, lent)
    plaza.does("Far", acts.bodies.FoundBody, body="elsewhere", title="Elsewhere")
    number_anew(taken)
    before = heads()
    with pytest.raises(NotJoined, match=f"proposal {taken}: another body"):
        join(written)
    assert heads() == before


def number_anew(pk: int) -> None:
    """Give the other body's only proposal this number, as if a hundred thousand had come before it."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in unguarded_by(connection.vendor):
            cursor.execute(statement)
        cursor.execute("SELECT id FROM asamblea_proposal WHERE body_id != (SELECT min(id) FROM asamblea_body)")
        (old,) = cursor.fetchone()
        cursor.execute("UPDATE asamblea_proposal SET id = %s WHERE id = %s", [pk, old])
        for statement in guarded_by(connection.vendor):
            cursor.execute(statement)


def test_everybody_reads_at_home_where_it_is_written(plaza: Plaza, lent: list[Path], client: Client) -> None:
    assert "The meeting writes its record in the hall, until" in client.get("/plaza/meetings/").content.decode()


def test_the_commands_say_what_came_and_what_does_not_fit(
    plaza: Plaza, house: House, lent: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = in_the_hall(plaza, house, tmp_path, lent, lay_down=False)
    root = verify(written[0]).root_as_noted
    assert main(["mark"]) == 0
    assert capsys.readouterr().out == spoken(house_mark()) + "\n"
    at_home(house, lent)
    assert main(["join", *map(str, written)]) == 0
    assert root in capsys.readouterr().out
    assert main(["join", str(lent[0])]) == 0, "what is older is known already"
    written[0].write_bytes(written[0].read_bytes()[:-1])
    assert main(["join", str(written[0])]) == 1


def lent_and_carried(plaza: Plaza, house: House, tmp_path: Path) -> list[Path]:
    """Lend the pen, and stand in the hall with what there was."""
    house("hall")
    mark = house_mark()
    house("home")
    plaza.does("Lena", acts.pen.LendPen, house=spoken(mark), hours=12)
    carried = exports(tmp_path, "home")
    house("hall")
    wipe()
    restore(carried)
    return carried


def test_a_file_does_not_say_whose_a_body_here_is(plaza: Plaza, house: House, tmp_path: Path) -> None:
    plaza.does("Far", acts.bodies.FoundBody, body="elsewhere", title="Elsewhere")
    carried = lent_and_carried(plaza, house, tmp_path)
    lent_for = Body.objects.get(slug="plaza").pk

    def takes_it_in(act: Any, hall: Any, seen: Any) -> dict[str, Any]:
        body = Body.objects.get(slug="elsewhere")
        body.parent_id = lent_for
        body.save()
        return {}

    with mock.patch.object(acts.questions.AskQuestion, "do", takes_it_in):
        plaza.does("Far", acts.questions.AskQuestion, body="elsewhere", title="Mine")
    forged = [file for file in exports(tmp_path, "hall") if "elsewhere" in file.name]
    at_home(house, carried)
    with pytest.raises(NotJoined, match="does not have the pen"):
        join(forged)
    assert Body.objects.get(slug="elsewhere").parent_id is None


def test_the_clock_waits_for_what_the_hall_wrote_until_somebody_goes_on_at_home(
    plaza: Plaza, house: House, tmp_path: Path
) -> None:
    due = (datetime.now(UTC) + timedelta(hours=6)).isoformat()
    plaza.adopted("A kitchen", "We cook.", payload={"groups": [{**GROUP, "report_due": due}]})
    carried = lent_and_carried(plaza, house, tmp_path)
    plaza.does("Ana", acts.questions.AskQuestion, title="In the hall")
    plaza.does("Lena", acts.pen.LayPenDown)
    written = exports(tmp_path, "hall")
    at_home(house, carried)
    plaza.later(hours=13)
    perform_due()
    assert join(written)["plaza"] == 2
    at_home(house, carried)
    perform_due()
    assert not Minute.objects.filter(act="mandates.miss").exists()
    plaza.does("Ana", acts.questions.AskQuestion, title="The hall burnt down")
    perform_due()
    assert Minute.objects.filter(act="mandates.miss").exists()


def test_rulings_and_the_balance_come_home_with_their_words(plaza: Plaza, house: House, tmp_path: Path) -> None:
    carried = lent_and_carried(plaza, house, tmp_path)
    plaza.does("Lena", acts.rulings.Rule, about="order", ruling="not_well_taken", words="Observers do not speak.")
    plaza.does("Ana", acts.meetings.NoteBalance, side="bad", words="The door was locked.")
    written = exports(tmp_path, "hall")
    at_home(house, carried)
    join(written)
    assert (Ruling.objects.get().words, BalanceNote.objects.get().words) == (
        "Observers do not speak.",
        "The door was locked.",
    )
