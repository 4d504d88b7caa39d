"""No vote opens before its text was read in each decision language; a second speaker checks; interpreters rest."""

from __future__ import annotations

from typing import Any

import pytest

from asamblea import acts
from asamblea.acts.amendments import ProposeAmendment
from asamblea.acts.ballots import OpenBallot
from asamblea.acts.bodies import FoundBody
from asamblea.acts.decisions import WithdrawText
from asamblea.acts.languages import CheckTranslation, Interpret, ReadAloud, Translate
from asamblea.acts.proposals import DraftProposal, Withdraw
from asamblea.models import (
    Body,
    CharterVersion,
    Interpreting,
    Membership,
    Minute,
    Office,
    Proposal,
    Reading,
    Translation,
)
from asamblea.models.guard import open_guard
from asamblea.models.languages import text_of, translation_of
from asamblea.rules.languages import standing_one
from tests.plaza import Plaza, founded

NOT_READ = {"languages.not_read": "decisions.languages"}
SOPA: dict[str, Any] = {"language": "es", "title": "Sopa", "text": "Cocinamos sopa."}


def interpreter(plaza: Plaza, name: str) -> None:
    """Make this member an interpreter of the meeting, as an election would."""
    member = Membership.objects.get(body__slug="plaza", number=plaza.number(name))
    meeting = Office.objects.latest("pk").meeting
    with open_guard():
        Office(body=meeting.body, meeting=meeting, member=member, office="interpreter").save()


def test_no_vote_opens_before_the_text_was_read_in_each_decision_language(plaza: Plaza) -> None:
    motion = plaza.frozen(read=False)
    (reason,) = plaza.reasons("Lena", OpenBallot, proposal=motion)
    assert (reason.code, reason.facts) == ("languages.not_read", {"languages": ["en", "es"]})
    plaza.does("Lena", ReadAloud, proposal=motion, language="en")
    (reason,) = plaza.reasons("Lena", OpenBallot, proposal=motion)
    assert reason.facts == {"languages": ["es"]}
    plaza.does("Minna", ReadAloud, proposal=motion, language="es")
    assert plaza.refused("Lena", OpenBallot, proposal=motion) == {}


def test_whoever_holds_no_such_office_records_no_reading(plaza: Plaza) -> None:
    motion = plaza.frozen(read=False)
    assert plaza.refused("Ana", ReadAloud, proposal=motion) == {"standing.no_office": "meeting.chosen_team"}
    assert plaza.refused("the host", ReadAloud, proposal=motion) == {"standing.host": "independence.host"}
    assert plaza.refused("Lena", ReadAloud, proposal=motion, language="ar") == {
        "languages.not_of_decision": "decisions.languages"
    }


def test_what_can_still_change_is_not_recorded_as_read(plaza: Plaza) -> None:
    motion = plaza.moves("Ana", "Soup", "We cook.")
    assert plaza.refused("Lena", ReadAloud, proposal=motion) == {"languages.not_frozen": "decisions.languages"}


def test_one_button_is_enough_for_all_languages_and_is_pressed_once(plaza: Plaza) -> None:
    motion = plaza.frozen(read=False)
    plaza.does("Lena", ReadAloud, proposal=motion)
    assert set(Reading.objects.values_list("language", flat=True)) == {"en", "es"}
    assert plaza.refused("Lena", ReadAloud, proposal=motion) == {"languages.read_already": "decisions.languages"}


def test_an_amendment_is_read_before_it_is_voted(plaza: Plaza) -> None:
    motion = plaza.moves("Ana", "Soup", "We cook.")
    plaza.debates("Lena", motion, seconds=lambda: None)
    change = {"proposal": motion, "paragraph": 1, "action": "replace", "text": "We cook rice."}
    amendment = plaza.does("Bea", ProposeAmendment, **change)["amendment"]
    assert plaza.refused("Lena", OpenBallot, amendment=amendment) == NOT_READ
    plaza.does("Lena", ReadAloud, amendment=amendment)
    assert plaza.refused("Lena", OpenBallot, amendment=amendment) == {}


