"""Addresses of ballots: what is put, voting, counting, the result and its check."""

from __future__ import annotations

from django.urls import path

from asamblea.web.ballots import acting, pages, teller

app_name = "ballots"
urlpatterns = [
    path("ballots/secret-help/", pages.secret_help, name="secret_help"),
    path("<slug:body>/roles/teller/", teller.show, name="teller"),
    path("<slug:body>/ballots/", pages.register, name="register"),
    path("<slug:body>/ballots/open/", acting.open_ballot, name="open"),
    path("<slug:body>/ballots/<int:ballot>/", pages.show, name="show"),
    path("<slug:body>/ballots/<int:ballot>/count.json", pages.count_json, name="count_json"),
    path("<slug:body>/ballots/<int:ballot>/cast/", acting.cast, name="cast"),
    path("<slug:body>/ballots/<int:ballot>/cast-secret/", acting.cast_secret, name="cast_secret"),
    path("<slug:body>/ballots/<int:ballot>/count/<int:section>/", acting.count, name="count"),
    path("<slug:body>/ballots/<int:ballot>/recount/", acting.recount, name="recount"),
    path("<slug:body>/ballots/<int:ballot>/recount-for/", acting.recount_for, name="recount_for"),
    path("<slug:body>/ballots/<int:ballot>/close/", acting.close, name="close"),
]
