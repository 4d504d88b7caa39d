"""The API: the same door, in JSON; fuzzed from its own description."""

from __future__ import annotations

import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from asamblea.acts import ACTS
from asamblea.api.describe import description
from asamblea.cli.story import Story
from asamblea.models import Session
from asamblea.models.sessions import digest
from asamblea.web.base.visit import SESSION_COOKIE, signed

schema = schemathesis.openapi.from_dict(description())


def token_of(story: Story, name: str) -> str:
    token = secrets.token_urlsafe(24)
    expires = datetime.now(UTC) + timedelta(days=1)
    Session.objects.create(digest=digest(token), person_id=story.person(name), kind="device", expires=expires)
    return token


def knock(client: Client, name: str, token: str = "", **fields: Any) -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    body = json.dumps({"body": "millrace", **fields})
    return client.post(f"/api/acts/{name}/", body, content_type="application/json", headers=headers)


def test_every_act_is_described() -> None:
    paths = description()["paths"]
    assert {f"/api/acts/{name}/" for name in ACTS} <= set(paths)


def test_a_stranger_is_refused_with_every_reason(millrace: Story, db: None, client: Client) -> None:
    answer = knock(client, "ballots.cast", ballot=1, choice="for")
    assert answer.status_code == 403
    assert {reason["code"] for reason in answer.json()["reasons"]} == {"standing.guest", "ballots.not_open"}


def test_a_member_acts_by_a_device_token_and_once_by_one_key(millrace: Story, db: None, client: Client) -> None:
    token = token_of(millrace, "Priya")
    body = json.dumps({"body": "millrace", "title": "Where do night shifts meet?"})
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "k1"}
    answers = [
        client.post("/api/acts/questions.ask/", body, content_type="application/json", headers=headers)
        for _ in range(2)
    ]
    assert [a.status_code for a in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()


def test_a_cookie_is_not_believed(millrace: Story, db: None, client: Client) -> None:
    client.cookies["sessionid"] = token_of(millrace, "Priya")
    assert knock(client, "questions.ask", title="?").status_code == 403


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"body":"millrace","body":"x"}', 400),
        (b'{"body":"millrace","title":1e400}', 400),
        (b'{"body":"millrace","title":NaN}', 400),
        (b'{"body":"millrace","ballot":1.0}', 400),
        (b"[" * 100_000, 400),
        (b'"text"', 400),
        (b"\xff\xfe", 400),
        (b'{"body":"millrace"}', 422),
        (b'{"body":"millrace","title":"x","as_admin":true}', 422),
        (b'{"body":"millrace","title":"\\ud800"}', 422),
        (b'{"body":"millrace","title":"\\u0000"}', 409),
        (b'{"body":"nowhere","title":"x"}', 404),
        (b" " * 1_000_001, 413),
    ],
)
def test_bad_input_is_refused_clearly(millrace: Story, db: None, client: Client, body: bytes, status: int) -> None:
    answer = client.post("/api/acts/questions.ask/", body, content_type="application/json")
    assert answer.status_code == status, answer.content
    assert set(answer.json()) & {"error", "reasons"}


def test_the_public_record_is_read_and_proved(millrace: Story, db: None, client: Client) -> None:
    minutes = client.get("/api/bodies/millrace/record/", {"from": 100}).json()["minutes"]
    assert [m["n"] for m in minutes] == list(range(100, 200))
    assert client.get("/api/bodies/millrace/record/100/proof/").json()["data"] == minutes[0]["data"]
    assert client.get("/api/bodies/nowhere/record/").status_code == 404


@schema.parametrize()
@settings(max_examples=8, suppress_health_check=list(HealthCheck), deadline=None)
def test_fuzzed(case: Any, millrace: Story, db: None) -> None:
    # JSON Schema calls 1.0 an integer; the record does not, and says so with a 400.
    case.validate_response(case.call(app=WSGIHandler()), excluded_checks=[positive_data_acceptance])


def test_a_member_makes_a_token_for_a_program(millrace: Story, db: None, client: Client) -> None:
    assert client.post("/millrace/people/token/").status_code == 403
    client.cookies[SESSION_COOKIE] = signed(token_of(millrace, "Priya"))
    page = client.post("/millrace/people/token/").content.decode()
    token = page.split('<p class="code ltr">')[1].split("<")[0]
    assert knock(client, "questions.ask", token, title="Who brings the chairs?").status_code == 200
