"""Mandates on pages: task, latitude, dates that decide by themselves, joining, reporting, silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from asamblea import acts
from asamblea.models import Body, Mandate, Membership, Report
from tests.plaza import EVENING, Plaza
from tests.web.reading import words

Phone = Callable[[str], Client]
DUE, ENDS = EVENING + timedelta(days=10), EVENING + timedelta(days=30)


@pytest.fixture
def kitchen(plaza: Plaza) -> int:
    """A kitchen of at most two people, its mandate adopted and read back; the mandate's number."""
    group = {
        "name": "Kitchen", "task": "Cook for the hall.", "latitude": "Menus and hours.", "people": 2,
        "report_due": DUE.isoformat(), "ends": ENDS.isoformat(),
    }  # fmt: skip
    decision = plaza.adopted("A kitchen", "We found a kitchen.", payload={"groups": [group]})
    plaza.does("Lena", acts.decisions.ReadBack, decision=decision)
    return Mandate.objects.get(decision__number=decision).number


def slug() -> str:
    return Body.objects.get(kind="working_group").slug


def test_a_mandate_says_task_latitude_and_dates(client: Client, kitchen: int) -> None:
    said = words(client, f"/plaza/mandates/{kitchen}/")
    for part in (
        "Cook for the hall.",
        "Menus and hours.",
        "0 of at most 2",
        "Runs",
        "No report yet.",
        "Ends by itself",
    ):
        assert part in said


def test_members_join_by_one_button_until_it_is_full(plaza: Plaza, phone: Phone, kitchen: int) -> None:
    join = f"/{slug()}/mandates/join/"
    assert join in phone("Ana").get(f"/plaza/mandates/{kitchen}/").content.decode()
    answers = [phone(name).post(join) for name in ("Ana", "Bea", "Cruz")]
    assert [answer.status_code for answer in answers] == [303, 303, 409]
    assert answers[0]["Location"] == f"/plaza/mandates/{kitchen}/"
    assert Membership.objects.filter(body__slug=slug()).count() == 2
    assert "2 of at most 2" in words(phone("Ana"), f"/plaza/mandates/{kitchen}/")
    assert "You are in this group." in words(phone("Ana"), f"/plaza/mandates/{kitchen}/")


def test_the_list_opens_only_after_reading_back(plaza: Plaza, phone: Phone) -> None:
    group = {
        "name": "Choir", "task": "Sing.", "latitude": "Songs.", "report_due": DUE.isoformat(), "ends": ENDS.isoformat(),
    }  # fmt: skip
    plaza.adopted("A choir", "We sing.", payload={"groups": [group]})
    choir = Body.objects.get(name="Choir")
    assert phone("Ana").post(f"/{choir.slug}/mandates/join/").status_code == 409


def test_the_group_reports_and_says_whether_it_stayed_within(plaza: Plaza, phone: Phone, kitchen: int) -> None:
    phone("Ana").post(f"/{slug()}/mandates/join/")
    answer = phone("Ana").post(f"/plaza/mandates/{kitchen}/report/", {"text": "Forty soups.", "within": "on"})
    assert answer.status_code == 303
    said = words(phone("Bea"), f"/plaza/mandates/{kitchen}/")
    assert "Forty soups." in said
    assert "within the latitude" in said
    assert phone("Bea").post(f"/plaza/mandates/{kitchen}/report/", {"text": "Mine."}).status_code == 409


def test_a_report_is_withdrawn_by_its_author_alone(plaza: Plaza, phone: Phone, kitchen: int) -> None:
    phone("Ana").post(f"/{slug()}/mandates/join/")
    phone("Ana").post(f"/plaza/mandates/{kitchen}/report/", {"text": "Forty soups.", "within": "on"})
    address = f"/plaza/texts/report/{Report.objects.get().pk}/withdraw/"
    assert phone("Bea").post(address).status_code == 409
    assert phone("Ana").post(address)["Location"] == f"/plaza/mandates/{kitchen}/"
    assert "Forty soups." not in words(phone("Ana"), f"/plaza/mandates/{kitchen}/")


def test_silence_is_shown_and_only_the_clock_notes_it(plaza: Plaza, phone: Phone, kitchen: int) -> None:
    plaza.traveller.move_to(DUE + timedelta(hours=1))
    assert "The report is overdue." in words(phone("Ana"), f"/plaza/mandates/{kitchen}/")
    assert phone("Lena").post(f"/plaza/mandates/{kitchen}/miss/").status_code in (403, 409)
    plaza.by_clock(acts.mandates.MissReport, mandate=kitchen)
    assert "did not come" in words(phone("Ana"), f"/plaza/mandates/{kitchen}/")


def test_dates_alone_end_a_mandate(plaza: Plaza, client: Client, kitchen: int) -> None:
    assert "At work" in words(client, "/plaza/mandates/")
    plaza.traveller.move_to(ENDS)
    assert "Its time is over" in words(client, f"/plaza/mandates/{kitchen}/")
    said = words(client, "/plaza/mandates/")
    assert "At work" not in said
    assert "Over" in said


def test_a_mandate_speaks_spanish(client: Client, kitchen: int) -> None:
    said = words(client, f"/plaza/mandates/{kitchen}/", **{"accept-language": "es"})
    for part in ("Tarea", "Margen: lo que puede decidir por su cuenta", "En vigor", "Todavía no hay informe."):
        assert part in said