def test_every_option_of_a_question_is_read(plaza: Plaza) -> None:
    question = plaza.does("Ana", acts.questions.AskQuestion, title="Which?")["question"]
    form = {"question": question, "form": "choose_one", "exclusive": True}
    plaza.decided(plaza.moves("Lena", "One", kind="form", payload=form), Ana="for", Bea="for")
    options = [plaza.frozen("Ana", t, kind="strategy", question=question, read=False) for t in ("Doors", "Songs")]
    plaza.does("Lena", ReadAloud, proposal=options[0])
    assert plaza.refused("Lena", OpenBallot, question=question) == NOT_READ
    plaza.does("Lena", ReadAloud, question=question)
    assert plaza.refused("Lena", OpenBallot, question=question) == {}


def test_matters_of_order_and_temperature_checks_wait_for_nobody(plaza: Plaza) -> None:
    speak = plaza.moves("Ana", "Let her speak", kind="speak", payload={"card": 9})
    assert plaza.refused("Lena", OpenBallot, proposal=speak) == {}
    assert plaza.refused("Lena", ReadAloud, proposal=speak) == {"languages.no_text": "decisions.languages"}
    motion = plaza.frozen(read=False)
    assert plaza.refused("Lena", OpenBallot, proposal=motion, temperature=True) == {}


@pytest.mark.parametrize(("text", "refused"), [("es", {}), ("ar", NOT_READ)])
def test_a_body_of_one_language_records_only_what_was_written_in_another(
    db: None, text: str, refused: dict[str, str]
) -> None:
    with founded("vecinos", **{"decisions.languages": ["es"]}) as vecinos:
        with open_guard():
            body = Body.objects.get(slug="vecinos")
            body.languages = ["es", "ar"]
            body.save()
        motion = vecinos.frozen(read=False, language=text)
        assert vecinos.refused("Lena", OpenBallot, proposal=motion) == refused


def test_a_body_decides_in_the_languages_it_was_founded_in(plaza: Plaza) -> None:
    plaza.does("Ana", FoundBody, body="vecinos", title="Vecinos", languages=["es"])
    articles = CharterVersion.objects.get(body__slug="vecinos").articles
    assert articles["decisions.languages"] == ["es"]


def test_a_text_is_written_in_a_language_of_the_body(plaza: Plaza) -> None:
    assert plaza.refused("Ana", DraftProposal, title="T", text="T", language="bn") == {
        "languages.not_spoken_here": "decisions.languages"
    }
    assert Proposal.objects.get(pk=plaza.moves("Ana", "Sopa", "Cocinamos.", language="es")).language == "es"
    assert Proposal.objects.get(pk=plaza.moves("Ana", "Soup", "We cook.")).language == "en"


def test_a_second_speaker_checks_and_never_whoever_wrote_it(plaza: Plaza) -> None:
    motion = plaza.moves("Ana", "Soup", "We cook.")
    one = plaza.does("Bea", Translate, proposal=motion, **SOPA)["translation"]
    assert plaza.refused("Bea", CheckTranslation, translation=one) == {
        "languages.own_translation": "decisions.languages"
    }
    plaza.does("Ana", CheckTranslation, translation=one)
    assert plaza.refused("Cruz", CheckTranslation, translation=one) == {
        "languages.checked_already": "decisions.languages"
    }


def test_a_translation_belongs_to_the_words_it_translates(plaza: Plaza) -> None:
    motion = plaza.moves("Ana", "Soup", "We cook.")
    one = plaza.does("Bea", Translate, proposal=motion, **SOPA)["translation"]
    plaza.debates("Lena", motion, seconds=lambda: None)
    change = {"proposal": motion, "paragraph": 1, "action": "replace", "text": "We cook rice."}
    amendment = plaza.does("Cruz", ProposeAmendment, **change)["amendment"]
    plaza.does("Ana", acts.amendments.AcceptAmendment, amendment=amendment)
    assert plaza.refused("Cruz", CheckTranslation, translation=one) == {"languages.superseded": "decisions.languages"}


