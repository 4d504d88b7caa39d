"""A text in the reader's language, labelled; the interpreter's screen; what the hall needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from asamblea import acts
from asamblea.models import AgendaItem, Body, Membership, Office, Proposal
from asamblea.models.guard import open_guard
from tests.plaza import TEAM, Plaza
from tests.web.reading import words

ARABIC: dict[str, Any] = {"language": "ar", "title": "حساء", "text": "نطبخ الحساء."}
SPANISH: dict[str, Any] = {"language": "es", "title": "Sopa", "text": "Cocinamos sopa."}


@pytest.fixture
def motion(plaza: Plaza) -> int:
    """A motion in a body that works in Arabic too, with drafts in Spanish and Arabic."""
    with open_guard():
        body = Body.objects.get(slug="plaza")
        body.languages = ["en", "es", "ar"]
        body.save()
    pk = plaza.moves("Ana", "Soup", "We cook soup.")
    for told in (SPANISH, ARABIC):
        plaza.does("Bea", acts.languages.Translate, proposal=pk, **told)
    return pk


def interpreter(plaza: Plaza, name: str) -> None:
    meeting = Office.objects.latest("pk").meeting
    member = Membership.objects.get(body__slug="plaza", number=plaza.number(name))
    with open_guard():
        Office(body=meeting.body, meeting=meeting, member=member, office="interpreter").save()


def test_readers_get_their_language_labelled_and_the_original_one_tap_away(
    plaza: Plaza, client: Client, motion: int
) -> None:
    page = client.get(f"/plaza/proposals/{motion}/", headers={"accept-language": "es"}).content.decode()
    assert "Cocinamos sopa." in page and "We cook soup." not in page
    assert "un borrador que nadie ha verificado" in page and "?text=en" in page
    plaza.does("Cruz", acts.languages.CheckTranslation, translation=_translation(plaza, motion, "es"))
    page = client.get(f"/plaza/proposals/{motion}/", headers={"accept-language": "es"}).content.decode()
    assert "una traducción revisada por otra persona" in page
    original = words(client, f"/plaza/proposals/{motion}/?text=en")
    assert "We cook soup." in original


def test_of_several_drafts_each_is_read_and_can_be_checked(
    plaza: Plaza, client: Client, phone: Callable[[str], Client], motion: int
) -> None:
    here, first = f"/plaza/proposals/{motion}/?text=es", _translation(plaza, motion, "es")
    plaza.does("Eli", acts.languages.Translate, proposal=motion, **{**SPANISH, "text": "No cocinamos."})
    page = words(client, here)
    assert "No cocinamos." in page and f"1 other draft waits to be checked. Draft {first}: Sopa" in page
    page = words(phone("Cruz"), f"{here}&draft={first}")
    assert "Cocinamos sopa." in page and "No cocinamos." not in page and "Readers are shown another" in page
    answer = phone("Cruz").post(f"/plaza/translations/{first}/check/")
    assert answer.status_code == 303 and "Cocinamos sopa." in words(client, here)
    assert "No cocinamos." in words(client, f"{here}&draft={first + 2}")


def test_arabic_stands_from_right_to_left(client: Client, motion: int) -> None:
    page = client.get(f"/plaza/proposals/{motion}/?text=ar").content.decode()
    assert '<h1 lang="ar" dir="rtl">حساء</h1>' in page
    assert '<ol class="text" dir="rtl">' in page and '<div lang="ar"><p>نطبخ الحساء.</p></div>' in page


def test_a_decision_says_in_which_languages_it_was_read(plaza: Plaza, client: Client) -> None:
    number = plaza.adopted()
    assert words(client, f"/plaza/decisions/{number}/").count("read aloud") == 2
    plaza.meets_again()
    assert words(client, f"/plaza/decisions/{number}/").count("read aloud") == 2


def test_the_chair_reads_what_is_missing_and_records_it_there(
    plaza: Plaza, client: Client, phone: Callable[[str], Client]
) -> None:
    pk = plaza.frozen(read=False)
    lena = phone("Lena")
    assert "No vote opens before this was read aloud" in words(lena, f"/plaza/ballots/open/?proposal={pk}")
    refused = lena.post("/plaza/ballots/open/", {"proposal": pk, "sections": 0})
    assert refused.status_code == 409 and "has not been read aloud in: English, Spanish" in refused.content.decode()
    answer = lena.post("/plaza/read-aloud/", {"proposal": pk})
    assert answer.status_code == 303 and answer["Location"] == f"/plaza/ballots/open/?proposal={pk}"
    assert "No vote opens before" not in words(lena, answer["Location"])


def test_the_interpreters_screen_has_only_what_interpreters_do(
    plaza: Plaza, phone: Callable[[str], Client], motion: int
) -> None:
    interpreter(plaza, "Ana")
    item = AgendaItem.objects.get(proposal=motion)
    plaza.does("Lena", acts.meetings.TakeItem, item=item.pk)
    ana = phone("Ana")
    here = "/plaza/interpreting/?into=es"
    assert "Nobody interprets into Spanish now" in words(ana, here)
    assert ana.post("/plaza/interpreting/es/", {"on": "on"}).status_code == 303
    plaza.later(minutes=21)
    page = words(ana, here)
    assert "You have interpreted for 21 minutes" in page and "Time for a break" in page
    assert "One interpreter only for Spanish" in page
    assert "Cocinamos sopa." in page and "We cook soup." in page


def test_when_an_interpreter_speaks_somebody_else_interprets(
    plaza: Plaza, client: Client, phone: Callable[[str], Client]
) -> None:
    interpreter(plaza, "Ana")
    plaza.does("Ana", acts.languages.Interpret, language="es")
    plaza.takes_up("Where?")
    hand = plaza.does("Ana", acts.stack.RaiseHand)["hand"]
    assert "Next to speak is the interpreter for Spanish" in words(client, "/plaza/stack/")
    plaza.does("Lena", acts.stack.CallSpeaker, hand=hand)
    for place in ("/plaza/stack/", "/plaza/screen/"):
        assert "The interpreter for Spanish has the floor" in words(client, place)
    plaza.does("Tom", acts.proposals.EndTurn)
    assert "has the floor: somebody else" not in words(client, "/plaza/stack/")


def test_calls_for_help_are_numbers_on_the_floor(plaza: Plaza, client: Client, phone: Callable[[str], Client]) -> None:
    plaza.takes_up("Where?")
    assert phone("Ana").post("/plaza/needs/call/", {"what": "language", "language": "es"}).status_code == 303
    assert "ask for their language: Spanish: 1" in words(client, "/plaza/stack/")
    assert phone("Gala").post("/plaza/needs/answer/", {"what": "language", "language": "es"}).status_code == 303
    assert "ask for their language" not in words(client, "/plaza/stack/")


def test_whoever_writes_in_spanish_says_so(plaza: Plaza, phone: Callable[[str], Client]) -> None:
    ana = phone("Ana")
    page = ana.get("/plaza/proposals/draft/motion/", headers={"accept-language": "es"}).content.decode()
    assert '<option value="es" selected>' in page
    ana.post("/plaza/proposals/draft/motion/", {"title": "Sopa", "text": "Cocinamos.", "language": "es"})
    assert Proposal.objects.get(title="Sopa").language == "es"


def _translation(plaza: Plaza, motion: int, code: str) -> int:
    return int(Proposal.objects.get(pk=motion).translations.get(language=code).pk)


def test_what_is_read_aloud_stands_on_the_page_in_each_language_it_is_there_in(
    plaza: Plaza, motion: int, phone: Callable[[str], Client]
) -> None:
    for address in (f"/plaza/read-aloud/?proposal={motion}", f"/plaza/ballots/open/?proposal={motion}"):
        page = words(phone("Lena"), address)
        assert "We cook soup." in page
        assert "Cocinamos sopa." in page


def test_an_amendment_and_the_numbers_of_a_team_stand_where_the_vote_is_opened(
    plaza: Plaza, motion: int, phone: Callable[[str], Client]
) -> None:
    change = {"proposal": motion, "paragraph": 1, "action": "replace", "text": "We cook rice."}
    amendment = plaza.does("Bea", acts.amendments.ProposeAmendment, **change)["amendment"]
    for address in (f"/plaza/read-aloud/?amendment={amendment}", f"/plaza/ballots/open/?amendment={amendment}"):
        assert "We cook rice." in words(phone("Lena"), address)
    numbers = {office: [plaza.number(name) for name in names] for office, names in TEAM.items()}
    team = plaza.moves("Lena", "Team", kind="team", payload=numbers)
    assert f"Chair {plaza.number('Lena')}" in words(phone("Lena"), f"/plaza/ballots/open/?proposal={team}")


def test_an_interpreter_has_every_option_of_the_question_that_is_voted(
    plaza: Plaza, phone: Callable[[str], Client]
) -> None:
    question = plaza.does("Ana", acts.questions.AskQuestion, title="Which?")["question"]
    form = {"question": question, "form": "choose_one", "exclusive": True}
    plaza.decided(plaza.moves("Lena", "One", kind="form", payload=form), Ana="for", Bea="for")
    for title in ("Doors", "Songs"):
        plaza.frozen("Ana", title, f"We have {title}.", kind="strategy", question=question, read=False)
    item = AgendaItem.objects.get(meeting__body__slug="plaza", question__number=question)
    plaza.does("Lena", acts.meetings.TakeItem, item=item.pk)
    interpreter(plaza, "Bea")
    page = words(phone("Bea"), "/plaza/interpreting/?into=es")
    assert "We have Doors." in page
    assert "We have Songs." in page
    source = phone("Bea").get("/plaza/interpreting/?into=es").content.decode()
    assert f'name="question" value="{question}"' in source
    assert 'name="desk" value="interpreter"' in source
