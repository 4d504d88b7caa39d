"""Addresses of people: the door, the own page, cards, passkeys, coming back."""

from __future__ import annotations

from django.urls import path

from asamblea.web.people import back, entrance, keys, pages, tokens

app_name = "people"
urlpatterns = [
    path("sign-in/", entrance.sign_in_page, name="sign_in"),
    path("sign-in/options/", entrance.options, name="sign_in_options"),
    path("sign-out/", entrance.sign_out_page, name="sign_out"),
    path("join/", entrance.typed_code, name="typed_code"),
    path("j/<str:code>/", entrance.at_the_door, name="at_the_door"),
    path("<slug:body>/join/", entrance.join, name="join"),
    path("<slug:body>/people/", pages.show, name="show"),
    path("<slug:body>/people/welcome/", pages.welcome, name="welcome"),
    path("<slug:body>/people/vouch/", pages.vouch, name="vouch"),
    path("<slug:body>/people/leave/", pages.leave, name="leave"),
    path("<slug:body>/people/code/", pages.issue_code, name="issue_code"),
    path("<slug:body>/people/code/<int:code>/", pages.door_sheet, name="door_sheet"),
    path("<slug:body>/people/card/", keys.add_card, name="add_card"),
    path("<slug:body>/people/passkey/", keys.add_passkey, name="add_passkey"),
    path("<slug:body>/people/passkey/options/", keys.options, name="passkey_options"),
    path("<slug:body>/people/keys/<int:credential>/end/", keys.end_credential, name="end_credential"),
    path("<slug:body>/people/others/sign-out/", keys.sign_out_others, name="sign_out_others"),
    path("<slug:body>/people/token/", tokens.device_token, name="device_token"),
    path("<slug:body>/people/vouchers/", back.name_vouchers, name="name_vouchers"),
    path("<slug:body>/people/back/", back.ask, name="ask_recovery"),
    path("<slug:body>/people/back/finish/", back.finish, name="finish_recovery"),
    path("<slug:body>/people/back/<int:recovery>/vouch/", back.vouch_recovery, name="vouch_recovery"),
    path("<slug:body>/people/back/<int:recovery>/stop/", back.stop_recovery, name="stop_recovery"),
]
