"""A house signs only what continues what it signed; an old copy of its database cannot pass for the present."""

from __future__ import annotations

import json

import pytest
from django.db import connection, transaction

from asamblea.models import Body, Checkpoint, Minute
from asamblea.models.stay import unguarded_by
from asamblea.proof.notes import BadNote, open_note, parse_checkpoint
from asamblea.record.checkpoint import Behind, checkpoint, origin_of, why_behind
from asamblea.record.keys import Exposed, key_file, signer
from asamblea.record.signed import signed_file
from tests.record.world import note


def opened(body, text):
    return parse_checkpoint(open_note(text, signer(origin_of(body)).verifier_key()))


def test_a_checkpoint_states_size_and_root_and_is_signed(plaza):
    first = opened(plaza, checkpoint(plaza))
    note(plaza, "Tuesday")
    second = opened(plaza, checkpoint(plaza))
    assert (first.size, second.size) == (2, 3)
    assert first.root != second.root
    assert Checkpoint.objects.count() == 2


def test_nothing_new_is_signed_again_without_another_row(plaza):
    assert checkpoint(plaza) == checkpoint(plaza)
    assert Checkpoint.objects.count() == 1


def test_every_flipped_byte_of_a_checkpoint_breaks_it(plaza):
    text = checkpoint(plaza).encode()
    for at in range(len(text)):
        spoilt = (text[:at] + bytes([text[at] ^ 1]) + text[at + 1 :]).decode(errors="replace")
        with pytest.raises(BadNote):
            opened(plaza, spoilt)


def test_the_key_is_drawn_once_and_private(plaza):
    checkpoint(plaza)
    key = key_file().read_text()
    assert key_file().stat().st_mode & 0o777 == 0o600
    note(plaza, "Tuesday")
    checkpoint(plaza)
    assert key_file().read_text() == key


def test_a_key_that_others_can_read_signs_nothing(plaza):
    checkpoint(plaza)
    key_file().chmod(0o640)
    with pytest.raises(Exposed, match="chmod 600"):
        checkpoint(plaza)


def test_an_altered_minute_is_not_signed(plaza):
    with transaction.atomic():
        unguard()
        Minute.objects.filter(n=1).update(data=Minute.objects.get(n=1).data.replace("Monday", "Sunday"))
        with pytest.raises(Behind, match="minute 1"):
            checkpoint(plaza)
        transaction.set_rollback(True)
    assert not signed_file().exists()


def test_a_shorter_record_than_the_signed_one_is_not_signed(plaza):
    with transaction.atomic():
        note(plaza, "Tuesday")
        checkpoint(plaza)
        transaction.set_rollback(True)  # as if yesterday's copy had been put back
    with pytest.raises(Behind, match="signed a record of 3 minutes, and this database, with 2"):
        checkpoint(plaza)
    assert why_behind() == [str(refusal(plaza))]
    assert Checkpoint.objects.count() == 0


def test_another_history_of_the_same_length_is_not_signed(plaza):
    with transaction.atomic():
        note(plaza, "Tuesday")
        checkpoint(plaza)
        transaction.set_rollback(True)
    note(plaza, "Wednesday")
    with pytest.raises(Behind):
        checkpoint(plaza)
    note(plaza, "Thursday")
    with pytest.raises(Behind):
        checkpoint(plaza)


def test_a_body_that_was_signed_and_is_gone_is_told(plaza):
    checkpoint(plaza)
    known = json.loads(signed_file().read_text())
    signed_file().write_text(json.dumps({"riverside": known["plaza"]}))
    assert why_behind()[0].startswith("riverside: this house signed a record of 2 minutes")


def test_a_record_that_goes_on_is_not_behind(plaza):
    checkpoint(plaza)
    note(plaza, "Tuesday")
    assert why_behind() == []


def test_the_memory_is_private_and_whole(plaza):
    checkpoint(plaza)
    assert signed_file().stat().st_mode & 0o777 == 0o600
    assert json.loads(signed_file().read_text())["plaza"]["size"] == 2
    assert [path.name for path in signed_file().parent.glob("*.new")] == []


def refusal(body: Body) -> Behind:
    with pytest.raises(Behind) as caught:
        checkpoint(body)
    return caught.value


def unguard() -> None:
    with connection.cursor() as cursor:
        for statement in unguarded_by(connection.vendor):
            cursor.execute(statement)
