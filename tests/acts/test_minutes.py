"""What the minute-taker adds stands beside the minutes; nothing is edited."""

from __future__ import annotations

import json

from asamblea.acts.decisions import WithdrawText
from asamblea.acts.minutes import AddRemark
from asamblea.models import Minute, Remark
from tests.plaza import Plaza

WORDS = "The lamp went out at eight; the meeting went on by candle light."


def test_the_minute_taker_adds_a_remark_and_the_minute_holds_its_digest_only(plaza: Plaza) -> None:
    remark = Remark.objects.get(pk=plaza.does("Minna", AddRemark, text=f" {WORDS} ", minute=3)["remark"])
    assert (remark.text, remark.minute, remark.member.number) == (WORDS, 3, plaza.number("Minna"))
    minute = Minute.objects.get(body__slug="plaza", act="minutes.remark")
    assert "candle" not in minute.data
    assert json.loads(minute.data)["says"] == {"minute": 3}


def test_nobody_else_adds_to_the_minutes(plaza: Plaza) -> None:
    for name in ("Lena", "Tilo", "Ana"):
        assert plaza.refused(name, AddRemark, text=WORDS) == {"standing.no_office": "meeting.chosen_team"}


def test_an_empty_remark_and_one_about_no_minute_are_refused_together(plaza: Plaza) -> None:
    last = Minute.objects.filter(body__slug="plaza").count()
    refused = plaza.refused("Minna", AddRemark, text="  ", minute=last)
    assert set(refused) == {"minutes.remark_empty", "minutes.no_such_minute"}
    assert plaza.refused("Minna", AddRemark, text=WORDS, minute=last - 1) == {}


def test_the_office_ends_with_the_meeting(plaza: Plaza) -> None:
    plaza.closes()
    assert set(plaza.refused("Minna", AddRemark, text=WORDS)) == {"standing.no_office", "meetings.not_open"}


def test_who_wrote_a_remark_can_withdraw_its_words_and_the_minute_stays(plaza: Plaza) -> None:
    pk = plaza.does("Minna", AddRemark, text=WORDS)["remark"]
    assert "texts.not_yours" in plaza.refused("Lena", WithdrawText, kind="remark", id=pk)
    plaza.does("Minna", WithdrawText, kind="remark", id=pk)
    assert Remark.objects.get(pk=pk).text == ""
    assert Minute.objects.filter(act="minutes.remark").count() == 1
