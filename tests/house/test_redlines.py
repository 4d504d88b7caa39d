"""The red lines hold in the schema: what must never be kept has no place to be kept in."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import pairwise

import pytest
from django.apps import apps
from django.contrib.admin.sites import all_sites
from django.db import connection, models
from django.urls import URLPattern, URLResolver, get_resolver

import asamblea.acts  # noqa: F401 - so that every act is registered
from asamblea.acts.base import ACTS
from asamblea.models import Governed, Membership, Person, Session
from asamblea.record.rows import PUBLIC_TEXTS, tables

NEVER = {
    "officers and their movements": "officer agent badge police cop patrol raid ice face uniform vehicle car plate",
    "sightings": "sighting sightings spotted",
    "status and papers": "immigration citizenship visa passport document nationality alien ssn identity birth",
    "detained people": "detained detainee arrested prisoner",
    "pictures and files": "photo image picture video film camera avatar attachment upload file blob",
    "places of people": "lat lon lng latitude_deg longitude geo gps coordinate map address street home workplace",
    "ways to reach people": "email e_mail mail phone mobile telephone sms",
    "who somebody is": "first_name last_name surname legal real_name race religion gender",
    "machines of people": "ip ip_address user_agent useragent device fingerprint referer referrer cookie",
    "power outside the assembly": "admin superuser staff owner moderator root sudo impersonate",
    "scores": "score karma points streak reputation tag tags",
}
FORBIDDEN = {word: line for line, words in NEVER.items() for word in words.split()}
MODELS = list(apps.get_app_config("asamblea").get_models())
COLUMNS = [(model, field) for model in MODELS for field in model._meta.get_fields() if not field.auto_created]


def words_in(name: str) -> set[str]:
    """Return the name itself and each of its words: `officerName` has officer and name."""
    parts = [part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]
    return {name.lower(), *parts, *("_".join(pair) for pair in pairwise(parts))}


def crossed(name: str) -> list[str]:
    """Return the red lines a name crosses."""
    return sorted(f"{word}: {FORBIDDEN[word]}" for word in words_in(name) & FORBIDDEN.keys())


@pytest.mark.parametrize(
    "name", ["badge", "officer_name", "LicensePlate", "is_superuser", "home_address", "ip_address"]
)
def test_the_red_lines_are_drawn_where_they_would_be_crossed(name):
    assert crossed(name)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_table_is_for_what_must_never_be_kept(model):
    assert crossed(model.__name__) == []


@pytest.mark.parametrize(("model", "field"), COLUMNS, ids=lambda one: getattr(one, "name", one.__class__.__name__))
def test_no_column_is_for_what_must_never_be_kept(model, field):
    assert crossed(field.name) == []


def test_the_database_has_no_column_the_models_do_not_show(db):
    with connection.cursor() as cursor:
        for model in MODELS:
            there = {one.name for one in connection.introspection.get_table_description(cursor, model._meta.db_table)}
            assert there == {field.column for field in model._meta.concrete_fields}


def test_the_database_has_no_table_of_people_besides_ours(db):
    known = {model._meta.db_table for model in MODELS} | {"django_migrations"}
    assert set(connection.introspection.table_names()) <= known


def test_no_act_asks_for_what_must_never_be_kept():
    asked = {(name, field.name): crossed(field.name) for name, act in ACTS.items() for field in fields(act)}
    assert len(asked) > 50
    assert {where: lines for where, lines in asked.items() if lines} == {}


def test_nothing_can_be_uploaded():
    assert [
        (model, field) for model, field in COLUMNS if isinstance(field, models.FileField | models.FilePathField)
    ] == []


def test_no_column_is_a_place_on_a_map_or_a_machine():
    kinds = {field.get_internal_type() for _, field in COLUMNS if hasattr(field, "get_internal_type")}
    assert kinds & {"GenericIPAddressField", "IPAddressField", "EmailField", "URLField", "FloatField"} == set()
    assert not any("Point" in kind or "Geometry" in kind for kind in kinds)


def test_a_person_is_a_random_id_and_nothing_else():
    assert [field.name for field in Person._meta.concrete_fields] == ["id"]
    assert {field.name for field in Membership._meta.concrete_fields} == {
        "id", "salt", "body", "person", "number", "standing", "joined",
    }  # fmt: skip


def test_a_signed_in_device_says_nothing_about_the_machine():
    assert {field.name for field in Session._meta.concrete_fields} == {
        "id", "digest", "person", "kind", "expires", "recent_key",
    }  # fmt: skip


def test_there_are_no_accounts_and_no_admin_pages():
    installed = {config.name for config in apps.get_app_configs()}
    assert installed & {"django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes"} == set()
    assert [model for site in all_sites for model in site._registry] == []


def test_no_address_hands_out_people_in_bulk():
    addresses = [address.lower() for address in _addresses(get_resolver())]
    assert len(addresses) > 20
    bulk = re.compile(
        r"admin|dump|download.*(member|people|person)|(member|people|person)s?[./_-]*(csv|xls|export|list|all)\b"
    )
    assert [address for address in addresses if bulk.search(address)] == []


def test_what_tells_who_somebody_is_never_leaves_in_an_export():
    hidden = {model.table() for model in tables() if model.sealed} - PUBLIC_TEXTS
    assert hidden == {"checkin", "joincode", "recoveryvoucher"}
    for model in tables():
        sealed = {model._meta.get_field(name) for name in model.sealed}
        if any(field.is_relation for field in sealed):
            assert model.table() in hidden, f"{model.table()} seals who somebody is"


def test_every_table_is_governed_or_known_not_to_be():
    free = {model.__name__ for model in MODELS if not issubclass(model, Governed)}
    assert free == {
        "Person",
        "Session",
        "Minute",
        "Head",
        "Checkpoint",
        "Paper",
        "Mark",
        "Hand",
        "LateEntry",
        "Witness",
        "CallForHelp",
    }


def _addresses(resolver: URLResolver, before: str = "") -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        here = before + str(entry.pattern)
        found += [here] if isinstance(entry, URLPattern) else _addresses(entry, here)
    return found
