"""Whatever is changed behind the door's back, the audit says what."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from asamblea.models import Ballot, Body, Mark, Membership, Minute, Paper, Proposal
from asamblea.models.stay import STAYING, trigger_names, unguarded_by
from asamblea.proof.merkle import Frontier, leaf_hash
from asamblea.record.audit import Report, audit
from asamblea.record.checkpoint import checkpoint
from asamblea.record.rows import tables
from tests.record.world import found, note, write

GOVERNED = tables()


def by_name(model: Any) -> str:
    return str(model.table())


@contextmanager
def behind_the_door() -> Iterator[Any]:
    """Give a raw cursor; whatever it does is undone afterwards."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            yield cursor
        transaction.set_rollback(True)


def run(cursor: Any, sql: str, *values: Any) -> None:
    cursor.execute(sql, values)
    assert cursor.rowcount == 1


def said(report: Report) -> set[str]:
    return {found.code for found in report.findings}


def test_a_record_nobody_touched_is_in_order(plaza):
    report = audit()
    assert [str(one) for one in report.findings] == []
    assert report.minutes == 2
    assert report.rows > len(GOVERNED)


def test_the_world_has_a_row_in_every_governed_table(plaza):
    assert [model.table() for model in GOVERNED if not model.objects.exists()] == []


@pytest.mark.parametrize("model", GOVERNED, ids=by_name)
def test_a_row_changed_by_hand_is_named(plaza, model):
    row = model.objects.order_by("pk").first()
    for field in [f for f in model._meta.concrete_fields if not f.primary_key]:
        with behind_the_door() as cursor:
            value = other_value(row, field)
            try:
                with transaction.atomic():
                    run(cursor, f'UPDATE {model._meta.db_table} SET "{field.column}" = %s WHERE id = %s', value, row.pk)
            except DatabaseError:
                continue  # the database itself refuses this value
            report = audit()
            assert not report.ok, f"{model.table()}.{field.column}"
            named = {(one.facts.get("table"), one.facts.get("id")) for one in report.findings}
            assert (model.table(), row.pk) in named, f"{model.table()}.{field.column}: {report.findings}"


def other_value(row: Any, field: Any) -> Any:
    """Return another value for the column than the one there."""
    value = getattr(row, field.attname)
    kind = field.get_internal_type()
    if kind in ("IntegerField", "ForeignKey", "OneToOneField") and field.attname != "person_id":
        return (value or 0) + 1
    if kind == "BooleanField":
        return not value
    if kind == "DateTimeField":
        return "2001-01-01 00:00:00+00:00"
    if kind == "JSONField":
        return '"something else"'
    if kind == "BinaryField":
        return b"0123456789abcdef"
    return f"{value}x"[-(field.max_length or 32) :]


@pytest.mark.parametrize("model", GOVERNED, ids=by_name)
def test_a_row_deleted_by_hand_is_named(plaza, model):
    row = model.objects.order_by("pk").last()
    with behind_the_door() as cursor:
        run(cursor, f"DELETE FROM {model._meta.db_table} WHERE id = %s", row.pk)
        missing = [one.facts for one in audit().findings if one.code == "row.missing"]
        assert {"table": model.table(), "id": row.pk, "field": ""} in missing


@pytest.mark.parametrize("model", GOVERNED, ids=by_name)
def test_a_row_smuggled_in_by_hand_is_named(plaza, model):
    row = model.objects.order_by("pk").last()
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]
    names = ", ".join(f'"{f.column}"' for f in fields)
    values = [
        other_value(row, f) if is_unique(model, f) else f.get_db_prep_save(getattr(row, f.attname), connection)
        for f in fields
    ]
    marks = ", ".join("%s" for _ in fields)
    with behind_the_door() as cursor:
        cursor.execute(f"INSERT INTO {model._meta.db_table} (id, {names}) VALUES (999999, {marks})", values)
        smuggled = [one.facts["id"] for one in audit().findings if one.code == "row.smuggled"]
        assert 999999 in smuggled


def stored_value(row: Any, field: Any) -> Any:
    return field.get_db_prep_save(getattr(row, field.attname), connection)


def is_unique(model: Any, field: Any) -> bool:
    """Tell whether a doubled value may be refused here, so that another one has to be smuggled."""
    together = {name for one in model._meta.constraints for name in getattr(one, "fields", ())} - {"body"}
    numbers = ("IntegerField", "ForeignKey", "OneToOneField")
    return field.unique or (field.name in together and field.get_internal_type() in numbers)


def test_a_row_of_no_body_is_named(plaza):
    with behind_the_door() as cursor:
        run(cursor, "UPDATE asamblea_vote SET body_id = 777")
        assert "row.homeless" in said(audit())


@pytest.mark.parametrize("column", ["data", "leaf", "n", "act", "at"])
def test_every_flipped_bit_of_a_minute_is_named(plaza, column):
    minute = Minute.objects.get(body=plaza, n=1)
    for changed in flips(getattr(minute, column)):
        with behind_the_door() as cursor:
            unguard(cursor)
            run(cursor, f"UPDATE asamblea_minute SET {column} = %s WHERE id = %s", changed, minute.pk)
            blamed = {one.n for one in audit().findings}
            assert 1 in blamed or column == "n"
            assert blamed


