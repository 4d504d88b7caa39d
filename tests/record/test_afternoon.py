"""A whole afternoon of an assembly, written by real acts: the record is in order, leaves, and is missed nowhere."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from asamblea.models import Body
from asamblea.proof.verify import verify
from asamblea.record.audit import audit
from asamblea.record.export import export


def test_the_afternoon_is_in_order(millrace, db):
    report = audit()
    assert [str(one) for one in report.findings] == []
    assert report.minutes > 100


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE asamblea_decision SET outcome = 'rejected' WHERE number = 2",
        "UPDATE asamblea_count SET counts = '{}' WHERE id = (SELECT min(id) FROM asamblea_count)",
        "UPDATE asamblea_membership SET standing = 'observer' WHERE number = 3",
        "UPDATE asamblea_ballot SET result = '{}' WHERE number = 2",
        "UPDATE asamblea_mandate SET task = 'Something else' WHERE number = 1",
    ],
)
def test_whatever_was_decided_cannot_be_rewritten_unseen(millrace, db, sql):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(sql)
            assert cursor.rowcount > 0
        assert {one.code for one in audit().findings} & {"row.changed", "row.unsealed"}
        transaction.set_rollback(True)


def test_every_body_of_the_afternoon_leaves_and_verifies(millrace, db, tmp_path):
    for body in Body.objects.order_by("pk"):
        path = tmp_path / body.slug
        with path.open("wb") as file:
            export(body, file)
        report = verify(path)
        assert [str(one) for one in report.findings] == []
        assert report.body == body.slug
