"""The record on pages: minutes as sentences, proved, signed, taken away; and what must wait or stay shut."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from asamblea import acts
from asamblea.acts import ACTS
from asamblea.door import Missing, enter
from asamblea.models import Body, Minute, Person
from asamblea.proof.merkle import Frontier, leaf_hash, verify_inclusion
from asamblea.proof.notes import open_note, parse_checkpoint
from asamblea.proof.verify import verify
from asamblea.record.checkpoint import origin_of
from asamblea.record.signed import Signed, remember
from asamblea.web.records.pages import minute_at
from asamblea.web.records.reading import found
from asamblea.web.records.words import SENTENCES, sentence
from tests.plaza import Plaza, founded
from tests.web.reading import words

Phone = Callable[[str], Client]
HERE = "/plaza/record"


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> None:
    """Give every test a key of its own."""
    settings.HOME = tmp_path


def number(act: str) -> int:
    return Minute.objects.filter(body__slug="plaza", act=act).latest("n").n


HANDS = {
    "needs.call",
    "stack.lower",
    "stack.raise",
    "stack.raise_for",
}  # a hand, a call for help: in no minute


def test_every_act_has_a_sentence_and_no_other() -> None:
    assert sorted(SENTENCES) == sorted(set(ACTS) - HANDS)


@pytest.mark.parametrize("act", sorted(ACTS))
def test_an_unknown_fact_never_breaks_a_sentence(act: str) -> None:
    assert "{" not in sentence(act, "member:3", {})


def test_who_checked_in_is_a_member(plaza: Plaza, client: Client) -> None:
    assert "A member tied a phone to a card." in words(client, f"{HERE}/?q=meetings.check_in")
    told = client.get(f"/api/bodies/plaza/record/?from={number('meetings.check_in')}").json()["minutes"]
    assert json.loads(told[0]["data"])["by"] == "member"


def test_minutes_are_read_as_sentences_with_their_authority(plaza: Plaza, client: Client) -> None:
    decision = plaza.adopted()
    plaza.does("Lena", acts.decisions.ReadBack, decision=decision)
    said = words(client, f"{HERE}/")
    lena = plaza.number("Lena")
    assert f"Member {lena} read decision {decision} back to the room." in said
    assert "By authority of the charter, article" in said


@pytest.mark.parametrize("asked", ["decisions.read_back", "back to the room", "2025-03-02"])
def test_minutes_are_found_by_act_word_and_day(plaza: Plaza, client: Client, asked: str) -> None:
    plaza.does("Lena", acts.decisions.ReadBack, decision=plaza.adopted())
    assert "back to the room" in words(client, f"{HERE}/?q={asked}")


def test_a_minute_is_found_by_its_number_and_nothing_by_nonsense(plaza: Plaza, client: Client) -> None:
    assert "1 minute found" in words(client, f"{HERE}/?q=0")
    assert "No minute fits." in words(client, f"{HERE}/?q=zebra crossing")
    assert "No minute fits." in words(client, f"{HERE}/?q={'9' * 40}")


def test_long_records_are_leafed_through(plaza: Plaza, client: Client) -> None:
    plaza.adopted()
    assert Minute.objects.filter(body__slug="plaza").count() > 50
    assert "Page 1 of" in words(client, f"{HERE}/")
    assert "founded Plaza" in words(client, f"{HERE}/?page=99")


def test_a_minute_shows_its_own_spelling_and_hash(plaza: Plaza, client: Client) -> None:
    row = Minute.objects.get(body__slug="plaza", n=5)
    answer = client.get(f"{HERE}/5/")
    assert answer.context["text"] == row.data
    assert answer.context["leaf"] == sha256(b"\x00" + row.data.encode()).hexdigest()
    assert client.get(f"{HERE}/999999/").status_code == 404
    assert client.get(f"{HERE}/{10**30}/").status_code == 404


def test_every_kind_of_minute_has_a_page(plaza: Plaza, client: Client) -> None:
    plaza.adopted()
    first: dict[str, int] = dict(Minute.objects.filter(body__slug="plaza").order_by("-n").values_list("act", "n"))
    assert {n: client.get(f"{HERE}/{n}/").status_code for n in first.values()} == dict.fromkeys(first.values(), 200)


def test_any_minute_is_proved_to_stand_in_the_signed_record(plaza: Plaza, client: Client) -> None:
    size = Minute.objects.filter(body__slug="plaza").count()
    for n in (0, 7, size - 1):
        told = client.get(f"{HERE}/{n}/proof.json").json()
        signed = parse_checkpoint(open_note(told["checkpoint"], told["vkey"]))
        assert (signed.size, signed.root.hex()) == (size, told["root"])
        leaf = leaf_hash(told["minute"].encode())
        path = [bytes.fromhex(one) for one in told["path"]]
        assert verify_inclusion(leaf, index=n, size=size, proof=path, root=signed.root)
        other = leaf_hash(told["minute"].replace('"n":', '"n": ').encode())
        assert not verify_inclusion(other, index=n, size=size, proof=path, root=signed.root)


def test_the_checkpoint_is_a_signed_note(plaza: Plaza, client: Client) -> None:
    answer = client.get(f"{HERE}/checkpoint/")
    assert answer["Content-Type"].startswith("text/plain")
    text = open_note(answer.content.decode(), answer["Key"])
    assert parse_checkpoint(text).size == Minute.objects.filter(body__slug="plaza").count()


def test_the_whole_record_is_taken_away_and_verified(plaza: Plaza, client: Client, tmp_path: Path) -> None:
    plaza.adopted()
    answer = client.get(f"{HERE}/export/")
    file = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a FileResponse streams
    answer.close()
    assert 'filename="plaza.asamblea"' in answer["Content-Disposition"]
    kept = tmp_path / "plaza.asamblea"
    kept.write_bytes(file)
    report = verify(kept)
    assert report.findings == []
    assert report.minutes == Minute.objects.filter(body__slug="plaza").count()


def test_while_a_ballot_is_open_its_minutes_tell_no_sum(plaza: Plaza, client: Client) -> None:
    ballot = plaza.opened(plaza.frozen(), sections=1)
    figures = {"for": 17, "against": 3}
    plaza.does("Tilo", acts.counts.CountSection, ballot=ballot, section=1, counts=figures)
    n = number("ballots.count")
    page = client.get(f"{HERE}/{n}/")
    assert (page.context["text"], page.context["changes"]) == ("", [])
    assert "shown once the result of the ballot is announced" in page.content.decode()
    told = client.get(f"{HERE}/{n}/proof.json").json()
    assert told["minute"] is None
    assert client.get(f"{HERE}/export/").status_code == 409
    assert f"/record/{n}/" not in client.get(f"{HERE}/", {"q": '"for":17'}).content.decode()
    plaza.does("Tara", acts.counts.CountSection, ballot=ballot, section=1, counts=figures)
    plaza.does("Lena", acts.ballots.CloseBallot, ballot=ballot)
    assert '"for":17' in client.get(f"{HERE}/{n}/proof.json").json()["minute"]
    assert f"/record/{n}/" in client.get(f"{HERE}/", {"q": '"for":17'}).content.decode()


def test_a_database_older_than_what_was_signed_is_not_signed(plaza: Plaza, client: Client) -> None:
    longer = Frontier().extend([bytes(32)] * 5000)
    remember("plaza", Signed(origin_of(Body.objects.get(slug="plaza")), longer))
    for place in ("checkpoint/", "0/proof.json", "export/"):
        answer = client.get(f"{HERE}/{place}")
        assert answer.status_code == 503, place
        assert b"5000" in answer.content, place


@pytest.fixture(scope="module")
def shut(django_db_setup: None, django_db_blocker: Any) -> Iterator[Plaza]:
    """A body that shows its pages to those who take part only, with a group."""
    with django_db_blocker.unblock(), founded(body="hidden", **{"record.pages": "closed"}) as plaza:
        yield plaza


PLACES = (
    "ballots/", "ballots/1/", "ballots/1/count.json", "decisions/", "decisions/1/", "mandates/",
    "record/", "record/0/", "record/0/proof.json", "record/checkpoint/", "record/export/",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_closed_body_is_as_if_it_were_not_there(
    shut: Plaza, db: None, client: Client, signed_in: Callable[[str], Client], place: str
) -> None:
    nowhere = client.get(f"/nowhere/{place}")
    outside = client.get(f"/{shut.body}/{place}")
    assert (outside.status_code, nowhere.status_code) == (404, 404)
    assert outside.content.decode().count("Hidden") == 0
    assert signed_in(Person.objects.create().pk).get(f"/{shut.body}/{place}").status_code == 404
    inside = signed_in(shut.person("Ana")).get(f"/{shut.body}/{place}")
    assert inside.status_code == 200
    inside.close()


def test_digits_of_a_closed_body_tell_nothing(shut: Plaza, db: None, client: Client) -> None:
    pk = Body.objects.get(slug=shut.body).pk
    assert client.get(f"/d/{pk * 100_000 + 1}/").status_code == 404


def test_where_only_a_summary_is_public_guests_read_sentences_alone(
    db: None, client: Client, signed_in: Callable[[str], Client]
) -> None:
    with founded(body="brief", **{"record.minutes": "summary"}) as plaza:
        assert "founded Brief" in words(client, "/brief/record/0/")
        assert client.get("/brief/record/0/").context["text"] == ""
        assert client.get("/brief/record/0/proof.json").json()["minute"] is None
        assert client.get("/brief/record/export/").status_code == 404
        assert signed_in(plaza.person("Ana")).get("/brief/record/0/").context["text"] != ""


def test_programs_are_told_no_sum_either(plaza: Plaza, client: Client) -> None:
    ballot = plaza.opened(plaza.frozen(), sections=1)
    plaza.does("Tilo", acts.counts.CountSection, ballot=ballot, section=1, counts={"for": 17})
    n = number("ballots.count")
    assert client.get(f"/api/bodies/plaza/record/{n}/proof/").json()["data"] is None
    listed = client.get("/api/bodies/plaza/record/", {"from": n - 1}).json()["minutes"]
    assert [one["data"] is None for one in listed] == [False, True]
    assert listed[1]["leaf"] == client.get(f"{HERE}/{n}/proof.json").json()["leaf"]


def test_a_vote_cast_while_the_page_is_made_is_not_on_it(plaza: Plaza) -> None:
    hall = enter(Body.objects.get(slug="plaza"), plaza.visit("Ana"))
    ballot = plaza.opened(plaza.frozen())
    plaza.does("Bea", acts.ballots.CastVote, ballot=ballot, choice="for")
    cast = number("ballots.cast")
    assert max(row.n for row in found(hall, "")) < hall.minutes <= cast
    assert not found(hall, str(cast)).exists()
    with pytest.raises(Missing):
        minute_at(hall, cast)
