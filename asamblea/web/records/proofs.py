"""What lets anyone check the record without us: proofs of inclusion, the signed checkpoint, the whole as a file."""

from __future__ import annotations

from base64 import b64decode
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from asamblea.door import Hall, Missing
from asamblea.models import Ballot, Minute
from asamblea.proof.merkle import inclusion_proof
from asamblea.proof.notes import read_key
from asamblea.record.checkpoint import Behind, origin_of, sign
from asamblea.record.export import export as write_export
from asamblea.record.keys import signer
from asamblea.web.base.visit import hall_of
from asamblea.web.records.pages import minute_at
from asamblea.web.records.reading import is_shown, is_whole


@require_safe
def checkpoint(request: HttpRequest, body: str) -> HttpResponse:
    """Give the signed statement of the record's size and root, as text."""
    hall = hall_of(request, body)
    try:
        note, _size = sign(hall.body)
    except Behind as behind:
        return HttpResponse(f"{behind}\n", content_type="text/plain; charset=utf-8", status=503)
    response = HttpResponse(note, content_type="text/plain; charset=utf-8")
    response["Key"] = signer(origin_of(hall.body)).verifier_key()
    return response


@require_safe
def proof(request: HttpRequest, body: str, n: int) -> HttpResponse:
    """Give what proves that this minute stands in the signed record: its text, the hashes beside it, the note."""
    hall = hall_of(request, body)
    row = minute_at(hall, n)
    try:
        note, size = sign(hall.body)
    except Behind as behind:
        return JsonResponse({"behind": str(behind)}, status=503)
    return JsonResponse(_proof(hall, row, note, size))


def _proof(hall: Hall, row: Minute, note: str, size: int) -> dict[str, Any]:
    leaves = Minute.objects.filter(body=hall.body, n__lt=size).order_by("n").values_list("leaf", flat=True)
    path = inclusion_proof([bytes(leaf) for leaf in leaves], row.n)
    vkey = signer(origin_of(hall.body)).verifier_key()
    _name, _key, public = read_key(vkey)
    return {
        "n": row.n,
        "size": size,
        "minute": row.data if is_shown(hall, row) else None,
        "leaf": bytes(row.leaf).hex(),
        "path": [one.hex() for one in path],
        "root": b64decode(note.split("\n")[2]).hex(),
        "checkpoint": note,
        "vkey": vkey,
        "public": public.hex(),
    }


@require_safe
def export(request: HttpRequest, body: str) -> HttpResponseBase:
    """Give the whole record as one file that `asamblea verify` checks; not while a ballot is open."""
    hall = hall_of(request, body)
    if not is_whole(hall):
        raise Missing("the whole record is for those who take part")
    if Ballot.objects.filter(body=hall.body, closed=None).exists():
        words = _("A ballot is open. The file can be fetched once its result is announced, so that nobody sees a sum.")
        return render(request, "records/wait.html", {"hall": hall, "body": hall.body, "words": words}, status=409)
    file = TemporaryFile()  # noqa: SIM115 - FileResponse closes it after sending
    try:
        write_export(hall.body, file)
    except Behind as behind:
        file.close()
        return render(request, "records/wait.html", {"hall": hall, "body": hall.body, "words": str(behind)}, status=503)
    file.seek(0)
    return FileResponse(
        file, as_attachment=True, filename=f"{hall.body.slug}.asamblea", content_type="application/x-ndjson"
    )
