"""What the clock does, it does by itself, once, through the door; what expired is forgotten."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from asamblea.acts.credentials import AskRecovery, NameVouchers, VouchRecovery
from asamblea.acts.decisions import ReadBack
from asamblea.models import Body, Checkpoint, Credential, Mandate, Minute, Person, Session
from asamblea.record.audit import audit
from asamblea.record.keys import key_file
from asamblea.worker import loop as worker
from asamblea.worker.due import perform_due
from asamblea.worker.loop import forget_expired, sign_new
from tests.plaza import EVENING, Plaza, founded

DUE, ENDS = EVENING + timedelta(days=28), EVENING + timedelta(days=42)
KITCHEN: dict[str, Any] = {
    "name": "Kitchen", "task": "Cook.", "latitude": "The menu.",
    "report_due": DUE.isoformat(), "ends": ENDS.isoformat(),
}  # fmt: skip


@pytest.fixture
def plaza(db: None, settings: Any, tmp_path: Path) -> Iterator[Plaza]:
    settings.HOME = tmp_path
    with founded() as plaza:
        yield plaza


@pytest.fixture
def kitchen(plaza: Plaza) -> Body:
    """Return a working group whose mandate was read back."""
    decision = plaza.adopted("A kitchen", "We cook.", payload={"groups": [KITCHEN]})
    plaza.does("Lena", ReadBack, decision=decision)
    return Body.objects.get(parent__slug="plaza")


def test_nothing_is_done_before_its_time(plaza: Plaza, kitchen: Body) -> None:
    assert perform_due() == []


def test_a_report_that_did_not_come_is_noted_once(plaza: Plaza, kitchen: Body) -> None:
    plaza.traveller.move_to(DUE + timedelta(hours=1))
    assert perform_due() == ["mandates.miss"]
    assert perform_due() == []
    assert Mandate.objects.get(group=kitchen).missed is not None
    assert Minute.objects.filter(act="mandates.miss").count() == 1
    assert [str(one) for one in audit().findings] == []


def test_a_group_ends_with_its_mandate(plaza: Plaza, kitchen: Body) -> None:
    plaza.traveller.move_to(ENDS + timedelta(hours=1))
    assert sorted(perform_due()) == ["bodies.end", "mandates.miss"]
    assert Body.objects.get(pk=kitchen.pk).state == "ended"
    assert perform_due() == []


def test_a_recovery_that_was_vouched_for_finishes_when_the_time_to_object_is_over(plaza: Plaza) -> None:
    vouchers = ("Bea", "Cruz", "Dina", "Eli", "Tilo")
    plaza.does("Ana", NameVouchers, numbers=[plaza.number(name) for name in vouchers])
    recovery = plaza.does("New", AskRecovery, number=plaza.number("Ana"), public="ab" * 32)["recovery"]
    for name in vouchers[:3]:
        plaza.does(name, VouchRecovery, recovery=recovery)
    assert perform_due() == []
    plaza.later(days=30)
    assert perform_due() == ["people.finish_recovery"]
    assert Credential.objects.filter(public="ab" * 32, ended=None).exists()


def test_every_record_with_new_minutes_is_signed_once(plaza: Plaza) -> None:
    assert sign_new() == ["plaza"]
    assert sign_new() == []
    plaza.frozen()
    assert sign_new() == ["plaza"]
    assert Checkpoint.objects.filter(body__slug="plaza").count() == 2


def test_expired_devices_are_forgotten_and_others_stay(plaza: Plaza) -> None:
    person, now = Person.objects.create(), datetime.now(UTC)
    for place, hours in enumerate((-1, 1)):
        Session.objects.create(digest=str(place), person=person, expires=now + timedelta(hours=hours))
    assert forget_expired() == 1
    assert Session.objects.get().digest == "1"


def test_a_key_others_can_read_does_not_end_the_loop(plaza: Plaza, caplog: pytest.LogCaptureFixture) -> None:
    sign_new()
    plaza.frozen()
    key_file().chmod(0o644)
    worker._do(sign_new)
    assert "chmod 600" in caplog.text
    key_file().chmod(0o600)
    assert sign_new() == ["plaza"]


def test_it_is_time_soon_after_something_was_written_and_else_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, files = [1000.0], [(1, 1)]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(worker, "_written", lambda: list(files))
    is_time = worker.rhythm()
    assert [is_time(), is_time()] == [True, False]
    clock[0] += worker.SOON
    assert not is_time()
    files.append((2, 2))
    assert [is_time(), is_time()] == [True, False]
    files.append((3, 3))
    assert not is_time()
    clock[0] += worker.SOON
    assert is_time()
    clock[0] += worker.LATE
    assert [is_time(), is_time()] == [True, False]


def test_where_nothing_tells_of_writing_it_is_always_time_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(worker, "_written", list)
    is_time = worker.rhythm()
    assert is_time()
    clock[0] += worker.SOON
    assert is_time()


def test_the_loop_stops_when_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for name in ("perform_due", "sign_new", "forget_expired"):
        monkeypatch.setattr(worker, name, lambda name=name: done.append(name))
    stop = Event()
    thread = Thread(target=worker.loop, args=(stop,))
    thread.start()
    while len(done) < 3:
        stop.wait(0.05)
    stop.set()
    thread.join(5)
    assert not thread.is_alive()
    assert done[:3] == ["perform_due", "sign_new", "forget_expired"]
