"""The guard: every way Django knows of writing beside `save` is shut, also while an act is being done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import models, transaction

from asamblea.models import Body, Governed, Meeting, Membership, Proposal, Question
from asamblea.models.guard import DoorIsShut, GovernedRows, open_guard
from tests.plaza import Plaza

GOVERNED = [model for model in apps.get_app_config("asamblea").get_models() if issubclass(model, Governed)]


def _here() -> Any:
    return Membership.objects.filter(body__slug="plaza")


def _member() -> Membership:
    return Membership.objects.get(body__slug="plaza", number=1)


def _body() -> Body:
    return Body.objects.get(slug="plaza")


def _question() -> Question:
    return Question(body=_body(), number=9, title="?")


# Shut always: nothing of this is a `save`.
BULK: dict[str, Callable[[], Any]] = {
    "update": lambda: _here().update(standing="left"),
    "update by expression": lambda: _here().update(number=models.F("number") + 1),
    "locked update": lambda: _here().select_for_update().update(standing="left"),
    "base manager": lambda: Membership._base_manager.filter(body__slug="plaza").update(standing="left"),
    "default manager": lambda: Membership._default_manager.filter(body__slug="plaza").delete(),
    "related update": lambda: _body().members.update(standing="left"),
    "related filter": lambda: _body().members.filter(number=1).update(standing="left"),
    "related delete": lambda: _body().members.all().delete(),
    "related add": lambda: _body().members.add(_member()),
    "related set": lambda: _body().members.set([_member()]),
    "related bulk": lambda: _body().questions.bulk_create([_question()]),
    "related create": lambda: _body().questions.create(number=9, title="?"),
    "related get_or_create": lambda: _body().questions.get_or_create(number=9),
    "related update_or_create": lambda: _body().questions.update_or_create(number=9),
    "raw": lambda: list(Membership.objects.raw("UPDATE asamblea_membership SET standing = 'left' RETURNING *")),
    "delete": lambda: _member().delete(),
    "body and all": lambda: _body().delete(),
    "aupdate": lambda: asyncio.run(_here().aupdate(standing="left")),
    "adelete": lambda: asyncio.run(_here().adelete()),
    "abulk_create": lambda: asyncio.run(Question.objects.abulk_create([_question()])),
    "abulk_update": lambda: asyncio.run(_here().abulk_update([], ["standing"])),
    "aget_or_create": lambda: asyncio.run(Question.objects.aget_or_create(number=9)),
    "aupdate_or_create": lambda: asyncio.run(Question.objects.aupdate_or_create(number=9)),
}
# Shut unless an act is being done.
SINGLE: dict[str, Callable[[], Any]] = {
    "save": lambda: _member().save(),
    "save_base": lambda: _member().save_base(),
    "save_base raw": lambda: _member().save_base(raw=True),
    "new save_base": lambda: _question().save_base(raw=True, force_insert=True),
    "Django's own save": lambda: models.Model.save(_member()),
    "_update": lambda: _here()._update([(Membership._meta.get_field("standing"), None, "left")]),
    "_insert": lambda: Question.objects.all()._insert([_question()], fields=Question._meta.concrete_fields),
}


def _rows() -> list[Any]:
    return [*_here().order_by("pk").values_list("number", "standing"), Question.objects.count()]


@pytest.mark.parametrize("way", [*BULK, *SINGLE])
def test_outside_an_act_nothing_is_written(plaza: Plaza, way: str) -> None:
    before = _rows()
    with pytest.raises(DoorIsShut), transaction.atomic():
        {**BULK, **SINGLE}[way]()
    assert _rows() == before


@pytest.mark.parametrize("way", BULK)
def test_an_act_too_saves_rows_one_by_one_only(plaza: Plaza, way: str) -> None:
    before = _rows()
    with open_guard() as watch, pytest.raises(DoorIsShut):
        BULK[way]()
    assert _rows() == before
    assert not watch.changes


@pytest.mark.parametrize("model", GOVERNED, ids=lambda model: model.__name__)
def test_every_governed_table_is_reached_by_guarded_rows_only(model: type[Governed]) -> None:
    assert isinstance(model._base_manager.all(), GovernedRows)
    assert isinstance(model._default_manager.all(), GovernedRows)
    assert not model._meta.many_to_many
    cascading = [one.name for one in model._meta.concrete_fields if _falls_with_another(one)]
    assert not cascading


def _falls_with_another(field: Any) -> bool:
    return bool(field.is_relation) and field.remote_field.on_delete not in (models.PROTECT, models.RESTRICT)


def test_what_is_noted_is_what_is_written_even_when_a_list_or_map_was_changed_in_place(plaza: Plaza) -> None:
    proposal = Proposal.objects.get(pk=plaza.moves("Ana", "Soup", "We cook."))
    for value in (1, True, [1], [True]):
        with transaction.atomic(), open_guard() as watch:
            proposal.payload["x"] = value
            proposal.save()
        assert repr(Proposal.objects.get(pk=proposal.pk).payload["x"]) == repr(value)
        ((_table, _pk, fields),) = watch.changes[proposal.body_id]
        assert repr(fields["payload"]["x"]) == repr(value)


def test_an_hour_is_noted_in_utc_whatever_zone_it_was_given_in(plaza: Plaza) -> None:
    meeting = Meeting.objects.get(body__slug="plaza")
    here = datetime(2025, 4, 1, 18, tzinfo=ZoneInfo("America/Chicago"))
    with open_guard() as watch:
        meeting.starts = here
        meeting.save()
        ((_table, _pk, fields),) = watch.changes[meeting.body_id]
        assert fields == {"starts": "2025-04-01T23:00:00Z"}
        meeting.starts = here.astimezone(UTC)
        meeting.save()
    assert len(watch.changes[meeting.body_id]) == 1
    assert Meeting.objects.get(pk=meeting.pk).clear()["starts"] == "2025-04-01T23:00:00Z"


def test_a_row_saved_after_its_words_were_withdrawn_stays_without_them(plaza: Plaza) -> None:
    proposal = Proposal.objects.get(pk=plaza.moves("Ana", "Soup", "We cook."))
    with open_guard() as watch:
        proposal.withdraw()
        proposal.stage = "withdrawn"
        proposal.save()
    assert watch.changes[proposal.body_id] == [["proposal", proposal.pk, {"stage": "withdrawn"}]]
    assert Proposal.objects.get(pk=proposal.pk).salt is None
