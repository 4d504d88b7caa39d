"""An unsafe machine does not open."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from asamblea.config import checks, environment
from asamblea.config.sqlite.base import DatabaseWrapper


def codes(messages):
    return [message.id for message in messages]


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 2)])
def test_a_sqlite_that_loses_writes_is_known(version):
    assert checks.loses_writes(version)


@pytest.mark.parametrize("version", [(3, 6, 23), (3, 51, 3), (3, 53, 0), (4, 0, 0)])
def test_a_sqlite_that_keeps_writes_is_let_in(version):
    assert not checks.loses_writes(version)


def test_our_own_sqlite_keeps_writes():
    assert not checks.loses_writes(DatabaseWrapper.Database.sqlite_version_info)


class OldDriver:
    sqlite_version = "3.40.1"
    sqlite_version_info = (3, 40, 1)


class OldWrapper:
    vendor = "sqlite"
    Database = OldDriver


def test_an_old_sqlite_is_refused_when_the_database_is_looked_at(monkeypatch):
    monkeypatch.setattr(checks, "connections", {"default": OldWrapper()})
    assert codes(checks.sqlite_version(databases=["default"])) == ["asamblea.E001"]


@pytest.mark.django_db
def test_starting_looks_at_the_database(monkeypatch):
    monkeypatch.setattr(checks, "connections", {"default": OldWrapper()})
    with pytest.raises(SystemCheckError, match=r"asamblea\.E001"):
        call_command("check", databases=["default"], fail_level="ERROR")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "[::1]"])
def test_loopback_is_home(host):
    assert checks.is_loopback(host)


@pytest.mark.parametrize("host", ["*", ".example.org", "0.0.0.0", "192.168.1.7", "localhost.example.org"])  # noqa: S104 - a name judged here, not an address bound
def test_everything_else_is_not(host):
    assert not checks.is_loopback(host)


def test_debug_is_refused_where_others_can_ask(settings):
    settings.DEBUG, settings.ALLOWED_HOSTS = True, ["localhost", "assembly.example.org"]
    assert codes(checks.debug_stays_at_home()) == ["asamblea.E002"]
    settings.ALLOWED_HOSTS = ["localhost"]
    assert checks.debug_stays_at_home() == []
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["assembly.example.org"]
    assert checks.debug_stays_at_home() == []


def test_a_drawn_secret_is_long_private_and_kept(tmp_path, monkeypatch):
    monkeypatch.delenv("ASAMBLEA_SECRET", raising=False)
    drawn = environment.secret(tmp_path)
    assert len(drawn) >= checks.SHORTEST_SECRET
    assert stat.S_IMODE((tmp_path / environment.SECRET_FILE).stat().st_mode) == 0o600
    assert environment.secret(tmp_path) == drawn


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602])
def test_a_secret_others_can_reach_is_refused(settings, tmp_path, mode):
    settings.HOME = tmp_path
    file = Path(tmp_path / environment.SECRET_FILE)
    file.write_text("x", encoding="utf-8")
    file.chmod(mode)
    assert codes(checks.secret_is_private()) == ["asamblea.E003"]
    file.chmod(0o600)
    assert checks.secret_is_private() == []


@pytest.mark.parametrize("known", ["secret", "django-insecure-" + "qwertyuiopasdfghjkl" * 3, "a" * 64])
def test_a_secret_that_can_be_guessed_is_refused(settings, known):
    settings.SECRET_KEY = known
    assert codes(checks.secret_is_drawn()) == ["asamblea.E004"]


@pytest.mark.django_db
def test_the_house_as_it_stands_may_open():
    call_command("check", databases=["default"], fail_level="ERROR")


def test_a_database_of_another_kind_is_named(tmp_path):
    with pytest.raises(ValueError, match="mysql"):
        environment.database("mysql://localhost/x", tmp_path)


def test_an_address_becomes_a_database(tmp_path):
    found = environment.database("postgresql://ana:p%40ss@db:5433/plaza?host=/run/postgresql", tmp_path)
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("plaza", "ana", "p@ss")
    assert (found["HOST"], found["PORT"]) == ("db", "5433")
    assert found["OPTIONS"] == {"host": "/run/postgresql"}


def test_the_coach_speaks_in_a_practice_meeting_only(settings, tmp_path):
    settings.PRACTICE, settings.HOME, settings.ALLOWED_HOSTS = "practice/12", tmp_path / "practice", ["127.0.0.1"]
    assert codes(checks.practice_stays_at_home()) == []
    settings.HOME = tmp_path / "var"
    assert codes(checks.practice_stays_at_home()) == ["asamblea.E006"]
    settings.HOME, settings.ALLOWED_HOSTS = tmp_path / "practice", ["assembly.example.org"]
    assert codes(checks.practice_stays_at_home()) == ["asamblea.E006"]


def test_demo_links_open_nothing_but_the_demo(settings, tmp_path):
    settings.DEMO, settings.HOME, settings.ALLOWED_HOSTS = True, tmp_path / "demo", ["127.0.0.1"]
    assert codes(checks.demo_stays_at_home()) == []
    settings.HOME = tmp_path / "var"
    assert codes(checks.demo_stays_at_home()) == ["asamblea.E005"]
    settings.HOME, settings.ALLOWED_HOSTS = tmp_path / "demo", ["assembly.example.org"]
    assert codes(checks.demo_stays_at_home()) == ["asamblea.E005"]
