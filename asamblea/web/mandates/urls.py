"""Addresses of mandates and the groups that work under them."""

from __future__ import annotations

from django.urls import path

from asamblea.web.mandates import acting, pages

app_name = "mandates"
urlpatterns = [
    path("<slug:body>/mandates/", pages.register, name="register"),
    path("<slug:body>/mandates/join/", acting.join, name="join"),
    path("<slug:body>/mandates/<int:mandate>/", pages.show, name="show"),
    path("<slug:body>/mandates/<int:mandate>/report/", acting.report, name="report"),
    path("<slug:body>/mandates/<int:mandate>/miss/", acting.miss, name="miss"),
]
