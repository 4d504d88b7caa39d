"""What must never be kept has no place to be kept in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Field

LINES = (
    # officers and what belongs to them, and where anybody goes
    "officer officers badge face faces vehicle vehicles plate plates sighting sightings patrol route",
    # papers
    "immigration visa passport ssn alien detained detainee nationality citizenship",
    # what a machine could learn in passing
    "ip useragent agent browser fingerprint referrer",
    # people as an address list
    "score tag tags rating skill skills funnel lead photo photos film video",
)
NEVER = {word for line in LINES for word in line.split()}
KINDS = (models.FileField, models.ImageField, models.GenericIPAddressField)


def _fields() -> list[Field[Any, Any]]:
    return [field for model in apps.get_models() for field in model._meta.get_fields() if isinstance(field, Field)]


def test_there_is_a_schema_to_look_at():
    assert len(_fields()) > 50


@pytest.mark.parametrize("field", _fields(), ids=str)
def test_no_column_is_made_for_what_must_never_be_kept(field):
    table = re.findall(r"[A-Z][a-z0-9]*", field.model.__name__)
    assert {*field.name.lower().split("_"), *(word.lower() for word in table)} & NEVER == set()


@pytest.mark.parametrize("field", _fields(), ids=str)
def test_nothing_is_uploaded_and_no_address_is_kept(field):
    assert not isinstance(field, KINDS)
