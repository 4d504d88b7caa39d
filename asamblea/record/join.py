"""Coming home: what was written in the hall is added to the record here, with the same root, or nothing is.

Nothing here is overwritten: the file must begin with every minute of this house's record, be signed by the house that
has the pen on loan, and its rows must be those of its minutes. Where the two have parted, it says at which minute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from asamblea.models import Body, Governed, Head, Membership, Minute
from asamblea.proof.export import MINUTE, read_minute
from asamblea.proof.merkle import leaf_hash
from asamblea.proof.verify import Report, verify
from asamblea.record.audit import audit
from asamblea.record.keys import mark_of
from asamblea.record.restore import add_minutes, count_on, lines, make_people, put_row, rows_in
from asamblea.record.rows import tables
from asamblea.record.turn import hold, turn

SIGHT = 160  # characters of a minute that are shown where two records part


class NotJoined(RuntimeError):
    """Nothing was written; the words say what does not fit, and where."""


def join(paths: Iterable[Path | str]) -> dict[str, int]:
    """Add what these exports know besides to the records here; return how many minutes came to each.

    A body that does not exist here comes whole, if one that does made it. Raises `NotJoined`.
    """
    checked = [(Path(path), _sound(path)) for path in paths]
    with turn():
        lent = {body.pk: body.lent_to for body in Body.objects.all()}
        came = {report.body: _join(path, report, lent) for path, report in _parents_first(checked)}
        count_on()
        for slug in came:
            found = audit(Body.objects.get(slug=slug))
            if not found.ok:
                raise NotJoined(str(found.findings[0]))
    return came


def _sound(path: Path | str) -> Report:
    report = verify(path)
    if not report.ok:
        raise NotJoined(f"{path}: {report.findings[0]}")
    return report


def _parents_first(checked: list[tuple[Path, Report]]) -> list[tuple[Path, Report]]:
    """Return the files so that a body comes before those it made."""
    return sorted(checked, key=lambda one: not Body.objects.filter(slug=one[1].body).exists())


def _join(path: Path, report: Report, lent: dict[int, str]) -> int:
    """Add one record's minutes and rows; return how many minutes were new."""
    rows = dict(rows_in(path))
    pk = next(key for table, key in rows if table == "body")
    here = Body.objects.filter(slug=report.body).first()
    if here and here.pk != pk:
        raise NotJoined(f"{report.body}: this house has another body of that name.")
    head = Head.objects.filter(body=pk).first() or Head(body_id=pk)
    hold(pk)
    _follows(path, report.body, head)
    new = report.size - head.size
    if new > 0:
        _by_the_house_that_writes(report, _root(pk, rows), lent)
        _write(path, pk, rows, head)
    return max(new, 0)


def _follows(path: Path, slug: str, head: Head) -> None:
    """See that the file begins with every minute that is here; raise `NotJoined` at the first that differs."""
    here = Minute.objects.filter(body=head.body_id).order_by("n")
    leaves = list(here.values_list("leaf", flat=True))
    for n, (data, leaf) in enumerate(zip(lines(path, MINUTE), leaves, strict=False)):
        if leaf_hash(data) != bytes(leaf):
            ours, theirs = here.get(n=n).data[:SIGHT], data.decode(errors="replace")[:SIGHT]
            raise NotJoined(f"{slug}: the records part at minute {n}.\nhere:  {ours}\nthere: {theirs}")


def _root(pk: int, rows: dict[tuple[str, Any], dict[str, Any]]) -> int:
    """Return the body from which this one comes in the end: by what is here, and only if it is new by the file."""
    here = list(Body.objects.filter(pk=pk).values_list("parent", flat=True))
    parent = here[0] if here else rows["body", pk]["parent_id"]
    while parent is not None:
        pk = parent
        parent = Body.objects.filter(pk=pk).values_list("parent", flat=True).first()
    return pk


def _by_the_house_that_writes(report: Report, root: int, lent: dict[int, str]) -> None:
    mark = mark_of(report.vkey)
    if not lent.get(root) or lent[root] != mark:
        raise NotJoined(f"{report.body}: it was written by the house {mark}, which does not have the pen on loan.")


def _write(path: Path, body: int, rows: dict[tuple[str, Any], dict[str, Any]], head: Head) -> None:
    by_name = {model.table(): model for model in tables()}
    make_people(fields["person_id"] for (table, _), fields in rows.items() if table == Membership.table())
    erased = set(_withdrawn(path, since=head.size))
    for (table, key), fields in rows.items():
        model = by_name[table]
        _is_free(model, key, body)
        put_row(model, key, fields | (_blank(model) if (table, key) in erased else {}))
    add_minutes(path, body, head)


def _is_free(model: type[Governed], key: Any, body: int) -> None:
    """See that no row of another body has this number."""
    there = model.objects.filter(pk=key).first()
    if there is not None and there.of_body() != body:
        raise NotJoined(f"{model.table()} {key}: another body of this house has a row of this number.")


def _withdrawn(path: Path, *, since: int) -> Iterator[tuple[str, Any]]:
    """Yield the rows whose sealed content was erased in these minutes."""
    for said in map(read_minute, lines(path, MINUTE)):
        if said["n"] >= since:
            yield from ((table, key) for table, key in said.get("withdrawn", ()))


def _blank(model: type[Governed]) -> dict[str, Any]:
    """Return a row's sealed content after it was erased."""
    named = [field for field in model._meta.concrete_fields if field.name in model.sealed]
    return {field.attname: None if field.null else "" for field in named} | {"salt": None}
