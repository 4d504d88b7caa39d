"""Addresses of the record: its minutes, proofs of any of them, the signed checkpoint, the whole as a file."""

from __future__ import annotations

from django.urls import path

from asamblea.web.records import late, pages, proofs

app_name = "records"
urlpatterns = [
    path("<slug:body>/record/", pages.show, name="show"),
    path("<slug:body>/record/checkpoint/", proofs.checkpoint, name="checkpoint"),
    path("<slug:body>/record/export/", proofs.export, name="export"),
    path("<slug:body>/record/late/", late.show, name="late"),
    path("<slug:body>/record/late/<int:line>/sign/", late.sign, name="sign"),
    path("<slug:body>/record/late/<int:line>/strike/", late.strike, name="strike"),
    path("<slug:body>/record/<int:n>/", pages.minute, name="minute"),
    path("<slug:body>/record/<int:n>/proof.json", proofs.proof, name="proof"),
]
