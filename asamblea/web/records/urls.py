"""Addresses of the record: its minutes, proofs of any of them, the signed checkpoint, the whole; the minute-taker's."""

from __future__ import annotations

from django.urls import include, path, reverse

from asamblea.acts.pen import LayPenDown, LendPen
from asamblea.door import Answer
from asamblea.web.base.steps import At, step
from asamblea.web.records import desk, late, pages, proofs


def _to_the_record(answer: Answer, at: At) -> str:
    return reverse("records:show", args=[at["body"]])


records = [
    path("<slug:body>/record/", pages.show, name="show"),
    path("<slug:body>/record/checkpoint/", proofs.checkpoint, name="checkpoint"),
    path("<slug:body>/record/export/", proofs.export, name="export"),
    path("<slug:body>/record/pen/lend/", step(LendPen, then=_to_the_record), name="lend"),
    path("<slug:body>/record/pen/lay-down/", step(LayPenDown, then=_to_the_record), name="lay_down"),
    path("<slug:body>/record/late/", late.show, name="late"),
    path("<slug:body>/record/late/typing/", late.typing, name="typing"),
    path("<slug:body>/record/late/<int:line>/sign/", late.sign, name="sign"),
    path("<slug:body>/record/late/<int:line>/strike/", late.strike, name="strike"),
    path("<slug:body>/record/<int:n>/", pages.minute, name="minute"),
    path("<slug:body>/record/<int:n>/proof.json", proofs.proof, name="proof"),
    path("<slug:body>/roles/minutes/", desk.show, name="minute_taker"),
]
minutes = [
    path("<slug:body>/record/remark/", desk.remark, name="remark"),
    path("<slug:body>/record/erase/<str:kind>/<int:id>/", desk.erase, name="erase"),
]

urlpatterns = [
    path("", include((records, "records"))),
    path("", include((minutes, "minutes"))),
]