def flips(value: Any) -> Iterator[Any]:
    """Give the value with one bit flipped: for a long one, at forty places."""
    if isinstance(value, str):
        raw = value.encode()
        for at in range(0, len(raw), max(1, len(raw) // 40)):
            yield (raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]).decode()
    elif isinstance(value, int):
        yield from (value ^ 1 << bit for bit in range(1, 8))
    elif hasattr(value, "replace") and hasattr(value, "second"):
        yield value.replace(second=value.second ^ 1)
    else:
        raw = bytes(value)
        yield from (raw[:at] + bytes([raw[at] ^ 1 << at % 8]) + raw[at + 1 :] for at in range(len(raw)))


def test_a_forged_minute_with_a_fitting_leaf_breaks_the_edge(plaza):
    minute = Minute.objects.get(body=plaza, n=1)
    forged = minute.data.replace('"by":"clock"', '"by":"clerk"')
    assert forged != minute.data
    with behind_the_door() as cursor:
        unguard(cursor)
        run(
            cursor, "UPDATE asamblea_minute SET data = %s, leaf = %s WHERE id = %s",
            forged, leaf_hash(forged.encode()), minute.pk,
        )  # fmt: skip
        assert said(audit()) == {"record.edge"}


def test_a_deleted_minute_is_missed(plaza):
    note(plaza, "Tuesday")
    for n, code in ((2, "record.short"), (1, "record.order"), (0, "record.order")):
        with behind_the_door() as cursor:
            unguard(cursor)
            run(cursor, "DELETE FROM asamblea_minute WHERE n = %s", n)
            assert {code, "record.short"} <= said(audit())


def test_a_record_cut_off_together_with_its_edge_is_behind_what_was_signed(plaza):
    note(plaza, "Tuesday")
    checkpoint(plaza)
    edge = _edge(plaza, 2)
    with behind_the_door() as cursor:
        unguard(cursor)
        run(cursor, "DELETE FROM asamblea_minute WHERE n = 2")
        run(cursor, "DELETE FROM asamblea_meeting WHERE number = 2")
        run(cursor, "UPDATE asamblea_head SET size = 2, frontier = %s", edge)
        assert said(audit()) == {"record.rewritten", "record.behind"}
        cursor.execute("DELETE FROM asamblea_checkpoint")
        assert said(audit()) == {"record.behind"}


def _edge(body: Body, size: int) -> bytes:
    leaves = Minute.objects.filter(body=body, n__lt=size).order_by("n").values_list("leaf", flat=True)
    return Frontier().extend(map(bytes, leaves)).to_bytes()


def test_a_checkpoint_that_says_something_else_is_named(plaza):
    checkpoint(plaza)
    with behind_the_door() as cursor:
        unguard(cursor)
        run(cursor, "UPDATE asamblea_checkpoint SET note = replace(note, %s, %s)", "\n2\n", "\n3\n")
        assert said(audit()) == {"record.checkpoint"}


def test_an_urn_with_more_papers_than_voters_is_named(plaza):
    def open_in_secret(hall):
        ballot = Ballot.objects.get(body=hall.body)
        ballot.secret = True
        ballot.save()

    write(plaza, open_in_secret)
    ballot = Ballot.objects.get(body=plaza)
    member = Membership.objects.get(body=plaza, number=1)
    Mark.objects.create(ballot=ballot, member=member)
    Paper.objects.create(ballot=ballot, choice="yes")
    assert audit().ok
    Paper.objects.create(ballot=ballot, choice="yes")
    assert said(audit()) == {"urn.differs"}


def test_a_withdrawn_text_is_in_order_and_an_erased_one_is_not(plaza):
    with behind_the_door() as cursor:
        run(cursor, "UPDATE asamblea_proposal SET title = '', text = '', salt = NULL")
        assert said(audit()) == {"row.unsealed"}
    write(plaza, lambda hall: Proposal.objects.get(body=hall.body).withdraw())
    assert Proposal.objects.get(body=plaza).text == ""
    assert audit().ok


def test_one_body_can_be_audited_alone(plaza):
    other = found("riverside")
    with behind_the_door() as cursor:
        run(cursor, "UPDATE asamblea_meeting SET name = 'Sunday'")
        assert audit(other).ok
        assert not audit(plaza).ok


@pytest.mark.parametrize("table", STAYING)
@pytest.mark.parametrize("sql", ["UPDATE {} SET body_id = 1", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_database_itself_refuses_to_change_what_was_written(plaza, table, sql):
    if sql.startswith("TRUNCATE") and connection.vendor == "sqlite":
        sql = "DELETE FROM {} WHERE 1 = 1"  # SQLite has no other way to truncate
    checkpoint(plaza)
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="stay as they were written"), transaction.atomic():
        connection.cursor().execute(sql.format(table))


def test_every_trigger_hangs(db):
    catalogue = (
        "sqlite_master WHERE type = 'trigger'" if connection.vendor == "sqlite" else "pg_trigger WHERE NOT tgisinternal"
    )
    name = "name" if connection.vendor == "sqlite" else "tgname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM {catalogue}")
        assert trigger_names(connection.vendor) <= {row[0] for row in cursor.fetchall()}


def unguard(cursor: Any) -> None:
    """Take the triggers off, as only somebody with the database in their hands can."""
    for statement in unguarded_by(connection.vendor):
        cursor.execute(statement)
