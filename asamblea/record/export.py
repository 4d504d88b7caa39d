"""Leaving with everything: one file per body that anyone can check, and from which another house can go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from asamblea.models import Body, Checkpoint, Minute
from asamblea.proof import export as form
from asamblea.record.checkpoint import origin_of, sign
from asamblea.record.keys import signer
from asamblea.record.rows import public
from asamblea.record.snapshot import still
from asamblea.record.turn import turn

CHUNK = 2000


def export(body: Body, file: BinaryIO) -> None:
    """Write the whole record of a body: signed checkpoint, every minute, every present row.

    What tells who somebody is (codes, cards tied to members, vouchers for recovery) stays behind.
    """
    with still():
        note, size = sign(body)
        origin = origin_of(body)
        header = form.Header(origin=origin, vkey=signer(origin).verifier_key(), checkpoint=note)
        form.write(file, header, _minutes(body, size), public(body.pk))
    with turn():
        if not Checkpoint.objects.filter(body=body, size=size).exists():
            Checkpoint(body=body, size=size, note=note).save(force_insert=True)


def _minutes(body: Body, size: int) -> Iterator[bytes]:
    minutes = Minute.objects.filter(body=body, n__lt=size).order_by("n")
    for data in minutes.values_list("data", flat=True).iterator(CHUNK):
        yield data.encode()