def _shown(motion: int) -> int | None:
    proposal = Proposal.objects.get(pk=motion)
    text = text_of(proposal, proposal.body)
    rows = [translation_of(row) for row in Translation.objects.filter(proposal=proposal)]
    one = standing_one(text, "es", rows) if text else None
    return one.id if one else None


def test_any_draft_is_checked_whichever_is_the_newest_and_stands_until_another_is(plaza: Plaza) -> None:
    motion = plaza.moves("Ana", "Soup", "We cook.")
    first, second, third = (
        plaza.does(name, Translate, proposal=motion, **{**SOPA, "text": words})["translation"]
        for name, words in (("Bea", "Cocinamos sopa."), ("Dina", "No cocinamos."), ("Dina", "Nunca."))
    )
    assert _shown(motion) == third
    plaza.does("Cruz", CheckTranslation, translation=second)
    assert _shown(motion) == second
    plaza.later(minutes=1)
    plaza.does("Eli", CheckTranslation, translation=first)
    assert _shown(motion) == first
    plaza.does("Dina", Translate, proposal=motion, **SOPA)
    assert _shown(motion) == first


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("Nobody", {}, "standing.guest"),
        ("Bea", {"language": "en"}, "languages.is_original"),
        ("Bea", {"language": "bn"}, "languages.not_spoken_here"),
        ("Bea", {"text": " "}, "languages.words_missing"),
    ],
)
def test_what_is_no_translation(plaza: Plaza, name: str, words: dict[str, str], code: str) -> None:
    motion = plaza.moves("Ana", "Soup", "We cook.")
    assert code in plaza.refused(name, Translate, proposal=motion, **{**SOPA, **words})


def test_the_words_of_a_translation_stand_in_no_minute(plaza: Plaza) -> None:
    motion = plaza.moves("Ana", "Soup", "We cook.")
    plaza.does("Bea", Translate, proposal=motion, **SOPA)
    assert "Cocinamos" not in Minute.objects.latest("n").data
    assert Translation.objects.get().text == "Cocinamos sopa."


def test_words_that_are_withdrawn_are_gone_in_every_language(plaza: Plaza) -> None:
    motion = plaza.moves("Ana", "Soup", "We cook.")
    one = plaza.does("Bea", Translate, proposal=motion, **SOPA)["translation"]
    two = plaza.does("Cruz", Translate, proposal=motion, **SOPA)["translation"]
    assert plaza.refused("Ana", WithdrawText, kind="translation", id=one) == {
        "texts.not_yours": "record.nothing_edited"
    }
    plaza.does("Bea", WithdrawText, kind="translation", id=one)
    assert [Translation.objects.get(pk=pk).text for pk in (one, two)] == ["", "Cocinamos sopa."]
    plaza.does("Ana", Withdraw, proposal=motion)
    plaza.does("Ana", WithdrawText, kind="proposal", id=motion)
    assert Translation.objects.get(pk=two).text == ""


def test_interpreters_take_turns(plaza: Plaza) -> None:
    assert plaza.refused("Ana", Interpret, language="es") == {"standing.no_office": "meeting.chosen_team"}
    for name in ("Ana", "Bea"):
        interpreter(plaza, name)
    plaza.does("Ana", Interpret, language="es")
    assert plaza.refused("Ana", Interpret, language="es") == {"languages.at_work_already": "decisions.languages"}
    plaza.does("Bea", Interpret, language="es")
    assert Interpreting.objects.get(ended=None).member.number == plaza.number("Bea")
    assert plaza.refused("Ana", Interpret, language="es", on=False) == {"languages.not_at_work": "decisions.languages"}
    plaza.does("Bea", Interpret, language="es", on=False)
    assert not Interpreting.objects.filter(ended=None).exists()
