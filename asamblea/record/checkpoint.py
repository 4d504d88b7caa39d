"""Checkpoints: the house signs how long the record is and which root it has, and never less than it signed before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from asamblea.models import Body, Checkpoint, Head, Minute
from asamblea.proof.merkle import Frontier, leaf_hash
from asamblea.proof.notes import checkpoint as text_of
from asamblea.record.keys import signer
from asamblea.record.signed import Signed, alone, recall, remember, signed_file
from asamblea.record.turn import turn

CHUNK = 4096


class Behind(RuntimeError):
    """The database is not what was signed before: an older copy, or another history. Nothing is signed."""


def checkpoint(body: Body) -> str:
    """Return the signed note of the present record; raise `Behind` if it does not continue what was signed."""
    note, size = sign(body)
    with turn():
        if not Checkpoint.objects.filter(body=body, size=size).exists():
            Checkpoint(body=body, size=size, note=note).save(force_insert=True)
    return note


def sign(body: Body) -> tuple[str, int]:
    """Return the signed note and its size, without keeping it in the database.

    The new minutes are read again from the disk and hashed again before anything is signed.
    """
    with alone():
        edge = grown(body, recall().get(body.slug))
        origin = origin_of(body)
        note = signer(origin).sign(text_of(origin, edge.size, edge.root()))
        remember(body.slug, Signed(origin, edge))  # before the note leaves the house
    return note, edge.size


def grown(body: Body, before: Signed | None) -> Frontier:
    """Return the record's right edge, recomputed from what was signed before; raise `Behind` if they do not meet."""
    head = Head.objects.filter(body=body).first() or Head(body=body)
    known = before.edge if before else Frontier()
    if head.size < known.size:
        raise Behind(_sentence(body.slug, known.size, head.size))
    if before and before.origin != origin_of(body):
        raise Behind(_sentence(body.slug, known.size, head.size))
    edge = known
    leaves = _leaves(body, since=known.size, until=head.size)
    while part := list(islice(leaves, CHUNK)):
        edge = edge.extend(part)
    if edge.to_bytes() != bytes(head.frontier):
        raise Behind(_sentence(body.slug, known.size, head.size))
    return edge


def origin_of(body: Body) -> str:
    """Return the name of this record everywhere: the body's, and the founding minute's hash, whoever hosts it."""
    first = Minute.objects.filter(body=body, n=0).values_list("leaf", flat=True).first()
    return f"{body.slug}.{bytes(first or b'').hex()[:16]}"


def why_behind() -> list[str]:
    """Return a sentence for each record that does not continue what was signed; empty when all is well."""
    return [words for slug, before in recall().items() if (words := _behind(slug, before))]


def _behind(slug: str, before: Signed) -> str:
    body = Body.objects.filter(slug=slug).first()
    if body is None:
        return _sentence(slug, before.edge.size, 0)
    try:
        grown(body, before)
    except Behind as behind:
        return str(behind)
    return ""


def _leaves(body: Body, *, since: int, until: int) -> Iterator[bytes]:
    """Yield the hashes of these minutes as they lie on the disk, and raise `Behind` where one was altered."""
    rows = Minute.objects.filter(body=body, n__gte=since, n__lt=until).order_by("n")
    for expected, (n, data, leaf) in enumerate(rows.values_list("n", "data", "leaf").iterator(CHUNK), since):
        fresh = leaf_hash(data.encode())
        if n != expected or fresh != bytes(leaf):
            raise Behind(f"{body.slug}: minute {expected} is missing or altered. Run: asamblea audit {body.slug}")
        yield fresh


def _sentence(slug: str, signed: int, found: int) -> str:
    return (
        f"{slug}: this house signed a record of {signed} minutes, and this database, with {found}, does not continue "
        f"it. It is an older or another copy. Put the newest copy back. If that is lost for good, tell the assembly "
        f"what is missing, then take {slug} out of {signed_file()}: whoever kept a newer checkpoint will see the break."
    )
